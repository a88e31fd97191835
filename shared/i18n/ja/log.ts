import type { log as source } from '../zh-cn/log.ts'

export const log: Record<keyof typeof source, string> = {
  'log.line.reveal': '{at}、{role} {name}、閲覧理由：{reason}、結果：{result}',
  'log.line.act': '{at}、{role} {name}、{action}、結果：{result}',
  'log.line.outcome': '{at}、{role} {name}、{action}：{outcome}',
  'log.reason.none': '記入なし',
  'log.reason.closed': '3 年以上前:二人目の同意が必要',
  'log.look.found': '番号からあなたを特定',
  'log.outcome.provided_to': '{to}に提供',
}
