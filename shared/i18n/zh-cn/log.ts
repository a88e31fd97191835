export const log = {
  'log.line.reveal': '{at},{role} {name},查询原因:{reason},结果:{result}',
  'log.line.act': '{at},{role} {name},{action},结果:{result}',
  'log.line.outcome': '{at},{role} {name},{action}:{outcome}',
  'log.reason.none': '未填写',
  'log.reason.closed': '三年以上,需第二人同意',
  'log.look.found': '按号码查到了您',
  'log.outcome.provided_to': '已提供给{to}',
} as const
