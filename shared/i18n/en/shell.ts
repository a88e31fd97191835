import type { shell as source } from '../zh-cn/shell.ts'

export const shell: Record<keyof typeof source, string> = {
  'shell.name': 'Shoujie',
  'shell.demo': 'Demo: everybody and everything here is invented',
  'shell.skip': 'Skip to content',
  'shell.language': 'Language',
  'shell.signOut': 'Sign out',
  'shell.nav.home': 'Home',
  'shell.nav.people': 'People',
  'shell.nav.myArchive': 'My archive',
  'shell.nav.looks': 'Who looked at me',
  'shell.nav.approvals': 'Approvals',
  'shell.nav.requests': 'My requests',
  'shell.nav.log': 'Log',
  'shell.nav.roles': 'Roles',
  'shell.nav.notices': 'Notices',
  'shell.nav.connection': 'DingTalk',
  'shell.home.hello': 'Hello, {name}',
  'shell.home.promise': 'Personal information is kept here. Say why before you look; every look is recorded.',
  'shell.home.exception': 'You are both system admin and HR admin. This exception is shown and logged.',
  'shell.notFound': 'There is no such page',
  'shell.home.roleEnds': 'Your role “{role}” ends with {day}.',
}
