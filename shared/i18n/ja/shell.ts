import type { shell as source } from '../zh-cn/shell.ts'

export const shell: Record<keyof typeof source, string> = {
  'shell.name': '守界',
  'shell.demo': 'デモ環境：人もデータもすべて架空です',
  'shell.skip': '本文へ',
  'shell.language': '言語',
  'shell.signOut': 'ログアウト',
  'shell.nav.home': 'ホーム',
  'shell.nav.people': '人を探す',
  'shell.nav.myArchive': '自分のファイル',
  'shell.nav.looks': '閲覧履歴',
  'shell.nav.approvals': '承認',
  'shell.nav.requests': '自分の申請',
  'shell.nav.log': 'ログ',
  'shell.nav.roles': '役割',
  'shell.nav.notices': '告知',
  'shell.nav.connection': 'DingTalk 接続',
  'shell.home.hello': 'こんにちは、{name}さん',
  'shell.home.promise': 'ここには皆さんの個人情報があります。見る前に理由を。閲覧はすべて記録されます。',
  'shell.home.exception': 'システム管理者と人事管理者を兼任しています。この例外は表示・記録されます。',
  'shell.notFound': 'このページはありません',
  'shell.home.roleEnds': 'あなたの役割「{role}」は {day} までです。',
}
