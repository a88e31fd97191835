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
const stateTexts: Record<string, string> = {
  kept: '依法保存',
  storage_only: '仅存储',
  due: '待销毁',
  held: '因案件保留',
}

/** Lines of the paper: headings and what stands below them. Pure. */
export function paperLines({ document, signature, keyId }: OpenedReceipt): PaperPart[] {
  const said = JSON.parse(document) as ReceiptDocument
  const titleOf = (key: string) => catalogue().section(key)?.titles['zh-CN'] ?? key
  const labelOf = (key: string) => catalogue().field(key)?.labels['zh-CN'] ?? key
  return [
    {
      title: '基本情况',
      lines: [
        `回执编号：${said.id}`,
        `组织：${said.organisation}`,
        `个人代号：${said.person}`,
        `销毁依据：${groundTexts[said.ground] ?? said.ground}`,
        `决定时间（UTC）：${said.decidedAt}`,
        `销毁时间（UTC）：${said.erasedAt}`,
        ...(said.replayedFromJournal ? ['恢复备份后按销毁日志重新销毁'] : []),
      ],
    },
    {
      title: '适用规则',
      lines: said.classes.map(
        ({ id, ruleId, ruleVersion, jurisdiction }) =>
          `${className(id)}：规则 ${ruleId ?? '—'}，第 ${ruleVersion} 版，法域 ${jurisdiction}`,
      ),
    },
    {
      title: '规则批准人',
      lines: (said.approvers ?? []).map(
        ({ version, proposedBy, agreedBy, agreedAt }) =>
          `第 ${version} 版：提出 ${proposedBy}，批准 ${agreedBy}，${agreedAt}`,
      ),
    },
    { title: '已销毁的信息项', lines: [said.fields.map(labelOf).join('、')] },
    { title: '销毁数量', lines: Object.entries(said.destroyed).map(([what, n]) => `${what}：${n}`) },
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
          `${className(one.class)}：${stateTexts[one.state] ?? one.state}，保存至 ${one.keepUntil ?? '—'}，预计销毁 ${one.eraseOn ?? '—'}`,
      ),
    },
    {
      title: '备份与钉钉',
      lines: [
        `备份中的密文最迟消失于：${said.backups.ciphertextGoneBy}`,
        `备份中的密钥最迟消失于：${said.backups.keysGoneBy}`,
        `钉钉中仍有副本：${said.copiesInDingTalk.map(titleOf).join('、') || '无'}`,
      ],
    },
    { title: '签名', lines: [`公钥编号：${keyId}`, signature] },
  ]
}

export const drawReceipt = (receipt: OpenedReceipt): Promise<Buffer> =>
  drawPaper('个人信息销毁回执', receipt.id, paperLines(receipt))
