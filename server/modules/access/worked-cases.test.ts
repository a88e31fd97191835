import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { row, rows, run } from '#server/platform/db/query.ts'
import { paperOf } from '#server/testing/sample-files.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'

type Outcome = 'shown' | 'shown_with_review' | 'pending' | 'refused' | 'asked'

interface WorkedCase {
  no: string
  /** What HR writes. */
  words: string
  purpose: string
  /** zhaolei works here, zhangqiang left half a year ago. */
  about: 'zhaolei' | 'zhangqiang'
  fields: string[]
  evidence?: Record<string, string>
  papers?: string[]
  confirmed?: boolean
  outcome: Outcome
  rules: string[]
  /** Ways offered instead, among others. */
  offered?: string[]
  /** What follows, among others. */
  follows?: string[]
  /** Slots that are said to be missing. */
  missing?: string[]
  /** Purpose the answer speaks of, where the words show another than was chosen. */
  insteadOf?: string
}

const contact = ['emergency_contact.name', 'emergency_contact.relation', 'emergency_contact.phone']
const police = {
  issuing_authority: '某市公安局经侦支队',
  document_number: '某公经调证字〔2026〕00123号',
  scope: '住址、考勤',
  officers: '李某、王某,均已核对警官证',
  call_back: '010-65000000',
}

