import type { find as source } from '../zh-cn/find.ts'

export const find: Record<keyof typeof source, string> = {
  'find.title': '証件番号・電話番号で探す',
  'find.intro':
    '完全一致の番号のみ検索できます。先に用途と理由を入力してください。検索は毎回記録されますが、番号自体は記録されません。',
  'find.kind': '番号の種類',
  'find.idNumber': '身分証番号',
  'find.phone': '個人の電話番号',
  'find.value': '番号',
  'find.writeValue': '番号を入力してください',
  'find.submit': '送信して探す',
  'find.again': '別の番号を探す',
  'find.result': '検索結果',
  'find.none': 'お伝えできる結果はありません。この番号の登録がないか、この用途では誰かをお伝えできません。',
  'find.logged': 'この検索は記録されました',
  'find.message.alone':
    '番号検索は誰の番号かをすぐに示します。この用途には第二者の同意が必要なため、一人では検索できません。',
  'decisions.rule.lookup_alone': 'この用途には第二者の同意が必要で、番号検索は同意を待てません',
  'decisions.alternative.ask_by_name.title': '氏名で探して申請する',
  'decisions.alternative.ask_by_name.text':
    '「人を探す」で氏名や社員番号から本人を見つけ、ファイルで閲覧を申請してください。第二者の同意後に開けます。',
  'decisions.alternative.lookup_say_more.title': '具体的に書いてください',
  'decisions.alternative.lookup_say_more.text': '何が起きたか、誰の番号か分かった後に何をするかを書いてください。',
  'decisions.alternative.lookup_add_evidence.title': '根拠を追加',
  'decisions.alternative.lookup_add_evidence.text': '文書番号、事件番号、または委任の情報を書いてください。',
  'decisions.approval.lookup': '確認:番号で人を検索しました',
  'vocabulary.action.archives.looked_up': '番号で検索',
  'errors.field.id_number_shape': '6〜20桁の数字または英字の証明書番号を入力してください',
  'errors.field.phone_shape': '7〜15桁の電話番号を入力してください',
}
