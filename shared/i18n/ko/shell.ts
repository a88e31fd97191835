import type { shell as source } from '../zh-cn/shell.ts'

export const shell: Record<keyof typeof source, string> = {
  'shell.name': '쇼우지에',
  'shell.demo': '데모: 모든 사람과 데이터는 가상입니다',
  'shell.skip': '본문으로',
  'shell.language': '언어',
  'shell.signOut': '로그아웃',
  'shell.nav.home': '홈',
  'shell.nav.people': '인원',
  'shell.nav.myArchive': '내 파일',
  'shell.nav.looks': '누가 봤나',
  'shell.nav.approvals': '승인',
  'shell.nav.requests': '내 요청',
  'shell.nav.log': '로그',
  'shell.nav.roles': '역할',
  'shell.nav.notices': '고지',
  'shell.nav.connection': 'DingTalk 연결',
  'shell.home.hello': '안녕하세요, {name}님',
  'shell.home.promise': '여기에는 모두의 개인정보가 있습니다. 보기 전에 이유를, 열람은 모두 기록됩니다.',
  'shell.home.exception': '시스템 관리자와 인사 관리자를 겸하고 있습니다. 이 예외는 표시·기록됩니다.',
  'shell.notFound': '없는 페이지입니다',
  'shell.home.roleEnds': '귀하의 역할 “{role}”은(는) {day}까지입니다.',
}
