import type { contact as source } from '../zh-cn/contact.ts'

export const contact: Record<keyof typeof source, string> = {
  'contact.title': '連絡先への通知',
  'contact.why':
    '連絡先の方にも、誰がなぜ番号を保管しているかを知る権利があります。下のボタンで表示される文を転送してください。いつでも異議を申し立てられます。',
  'contact.show': '連絡先{n}に通知',
  'contact.language': '相手の言語',
  'contact.text': '転送する文',
  'contact.copy': 'コピー',
  'contact.copied': 'コピーしました。メッセージに貼り付けてください',
  'contact.copyFailed': 'コピーできませんでした。文を選択してコピーしてください',
  'contact.share': '共有',
  'contact.qr': 'QRコード:読み取ると通知が開きます',
  'contact.until': 'リンクの有効期限:{at}',
  'contact.message':
    'こんにちは。あなたを私の緊急連絡先として登録しました。{organisation}があなたのお名前、続柄、電話番号を保管し、私の事故・急病・連絡不能のときにだけ連絡します。閲覧はすべて記録されます。ご希望でない場合は、このリンクを開いて「異議があります」を押してください。情報は直ちに削除され、私に不利益はありません:{url}',
  'contact.page.title': '緊急連絡先の方へのお知らせ',
  'contact.page.who': '誰があなたの情報を保管しているか',
  'contact.page.whoText': '{organisation}。従業員の{name}さんがあなたを緊急連絡先として登録しました。',
  'contact.page.what': '保管している内容',
  'contact.page.whatText': 'お名前、続柄、電話番号です。暗号化して保管し、このページには表示しません。',
  'contact.page.why': '目的',
  'contact.page.whyText':
    '従業員の事故・急病・連絡不能などの緊急時にあなたへ連絡するためだけに使います。閲覧には必ず理由が必要で、記録が残ります。他の目的には使わず、他者にも渡しません。',
  'contact.page.rights': 'あなたにできること',
  'contact.page.rightsText':
    '同意されない場合は下のボタンを押してください。情報は直ちに削除され、従業員には別の連絡先をお願いします。従業員に不利益はありません。',
  'contact.page.object': '異議があります',
  'contact.page.sure': '削除しますか?元に戻せません。',
  'contact.page.yes': 'はい、削除します',
  'contact.page.gone':
    '削除しました。{organisation}はお名前、続柄、電話番号を保管していません。お知らせいただきありがとうございます。',
  'contact.page.until': 'このリンクの有効期限:{at}',
  'vocabulary.action.archives.contact_objected': '連絡先の異議により破棄',
  'errors.archives.contact_link_over': 'このリンクは無効です。期限切れか、登録内容が変更されています。',
}
