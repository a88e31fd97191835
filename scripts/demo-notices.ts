import type { SectionDef } from '#server/modules/catalogue/index.ts'

interface Words {
  purpose: string
  basis: string
  who: string
  extra?: string
}
type Told = Record<'zh-CN' | 'en', Words>

const hrOnly = {
  'zh-CN': '您本人;负责这项工作的人事同事,每次须先说明用途。您的部门负责人和其他同事看不到。',
  en: 'You yourself, and the HR colleagues in charge of this work, each time only after stating a purpose. Your department head and other colleagues do not see it.',
}
const contractBasis = {
  'zh-CN': '为订立、履行劳动合同和依法实施人力资源管理所必需(个人信息保护法第十三条第一款第二项),无需另行同意。',
  en: 'Necessary to conclude and perform the employment contract and for HR management under the law (PIPL Article 13(1)(2)); no separate consent is asked.',
}
const dutyBasis = {
  'zh-CN': '为履行法定职责或法定义务所必需(个人信息保护法第十三条第一款第三项),无需另行同意。',
  en: 'Necessary to fulfil duties the law places on the company (PIPL Article 13(1)(3)); no separate consent is asked.',
}

const told: Record<string, Told> = {
  basic: {
    'zh-CN': {
      purpose: '建立员工名册、在工作中找到并联系到您、送达必要的文书。',
      basis: contractBasis['zh-CN'],
      who: '姓名、部门、职位和工作联系方式,同事可见;工号、入职日期,部门负责人可见;其余只有您本人和说明了用途的人事同事可以打开。',
    },
    en: {
      purpose: 'Keeping the staff register, finding and reaching you at work, and serving papers where necessary.',
      basis: contractBasis.en,
      who: 'Colleagues see your name, department, post and work contact details; your department head also sees your employee number and joining date. Everything else is opened only by you and by HR colleagues who have stated a purpose.',
    },
  },
  contract: {
    'zh-CN': {
      purpose: '签订、续签、变更和终止劳动合同,并在发生争议时作为依据。',
      basis: contractBasis['zh-CN'],
      who: '您本人和人事同事;您的部门负责人看不到。合同文本和签署记录每次打开都须先说明用途。',
    },
    en: {
      purpose: 'Concluding, renewing, changing and ending the employment contract, and as proof in a dispute.',
      basis: contractBasis.en,
      who: 'You and HR colleagues; your department head does not see it. The contract text and signing record are opened only after a purpose is stated each time.',
    },
  },
  emergency_contact: {
    'zh-CN': {
      purpose: '仅在您遇到意外、突发疾病或失联等紧急情况时,联系您指定的人。不作其他用途。',
      basis: '您的单独同意(个人信息保护法第十三条第一款第一项、第二十九条)。不同意或暂不回答,不影响您的工作和待遇。',
      who: hrOnly['zh-CN'],
      extra:
        '紧急联系人可以留空:不填写完全可以。填写前,请先告知该联系人并征得其同意。您可以随时在「我的同意」中撤回,与同意一样方便;撤回后立即停止使用,撤回之前的使用仍然有效。',
    },
    en: {
      purpose:
        'Reaching the person you name, only in an emergency of yours such as an accident, sudden illness or loss of contact. Nothing else.',
      basis:
        'Your separate consent (PIPL Articles 13(1)(1) and 29). Saying no, or not answering yet, has no effect on your work or pay.',
      who: hrOnly.en,
      extra:
        'The emergency contact may be left blank; that is perfectly fine. Before you enter somebody, please tell them and ask for their agreement. You can withdraw at any time under “My consent”, as easily as you agreed; use stops at once, and what was done before stays lawful.',
    },
  },
  identity_documents: {
    'zh-CN': {
      purpose: '核实身份、办理劳动合同、依法申报个人所得税和社会保险、办理工作许可。',
      basis: dutyBasis['zh-CN'],
      who: hrOnly['zh-CN'],
      extra:
        '这些是敏感个人信息:一旦泄露,可能被人冒用身份。因此页面上默认遮住,加密保存,不得截屏、转发或另存。证件扫描件须您单独同意才会收集;不同意或暂不回答,对工作和工资没有任何影响,同意后也可以随时撤回。',
    },
    en: {
      purpose: 'Verifying identity, concluding the contract, statutory tax and social insurance filings, work permits.',
      basis: dutyBasis.en,
      who: hrOnly.en,
      extra:
        'This is sensitive personal information: leaked, it could be used to impersonate you. It is therefore hidden by default, stored encrypted, and may not be captured, forwarded or copied. Scans of documents are collected only after your separate consent; saying no, or not answering yet, has no effect on your work or pay, and you can withdraw at any time.',
    },
  },
  bank: {
    'zh-CN': {
      purpose: '发放工资、报销和离职结算。',
      basis: contractBasis['zh-CN'],
      who: hrOnly['zh-CN'],
      extra: '这些是敏感个人信息:一旦泄露,可能危及您的财产安全。更改账户时,人事会回拨电话向您本人核实。',
    },
    en: {
      purpose: 'Paying wages, reimbursements and the final settlement.',
      basis: contractBasis.en,
      who: hrOnly.en,
      extra:
        'This is sensitive personal information: leaked, it could endanger your property. When an account changes, HR calls you back to confirm.',
    },
  },
  compensation: {
    'zh-CN': {
      purpose: '核算和发放工资、代扣代缴税款,并依法留存工资支付记录。',
      basis: dutyBasis['zh-CN'],
      who: hrOnly['zh-CN'],
      extra: '这些是敏感个人信息:一旦泄露,可能影响您的财产安全和尊严。不得打听、比较或外传。',
    },
    en: {
      purpose: 'Calculating and paying wages, withholding tax, and keeping the wage records the law requires.',
      basis: dutyBasis.en,
      who: hrOnly.en,
      extra:
        'This is sensitive personal information: leaked, it could harm your property and dignity. Nobody may ask around, compare or pass it on.',
    },
  },
  social_insurance: {
    'zh-CN': {
      purpose: '为您办理社会保险和住房公积金的登记、申报、缴纳和转移。',
      basis: dutyBasis['zh-CN'],
      who: hrOnly['zh-CN'],
      extra: '为此须向社会保险经办机构和住房公积金管理中心提供申报所需的内容。',
    },
    en: {
      purpose: 'Registering, filing, paying and transferring your social insurance and housing fund.',
      basis: dutyBasis.en,
      who: hrOnly.en,
      extra: 'What the filing requires is provided to the social insurance agency and the housing fund centre.',
    },
  },
  offboarding: {
    'zh-CN': {
      purpose: '办理离职手续、交接、出具离职证明,并在发生争议时作为依据。',
      basis: contractBasis['zh-CN'],
      who: hrOnly['zh-CN'],
    },
    en: {
      purpose: 'Handling the leaving, the handover and the leaving certificate, and as proof in a dispute.',
      basis: contractBasis.en,
      who: hrOnly.en,
    },
  },
}

