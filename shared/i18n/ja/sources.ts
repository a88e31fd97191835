import type { sources as source } from '../zh-cn/sources.ts'

export const sources: Record<keyof typeof source, string> = {
  'sources.taken_over': '守界が管理',
  'sources.mirrored': 'DingTalk に写しあり',
  'sources.advised.taken_over': '引き継ぎを推奨',
  'sources.advised.mirrored': 'ミラーを推奨',
  'sources.make.taken_over': '引き継ぐ',
  'sources.make.mirrored': 'ミラーにする',
  'sources.effect.taken_over':
    'この区分を一人ずつ読み込み、DingTalk と一致することを確かめてから、DingTalk の名簿側を空にします。読み込まれなかった方（未同意など）はそのまま残し、一覧に表示します。空にした内容は DingTalk に戻りません。',
  'sources.effect.mirrored':
    '今後この区分は DingTalk を正とし、毎晩同期します。DingTalk 側の内容には守界の管理が及ばず、告知と受領書に赤字で示します。空にした内容は自動では戻りません。',
  'sources.unnoticed': '告知が有効になると引き継げます。',
  'sources.underWay': '一人ずつ読み込み、照合し、空にしています。このページを離れても構いません。',
  'sources.checked': '{at} 確認：DingTalk に {n, number} 人分が残っています',
  'sources.showList': '名前を表示',
  'sources.hideList': '名前を隠す',
  'sources.listHint':
    'スマート人事の名簿で一人ずつ空にしてください。次の確認（毎晩、または「今すぐ同期」）で一覧から消えます。',
  'sources.why.not_read_in': '読み込んでいないため空にしていません',
  'sources.why.refused': 'DingTalk がこの方の変更を拒否しました',
  'sources.why.unverified': '守界の内容と一致しません',
  'sources.why.permission': 'アプリに名簿の書き込み権限がありません',
  'sources.why.not_blanked': '空にした後も残っています',
}
