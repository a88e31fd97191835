/** Characters that carry no meaning and can split a word: zero-width, joiners, direction marks, soft hyphen, variation selectors. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu
const cjk = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}'

/** Traditional forms that the patterns meet, folded to simplified. */
const simplified: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...'錢钱債债還还電电話话號号碼码親亲屬属員员離离職职聯联絡络緊紧醫医傷伤險险暈晕倒倒搶抢護护車车災灾難难颱台風风警警報报訴诉親亲問问單单證证據据係系關关戀恋愛爱禮礼記记採采訪访媒媒體体銷销務务業业個个麼么過过說说時时間间將将給给會会發发見见門门開开裡里後后產产線线強强鹼碱濺溅雙双須须請请壓压腦脑溢溢氣气絕绝遺遗書书殺杀買买賣卖帳账貸贷討讨欠欠薪薪資资'.matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, from, to]) => [from as string, to as string]),
)

/** One form for reading: compatibility folded, lower case, nothing invisible, no spaces between CJK characters. */
export function normalise(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(invisible, '')
    .replace(new RegExp(`(?<=[${cjk}，。、！？])[\\s·•_*-]+(?=[${cjk}，。、！？])`, 'gu'), '')
    .replace(/\s+/g, ' ')
    .trim()
  // Japanese keeps its own forms: kana beside them says whose they are.
  return /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(folded)
    ? folded
    : folded.replace(/\p{Script=Han}/gu, (char) => simplified[char] ?? char)
}