/** What the demo company tells its people about a section, in both languages it works in. */
export function demoNotice(section: SectionDef): { locale: 'zh-CN' | 'en'; text: string; whatChanged: string }[] {
  const words = told[section.key]
  if (!words) throw new Error(`no demo notice for ${section.key}`)
  const kinds = (locale: 'zh-CN' | 'en') =>
    section.fields.map(({ labels }) => labels[locale]).join(locale === 'en' ? ', ' : '、')
  return [
    { locale: 'zh-CN', text: chinese(section.titles['zh-CN'], kinds('zh-CN'), words['zh-CN']), whatChanged: '' },
    { locale: 'en', text: english(section.titles.en, kinds('en'), words.en), whatChanged: '' },
  ]
}

function chinese(title: string, kinds: string, { purpose, basis, who, extra }: Words): string {
  return [
    `云帆科技关于「${title}」的个人信息处理告知(演示文本)`,
    '您好。这份告知用平实的话说明:我们为什么需要这些信息、怎样保管、谁可以看。',
    `为什么需要:${purpose}`,
    `包括哪些信息:${kinds}。没有的项目可以不填。`,
    `依据:${basis}`,
    '怎样保管:从钉钉花名册读取或由您和人事填写,加密保存在公司自己的服务器上;保存多久,以每个分区旁边显示的保存期限表为准,到期删除。',
    `谁可以打开:${who}`,
    '每次查看都会留下记录:谁、什么时候、为了什么。记录保存十年;您可以在「谁看过我」中看到与您有关的每一次查看。',
    ...(extra ? [`请特别留意:${extra}`] : []),
    '您的权利:您可以查阅、复制自己的信息,请求更正、补充或删除,要求我们解释,也可以向有关部门投诉。',
    '联系谁:公司的个人信息保护负责人陈静,可在钉钉上直接联系。内容有变更时,我们会重新告知;目的、方式或种类变更且需要同意的,会重新征求您的同意。',
  ].join('\n\n')
}

function english(title: string, kinds: string, { purpose, basis, who, extra }: Words): string {
  return [
    `Yunfan Technology: how we handle your personal information, “${title}” (demo text)`,
    'Hello. This notice says in plain words why we need this information, how it is kept and who may see it.',
    `Why we need it: ${purpose}`,
    `What it covers: ${kinds}. What does not apply to you may stay empty.`,
    `Legal basis: ${basis}`,
    'How it is kept: read from the DingTalk roster or entered by you and HR, stored encrypted on the company’s own servers; for how long, per the retention table shown beside each section, then erased.',
    `Who may open it: ${who}`,
    'Every look is logged: who, when and what for. The log is kept for ten years, and you can see every look at you under “Who looked at me”.',
    ...(extra ? [`Please note: ${extra}`] : []),
    'Your rights: you may read and copy your information, ask for it to be corrected, completed or erased, ask us to explain, and complain to the authorities.',
    'Whom to ask: our personal information protection officer, Chen Jing (陈静), directly on DingTalk. When something changes we tell you again; when purpose, method or kinds of data change and consent is needed, we ask you again.',
  ].join('\n\n')
}
