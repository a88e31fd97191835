import { localMinute } from '#server/lib/local-time.ts'
import { text } from '#server/platform/text.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import { catalogue } from '../catalogue/index.ts'
import { className } from './draw-list.ts'
import { drawPaper, type PaperPart } from './draw-paper.ts'
import type { OpenedReceipt } from './open-receipt.ts'
import type { ReceiptDocument } from './receipt-document.ts'

const groundTexts: Record<string, string> = {
  retention: '保存期限届满',
  withdrawn: '本人撤回同意',
  request: '本人的删除请求经批准',
}
/** What the erasers destroyed, as a reader of the paper calls it. */
const thingTexts: Record<string, string> = {
  'archives.values': '档案信息（含历次版本）',
  'archives.attachments': '附件',
  'archives.waiting': '待处理的更正与导入值',
  'access.grants': '查看授权与申请',
  'access.evidence': '查看依据',
  'dingtalk.events': '钉钉事件',
  'help.words': '求助与答复内容',
  'leavers.links': '查阅链接与删除申请',
  'messages.deliveries': '消息',
  'people.core': '花名册资料',
  'retention.grounds': '法务保留的理由',
  'work.files': '业务办理文件',
}
const stateTexts: Record<string, string> = {
  kept: '保存中',
  storage_only: '仅存储',
  due: '待销毁',
  held: '因案件保留',
}

/** Lines of the paper: headings and what stands below them. Pure. */
export function paperLines({ document, signature, keyId }: OpenedReceipt): PaperPart[] {
  const said = JSON.parse(document) as ReceiptDocument
  const titleOf = (key: string) => catalogue().section(key)?.titles['zh-CN'] ?? key
  const labelOf = (key: string) => catalogue().field(key)?.labels['zh-CN'] ?? key
  const minute = (iso: string) => localMinute(Date.parse(iso), said.timeZone)
  return [
    {
      title: '基本情况',
      lines: [
        `回执编号：${said.id}`,
        `组织：${said.organisation}`,
        `个人代号：${said.person}`,
        `销毁依据：${groundTexts[said.ground] ?? said.ground}`,
        `决定时间：${minute(said.decidedAt)}（${said.timeZone}）`,
        `销毁时间：${minute(said.erasedAt)}（${said.timeZone}）`,
        ...(said.replayedFromJournal ? ['恢复备份后按销毁日志重新销毁'] : []),
      ],
    },
    {
      title: '适用规则',
      lines: said.classes.map(
        ({ id, ruleId, ruleVersion, jurisdiction }) =>
          `${className(id)}：规则 ${ruleId ?? '—'}，第 ${ruleVersion} 版，适用${text('zh-CN', `vocabulary.jurisdiction.${jurisdiction}` as MessageKey)}规定`,
      ),
    },
    {
      title: '规则批准人',
      lines: (said.approvers ?? []).map(
        ({ version, proposedBy, agreedBy, agreedAt }) =>
          `第 ${version} 版：提出 ${proposedBy}，批准 ${agreedBy}，${minute(agreedAt)}`,
      ),
    },
    { title: '已销毁的信息项', lines: [said.fields.map(labelOf).join('、')] },
    {
      title: '销毁数量',
      lines: Object.entries(said.destroyed).map(([what, n]) => `${thingTexts[what] ?? what}：${n} 项`),
    },
    {
      title: '证明',
      lines: [
        `已销毁的密钥：${said.keyIds.join('、') || '无'}`,
        `抽样试解密 ${said.proof.samplesTried} 份，成功 ${said.proof.samplesOpened} 份`,
        `日志条目：${said.logEntry}`,
      ],
    },
    {
      title: '仍保存的信息',
      lines: said.remains.map(
        (one) =>
          `${className(one.class)}：${stateTexts[one.state] ?? one.state}` +
          (one.keepUntil ? `，依法保存至 ${one.keepUntil}` : '') +
          (one.eraseOn ? `，预计 ${one.eraseOn} 销毁` : ''),
      ),
    },
    {
      title: '备份与钉钉',
      lines: [
        `备份中的密文最迟消失于：${minute(said.backups.ciphertextGoneBy)}`,
        `备份中的密钥最迟消失于：${minute(said.backups.keysGoneBy)}`,
        `钉钉中仍有副本：${said.copiesInDingTalk.map(titleOf).join('、') || '无'}`,
      ],
    },
    { title: '签名', lines: [`公钥编号：${keyId}`, signature] },
  ]
}

export const drawReceipt = (receipt: OpenedReceipt): Promise<Buffer> =>
  drawPaper('个人信息销毁回执', receipt.id, paperLines(receipt))