/** compliance.md 5, the twenty worked cases, some of them from both sides. */
const cases: readonly WorkedCase[] = [
  {
    no: '1 money owed: no, whatever box was ticked',
    words: '同事:他欠我五万,给我他爸妈电话',
    purpose: 'lost_contact_welfare_check',
    about: 'zhangqiang',
    fields: contact,
    outcome: 'refused',
    rules: ['prohibited_reason'],
    insteadOf: 'private_debt',
    offered: ['relay_message', 'court'],
    follows: ['tell_officer'],
  },
  {
    no: '2 clients of a leaver: not from the archive',
    words: '销售:把离职小李的客户名单和微信给我',
    purpose: 'sales_lead_or_client_poaching',
    about: 'zhangqiang',
    fields: ['basic.private_phone'],
    outcome: 'refused',
    rules: ['prohibited_purpose'],
    offered: ['handover'],
  },
  {
    no: '2 the handover list only, and of a leaver with a second person',
    words: '按交接清单核对离职小李移交的事项',
    purpose: 'work_handover',
    about: 'zhangqiang',
    fields: ['offboarding.handover_list'],
    evidence: { ticket_number: '交接单2026-18' },
    outcome: 'pending',
    rules: ['leaver'],
  },
  {
    no: '2 a private number is no part of a handover',
    words: '按交接清单核对离职小李移交的事项',
    purpose: 'work_handover',
    about: 'zhangqiang',
    fields: ['basic.private_phone'],
    outcome: 'refused',
    rules: ['purpose_fit'],
  },
  {
    no: '3 where somebody is insured now: no, with an alert',
    words: '帮我查前同事现在社保在哪交',
    purpose: 'social_insurance_or_tax_filing',
    about: 'zhangqiang',
    fields: ['social_insurance.status'],
    outcome: 'refused',
    rules: ['prohibited_reason'],
    insteadOf: 'social_insurance_snooping',
    offered: ['own_record'],
    follows: ['tell_officer'],
  },
  {
    no: '4 fainted in the workshop: now, reviewed within a day, told after the danger; the evidence follows',
    words: '员工晕倒在车间,联系不上家属',
    purpose: 'accident_or_medical_emergency',
    about: 'zhaolei',
    fields: [...contact, 'identity_documents.id_number'],
    outcome: 'shown_with_review',
    rules: ['rescue'],
    follows: ['review', 'alert_officer_now', 'tell_person', 'evidence'],
    missing: ['place', 'caller'],
  },
  {
    no: '4 with place and caller written nothing follows but the review',
    words: '员工晕倒在车间,联系不上家属',
    purpose: 'accident_or_medical_emergency',
    about: 'zhaolei',
    fields: contact,
    evidence: { place: '三车间', caller: '第一医院急诊科' },
    outcome: 'shown_with_review',
    rules: ['rescue'],
    follows: ['review', 'alert_officer_now', 'tell_person'],
    missing: [],
  },
  {
    no: '5 two days absent, nobody tried thrice: tries first',
    words: '员工两天没来,电话不通',
    purpose: 'lost_contact_welfare_check',
    about: 'zhaolei',
    fields: contact,
    evidence: { absent_since: '2026-05-08', attempts: '2', attempts_how: '9日电话两次' },
    outcome: 'asked',
    rules: ['evidence_missing'],
    missing: ['attempts'],
    offered: ['add_evidence'],
  },
  {
    no: '5 after three attempts a second approver',
    words: '员工两天没来,电话不通',
    purpose: 'lost_contact_welfare_check',
    about: 'zhaolei',
    fields: contact,
    evidence: { absent_since: '2026-05-08', attempts: '3', attempts_how: '9日电话两次,10日钉钉一次' },
    outcome: 'pending',
    rules: ['approval'],
  },
  {
    no: '5 danger to life stated: at once, the attempts follow',
    words: '员工两天没来,电话不通,留言说要跳楼',
    purpose: 'lost_contact_welfare_check',
    about: 'zhaolei',
    fields: contact,
    outcome: 'shown_with_review',
    rules: ['rescue'],
    follows: ['review', 'evidence', 'tell_person'],
    missing: ['absent_since', 'attempts', 'attempts_how'],
  },
  {
    no: '6 police with the notice: two, one of them legal or officer',
    words: '警察持调取证据通知书来查考勤和住址',
    purpose: 'statutory_request_by_authority',
    about: 'zhaolei',
    fields: ['basic.home_address'],
    evidence: police,
    papers: ['paper'],
    outcome: 'pending',
    rules: ['approval'],
  },
  {
    no: '7 somebody says to be police, no paper: refused until it is there, the urgent way offered',
    words: '自称民警来电要员工手机号,没文书',
    purpose: 'statutory_request_by_authority',
    about: 'zhaolei',
    fields: ['basic.private_phone'],
    outcome: 'refused',
    rules: ['paper_missing'],
    insteadOf: 'statutory_request_by_authority',
    offered: ['call_back', 'choose_emergency'],
    missing: ['issuing_authority', 'document_number', 'scope', 'officers', 'call_back', 'paper'],
  },
  {
    no: '7 sent on as it is it stays refused: nobody can agree to what has no ground',
    words: '自称民警来电要员工手机号,没文书',
    purpose: 'statutory_request_by_authority',
    about: 'zhaolei',
    fields: ['basic.private_phone'],
    evidence: police,
    confirmed: true,
    outcome: 'refused',
    rules: ['paper_missing'],
    missing: ['paper'],
  },
  {
    no: '8 the court’s order to help: with ruling and notice, legal agrees',
    words: '法院协助执行通知:扣留工资',
    purpose: 'court_order_or_enforcement',
    about: 'zhaolei',
    fields: ['compensation.wage'],
    evidence: {
      issuing_authority: '某市某区人民法院',
      document_number: '(2026)京0105执123号',
      scope: '每月扣留工资的30%',
      valid_until: '2026-12-31',
    },
    papers: ['paper'],
    outcome: 'pending',
    rules: ['approval'],
  },
  {
    no: '9 a bank on the telephone: not without the person',
    words: '银行来电核实在职和收入',
    purpose: 'subject_consented_disclosure',
    about: 'zhaolei',
    fields: ['compensation.wage'],
    outcome: 'refused',
    rules: ['paper_missing'],
    offered: ['ask_person'],
    missing: ['recipient', 'recipient_contact', 'scope', 'valid_until', 'authorisation'],
  },
  {
    no: '9 with a yes of the person that names the bank: a second person',
    words: '本人授权向银行提供在职和收入证明,办理房贷',
    purpose: 'subject_consented_disclosure',
    about: 'zhaolei',
    fields: ['compensation.wage'],
    evidence: {
      recipient: '某银行某支行',
      recipient_contact: '010-65110000',
      scope: '在职状态、月收入',
      valid_until: '2026-06-30',
    },
    papers: ['authorisation'],
    outcome: 'pending',
    rules: ['approval'],
  },
  {
    no: '9 an authorisation whose day is over is none',
    words: '本人授权向银行提供在职和收入证明,办理房贷',
    purpose: 'subject_consented_disclosure',
    about: 'zhaolei',
    fields: ['compensation.wage'],
    evidence: {
      recipient: '某银行某支行',
      recipient_contact: '010-65110000',
      scope: '在职状态、月收入',
      valid_until: '2026-05-09',
    },
    papers: ['authorisation'],
    outcome: 'refused',
    rules: ['paper_missing'],
    missing: ['valid_until'],
  },
  {
    no: '10 a journalist: public relations answer',
    words: '记者询问涉事员工姓名电话',
    purpose: 'media_inquiry',
    about: 'zhaolei',
    fields: ['basic.private_phone'],
    outcome: 'refused',
    rules: ['prohibited_purpose'],
    offered: ['public_relations'],
  },
  {
    no: '11 a background check with the person’s authorisation: dates and post, after a second person',
    words: '新东家背调,附本人授权书',
    purpose: 'background_check_with_consent',
    about: 'zhangqiang',
    fields: ['contract.term', 'contract.post', 'offboarding.dates'],
    evidence: {
      recipient: '某科技公司人力资源部',
      scope: '任职时间、岗位',
      authorised_on: '2026-04-20',
      verified_how: '电话向本人核实',
    },
    papers: ['authorisation'],
    outcome: 'pending',
    rules: ['approval'],
  },
  {
    no: '11 an authorisation older than 90 days is none',
    words: '新东家背调,附本人授权书',
    purpose: 'background_check_with_consent',
    about: 'zhangqiang',
    fields: ['contract.term', 'contract.post', 'offboarding.dates'],
    evidence: {
      recipient: '某科技公司人力资源部',
      scope: '任职时间、岗位',
      authorised_on: '2026-01-20',
      verified_how: '电话向本人核实',
    },
    papers: ['authorisation'],
    outcome: 'refused',
    rules: ['paper_missing'],
    missing: ['authorised_on'],
    offered: ['ask_person'],
  },
  {
    no: '12 a head hunter without authorisation',
    words: '新东家/猎头背调,无授权',
    purpose: 'unauthorised_background_check',
    about: 'zhangqiang',
    fields: ['contract.post'],
    outcome: 'refused',
    rules: ['prohibited_purpose'],
    offered: ['ask_person'],
  },
  {
    no: '13 arbitration: legal pulls the files',
    words: '前员工申请仲裁要加班费',
    purpose: 'labour_dispute_arbitration',
    about: 'zhangqiang',
    fields: ['contract.text', 'compensation.wage'],
    evidence: { case_number: '京朝劳人仲字〔2026〕第88号' },
    outcome: 'pending',
    rules: ['approval'],
  },
  {
    no: '13 without a case number: asked for it first',
    words: '前员工申请仲裁要加班费',
    purpose: 'labour_dispute_arbitration',
    about: 'zhangqiang',
    fields: ['contract.text'],
    outcome: 'asked',
    rules: ['evidence_missing'],
    missing: ['case_number'],
  },
  {
    no: '14 mooncakes',
    words: '经理要员工家庭住址寄月饼',
    purpose: 'contract_administration',
    about: 'zhaolei',
    fields: ['basic.home_address'],
    outcome: 'refused',
    rules: ['prohibited_reason'],
    insteadOf: 'gift_or_home_visit',
    offered: ['ask_person'],
  },
  {
    no: '15 a mother asks for pay and dormitory: the message is passed on',
    words: '员工母亲来电问儿子工资和宿舍',
    purpose: 'payroll_settlement',
    about: 'zhaolei',
    fields: ['compensation.wage'],
    outcome: 'refused',
    rules: ['prohibited_reason'],
    insteadOf: 'family_inquiry_no_authority',
    offered: ['relay_message', 'welfare_check'],
  },
  {
    no: '16 all one’s own data: after the identity was checked',
    words: '员工本人申请查阅自己的全部资料和谁看过',
    purpose: 'subject_access_request',
    about: 'zhaolei',
    fields: ['contract.text', 'bank.account_no'],
    evidence: { identity_check: '本人到场,核对身份证原件' },
    outcome: 'shown',
    rules: ['approval'],
  },
  {
    no: '16 unchecked: asked for it',
    words: '员工要自己全部资料和谁看过',
    purpose: 'subject_access_request',
    about: 'zhaolei',
    fields: ['contract.text'],
    outcome: 'asked',
    rules: ['evidence_missing'],
    missing: ['identity_check'],
  },
  {
    no: '17 erase everything: what is still held is looked at with a second person',
    words: '离职三个月要求删除全部信息',
    purpose: 'erasure_or_retention_review',
    about: 'zhangqiang',
    fields: ['contract.term', 'offboarding.dates'],
    evidence: { ticket_number: '删除申请2026-7' },
    outcome: 'pending',
    rules: ['approval'],
  },
  {
    no: '17 the review opens no pay',
    words: '离职三个月要求删除全部信息',
    purpose: 'erasure_or_retention_review',
    about: 'zhangqiang',
    fields: ['compensation.wage'],
    evidence: { ticket_number: '删除申请2026-7' },
    outcome: 'refused',
    rules: ['purpose_fit'],
  },
  {
    no: '18 back after two years: roster core and contract index',
    words: '离职两年后重新入职',
    purpose: 'rehire_review',
    about: 'zhangqiang',
    fields: ['contract.term', 'contract.post'],
    evidence: { application: '应聘2026-301' },
    outcome: 'pending',
    rules: ['reason_unsure'],
  },
  {
    no: '18 bank and contacts are given anew',
    words: '离职两年后重新入职',
    purpose: 'rehire_review',
    about: 'zhangqiang',
    fields: ['bank.account_no'],
    evidence: { application: '应聘2026-301' },
    outcome: 'refused',
    rules: ['purpose_fit'],
  },
  {
    no: '19 pay of one’s own department, out of curiosity',
    words: '人事专员翻看同部门薪资',
    purpose: 'personal_relationship_or_curiosity',
    about: 'zhaolei',
    fields: ['compensation.wage'],
    outcome: 'refused',
    rules: ['prohibited_purpose'],
    follows: ['tell_officer'],
  },
  {
    no: '20 a foreign regulator: legal assistance only',
    words: '外国监管机构要员工护照扫描',
    purpose: 'foreign_authority_direct',
    about: 'zhaolei',
    fields: ['identity_documents.id_scan'],
    outcome: 'refused',
    rules: ['prohibited_purpose'],
    offered: ['legal'],
  },
  {
    no: '20 the parent abroad: not the scan',
    words: '境外母公司要员工护照扫描件',
    purpose: 'contract_administration',
    about: 'zhaolei',
    fields: ['identity_documents.id_scan'],
    outcome: 'refused',
    rules: ['prohibited_reason'],
    offered: ['legal'],
  },
  {
    no: '20 the day the permit ends, for the contract',
    words: '续签劳动合同,核对工作许可到期日',
    purpose: 'contract_administration',
    about: 'zhaolei',
    fields: ['identity_documents.permit_expiry'],
    outcome: 'shown',
    rules: ['approval'],
  },
]

