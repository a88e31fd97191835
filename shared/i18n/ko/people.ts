import type { people as source } from '../zh-cn/people.ts'

export const people: Record<keyof typeof source, string> = {
  'people.title': '인원',
  'people.placeholder': '이름, 사번, 병음',
  'people.department': '부서',
  'people.allDepartments': '전체 부서',
  'people.open': '파일 열기',
  'people.none': '해당하는 사람이 없습니다',
  'people.vanished': 'DingTalk에 없음',
  'people.pick.title': '사람 선택',
  'people.pick.contacts': 'DingTalk 주소록에서 선택',
  'people.pick.failed': 'DingTalk 주소록을 열 수 없습니다. 여기에서 이름으로 찾아 주세요.',
  'people.pick.one': '{name} 선택',
  'people.pick.other': '다른 사람',
  'people.roles.title': '역할',
  'people.roles.propose': '제안',
  'people.roles.end': '종료',
  'people.roles.person': '대상자(이름)',
  'people.roles.chosen': '후보: {name}',
  'people.roles.role': '역할',
  'people.roles.waiting': '개인정보 책임자 동의 대기',
  'people.roles.note': '이 역할은 개인정보 책임자가 동의해야 효력이 있습니다. 본인은 동의할 수 없습니다.',
}
