import type { log as source } from '../zh-cn/log.ts'

export const log: Record<keyof typeof source, string> = {
  'log.line.reveal': '{at}, {role} {name}, reason: {reason}, result: {result}',
  'log.line.act': '{at}, {role} {name}, {action}, result: {result}',
  'log.line.outcome': '{at}, {role} {name}, {action}: {outcome}',
  'log.reason.none': 'none given',
  'log.reason.closed': 'older than three years: needs a second person',
  'log.look.found': 'Found you by this number',
  'log.outcome.provided_to': 'provided to {to}',
}