describe('the twenty worked cases, from the words to the entry', () => {
  let app: TestApp
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    app = await createTestApp()
    for (const who of ['zhaolei', 'zhangqiang']) ids[who] = await app.employeeId(who)
  })
  afterAll(() => app.close())
  // Each case for itself: a refusal is a fact for the next look at the same person.
  beforeEach(() => run(app.deps.db, 'DELETE FROM access_refusals'))

  it('holds all twenty', () => {
    expect(new Set(cases.map(({ no }) => Number.parseInt(no, 10))).size).toBe(20)
  })

  it.each(cases)('$no', async (one) => {
    const employeeId = ids[one.about] as string
    let evidenceCase: string | undefined
    for (const slot of one.papers ?? []) {
      const more = evidenceCase ? `&caseId=${evidenceCase}` : ''
      const path = `/api/case-files?employeeId=${employeeId}&purpose=${one.purpose}&slot=${slot}${more}`
      const put = await app.call('zhoumin', 'POST', path, paperOf(slot))
      expect(put.status).toBe(201)
      evidenceCase = put.body.caseId
    }
    const { status, body } = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [employeeId],
      fields: one.fields,
      purpose: one.purpose,
      reason: one.words,
      ...(one.evidence ? { evidence: one.evidence } : {}),
      ...(evidenceCase ? { evidenceCase } : {}),
      confirmed: one.confirmed ?? false,
    })
    expect(status).toBe(200)
    const { decision } = body
    const idsOf = (some: { id: string }[]) => some.map(({ id }) => id)
    expect({ outcome: decision.outcome, rules: idsOf(decision.rules) }).toEqual({
      outcome: one.outcome,
      rules: expect.arrayContaining(one.rules),
    })
    expect(idsOf(decision.alternatives)).toEqual(expect.arrayContaining(one.offered ?? []))
    if (one.follows) expect(idsOf(decision.obligations).sort()).toEqual([...one.follows].sort())
    if (one.missing) expect(decision.missing.map(({ slot }: { slot: string }) => slot)).toEqual(one.missing)
    if (one.insteadOf) {
      const { items } = (await app.call('zhoumin', 'GET', `/api/purposes?section=${one.fields[0]?.split('.')[0]}`)).body
      const named = items.find(({ purpose }: { purpose: string }) => purpose === one.insteadOf)
      expect(decision.alternatives[0]).toMatchObject({ id: 'instead', title: named.name })
    }
    const [person] = body.people
    expect(
      await row(app.deps.db, 'SELECT result, purpose, rule_ids AS rules FROM audit_entries WHERE id = ?', [
        person.entryId,
      ]),
    ).toMatchObject({
      result: { shown_with_review: 'shown' }[one.outcome as string] ?? one.outcome,
      purpose: one.purpose,
      rules: idsOf(decision.rules).join(','),
    })
    const asked = await rows<{ need: string }>(app.deps.db, 'SELECT need FROM access_approvals WHERE entry_id = ?', [
      person.entryId,
    ])
    expect(asked).toHaveLength(one.outcome === 'pending' || one.outcome === 'shown_with_review' ? 1 : 0)
    // What an authority, a court or a dispute asks for: one of the two is legal or the privacy officer.
    if (one.outcome === 'pending' && /^(statutory|court|labour)/.test(one.purpose))
      expect(asked).toEqual([{ need: 'legal2' }])
  })
})
