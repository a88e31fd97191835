import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { projectRoot } from '#server/platform/project-root.ts'
import { catalogue } from '../catalogue/index.ts'
import type { OpenedReceipt } from './open-receipt.ts'
import type { ReceiptDocument } from './receipt-document.ts'

/** Noto Sans with its simplified Chinese glyphs; only those drawn are put into the file. */
const font = join(projectRoot, 'node_modules/@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf')

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
export function paperLines({ document, signature, keyId }: OpenedReceipt): { title: string; lines: string[] }[] {
  const said = JSON.parse(document) as ReceiptDocument
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
          `${id}：规则 ${ruleId ?? '—'}，第 ${ruleVersion} 版，法域 ${jurisdiction}`,
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
          `${one.class}：${stateTexts[one.state] ?? one.state}，保存至 ${one.keepUntil ?? '—'}，预计销毁 ${one.eraseOn ?? '—'}`,
      ),
    },
    {
      title: '备份与钉钉',
      lines: [
        `备份中的密文最迟消失于：${said.backups.ciphertextGoneBy}`,
        `备份中的密钥最迟消失于：${said.backups.keysGoneBy}`,
        `钉钉中仍有副本：${said.copiesInDingTalk.map(labelOf).join('、') || '无'}`,
      ],
    },
    { title: '签名', lines: [`公钥编号：${keyId}`, signature] },
  ].filter(({ lines }) => lines.length > 0)
}

/** PDF, A4. Nothing of it is kept: the signed document is the receipt, this is its picture. */
export function drawReceipt(receipt: OpenedReceipt): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const paper = new PDFDocument({ size: 'A4', margin: 56, info: { Title: `销毁回执 ${receipt.id}` } })
    const parts: Buffer[] = []
    paper.on('data', (part: Buffer) => parts.push(part))
    paper.on('end', () => resolve(Buffer.concat(parts)))
    paper.on('error', reject)
    paper.font(font).fontSize(20).text('个人信息销毁回执').moveDown(0.5)
    for (const { title, lines } of paperLines(receipt)) {
      paper.moveDown(0.6).fontSize(12).text(title).moveDown(0.2).fontSize(9)
      for (const line of lines) paper.text(line, { lineGap: 2 })
    }
    paper.end()
  })
}
