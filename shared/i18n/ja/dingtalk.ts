import type { dingtalk as source } from '../zh-cn/dingtalk.ts'

export const dingtalk: Record<keyof typeof source, string> = {
  'dingtalk.sync.step.departments': '部署',
  'dingtalk.sync.step.people': '人員',
  'dingtalk.sync.step.roles': '管理者',
  'dingtalk.sync.step.states': '在籍状態',
  'dingtalk.sync.step.roster': '名簿の項目',
  'dingtalk.sync.step.finished': '完了',
  'dingtalk.sync.problem.mass_leave':
    '一度に20人または5%を超える退職になるため停止しました。DingTalk の連絡先をご確認ください。',
  'dingtalk.sync.problem.permission': 'DingTalk アプリに権限がありません。開発者コンソールで付与してください。',
  'dingtalk.sync.problem.unavailable': 'DingTalk に接続できません。自動で再試行します。',
  'dingtalk.sync.problem.refused': '同期を開始できませんでした。',
  'dingtalk.sync.problem.failed': '同期に失敗し記録しました。再実行で最初から照合します。',
  'dingtalk.sync.problem.stopped': 'サーバーの再起動で中断しました。自動で最初から照合し直します。',
  'dingtalk.page.title': 'DingTalk 接続',
  'dingtalk.page.sync': '今すぐ同期',
  'dingtalk.page.counts': '部署 {departments}、人員 {people}、新規 {created}、変更 {changed}、項目 {values}',
  'dingtalk.page.running': '実行中',
  'dingtalk.page.done': '完了',
  'dingtalk.page.failed': '失敗',
}
