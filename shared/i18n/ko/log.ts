import type { log as source } from '../zh-cn/log.ts'

export const log: Record<keyof typeof source, string> = {
  'log.line.reveal': '{at}, {role} {name}, 조회 사유: {reason}, 결과: {result}',
  'log.line.act': '{at}, {role} {name}, {action}, 결과: {result}',
  'log.line.outcome': '{at}, {role} {name}, {action}: {outcome}',
  'log.reason.none': '없음',
  'log.reason.closed': '3년 이전: 두 번째 사람의 동의 필요',
  'log.look.found': '번호로 귀하를 찾음',
  'log.outcome.provided_to': '{to}에게 제공',
}
