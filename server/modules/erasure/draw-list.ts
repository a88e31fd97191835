import { localMinute } from '#server/lib/local-time.ts'
import { text } from '#server/platform/text.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import { drawPaper, type PaperPart } from './draw-paper.ts'
import type { ListDocument } from './list-document.ts'
import type { SignedList } from './open-list.ts'

export const className = (id: string) => text('zh-CN', `vocabulary.retentionClass.${id}` as MessageKey)

/** Lines of the paper. Pure. */
export function listLines({ document, signature, keyId }: SignedList): PaperPart[] {
  const said = JSON.parse(document) as ListDocument
  return [
    {
      title: '基本情况',
      lines: [
        `销毁日期：${said.day}（${said.timeZone}）`,
        `组织：${said.organisation}`,
        `销毁依据：保存期限届满`,
        `制表时间：${localMinute(Date.parse(said.madeAt), said.timeZone)}，制表人：${said.madeFor.name}`,
        `人数：${said.people.length}${said.part.complete ? '' : '（本册未完，另有续册）'}`,
        `日志条目：${said.logEntry}`,
      ],
    },
    {
      title: '规则与批准人',
      lines: said.rules.map(
        ({ version, effectiveOn, proposedBy, agreedBy, agreedAt }) =>
          `第 ${version} 版（${effectiveOn} 起生效）：提出 ${proposedBy}，批准 ${agreedBy}，${localMinute(Date.parse(agreedAt), said.timeZone)}`,
      ),
    },
    {
      title: '销毁清单',
      lines: said.people.map(({ name, employeeNumber, person, kinds }, index) => {
        const what = kinds.map(({ class: id, ruleId, ruleVersion, heldUntil }) => {
          const held = heldUntil ? `，因案件保留至 ${heldUntil}` : ''
          return `${className(id)}（规则 ${ruleId ?? '—'}，第 ${ruleVersion} 版${held}）`
        })
        return `${index + 1}. ${name}${employeeNumber ? `，工号 ${employeeNumber}` : ''}，代号 ${person}：${what.join('、')}`
      }),
    },
    { title: '签名', lines: [`公钥编号：${keyId}`, signature] },
  ]
}

export const drawList = (list: SignedList): Promise<Buffer> => {
  const { day } = JSON.parse(list.document) as ListDocument
  return drawPaper('个人信息销毁清册', day, listLines(list))
}
