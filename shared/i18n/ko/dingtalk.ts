import type { dingtalk as source } from '../zh-cn/dingtalk.ts'

export const dingtalk: Record<keyof typeof source, string> = {
  'dingtalk.sync.step.departments': '부서',
  'dingtalk.sync.step.people': '인원',
  'dingtalk.sync.step.roles': '관리자',
  'dingtalk.sync.step.states': '재직 상태',
  'dingtalk.sync.step.roster': '명부 항목',
  'dingtalk.sync.step.finished': '완료',
  'dingtalk.sync.problem.mass_leave':
    '한 번에 20명 또는 5% 넘게 퇴직 처리되어 멈췄습니다. DingTalk 연락처를 확인해 주세요.',
  'dingtalk.sync.problem.permission': 'DingTalk 앱 권한이 부족합니다. 개발자 콘솔에서 부여한 뒤 다시 시도하세요.',
  'dingtalk.sync.problem.unavailable': 'DingTalk에 연결할 수 없습니다. 자동으로 다시 시도합니다.',
  'dingtalk.sync.problem.refused': '동기화를 시작하지 못했습니다.',
  'dingtalk.sync.problem.failed': '동기화가 실패해 기록했습니다. 다시 실행하면 처음부터 확인합니다.',
  'dingtalk.sync.problem.stopped': '서버를 다시 시작하면서 멈췄습니다. 자동으로 처음부터 다시 확인합니다.',
  'dingtalk.page.title': 'DingTalk 연결',
  'dingtalk.page.sync': '지금 동기화',
  'dingtalk.page.counts': '부서 {departments}, 인원 {people}, 신규 {created}, 변경 {changed}, 항목 {values}',
  'dingtalk.page.running': '진행 중',
  'dingtalk.page.done': '완료',
  'dingtalk.page.failed': '실패',
}
