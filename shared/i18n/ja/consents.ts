import type { consents as source } from '../zh-cn/consents.ts'

export const consents: Record<keyof typeof source, string> = {
  /** The sentence beside the box, by consent item. */
  'consents.sentence.emergency_contact': '緊急連絡先の情報を緊急時に利用することに同意します',
  'consents.sentence.id_scan': '労働契約の締結・確認のため、身分証の画像を別途収集・保管することに同意します',
  'consents.sentence.fields': '「{fields}」を収集し、{purposes}にのみ利用することに同意します',
  'consents.withdrawalEffect':
    '撤回すると、この同意に基づく利用は直ちに止まります。該当する情報は、法律で保存が求められる場合を除き、15日以内に破棄されます。撤回前に行われた取り扱いは有効なままです。撤回によって不利益を受けることはなく、6か月間は再びお尋ねしません。生命に危険が及ぶ緊急時には、その時点で適法に残っている情報が利用されることがあります。',
  'consents.noDepartment': '部署なし',
  'consents.small': '小規模な部署(合計)',
  'consents.everybody': '全員',
}
