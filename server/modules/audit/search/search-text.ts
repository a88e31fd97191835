/**
 * One spelling of a text however it was typed: full and half width, ligatures and case do not matter (NFKC, lower
 * case). What is written and what is looked for both come through here.
 */
export function normaliseText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** A keyword's words: each has to be found, wherever; without spaces it is one word, however long. */
export function wordsOf(keyword: string): string[] {
  return [...new Set(normaliseText(keyword).split(/\s+/u).filter(Boolean))]
}

const latin = /^[a-z0-9]{3}$/
const blank = /\s/u

/**
 * Every run of one and two characters of a normalised text, and of three where they are letters or digits (two letters
 * say little); none reaches across a space. Characters are code points, so that no emoji is cut in half. A gram that the
 * text has twice may be told twice.
 */
export function eachGram(text: string, use: (gram: string) => void): void {
  let last = ''
  let pair = ''
  for (const char of text) {
    if (blank.test(char)) {
      last = pair = ''
      continue
    }
    use(char)
    if (latin.test(pair + char)) use(pair + char)
    pair = last && last + char
    if (pair) use(pair)
    last = char
  }
}

/** More would be read than they narrow down; the text itself decides. */
const gramsMax = 8

/**
 * The grams that every text with this word has. `whole`: the word is a gram itself, so whatever has it has the word.
 */
export function gramsOfWord(word: string): { grams: string[]; whole: boolean } {
  const chars = [...word]
  if (chars.length <= 2 || latin.test(word)) return { grams: [word], whole: true }
  const grams = chars.slice(0, -1).map((char, at) => {
    const three = chars.slice(at, at + 3).join('')
    return latin.test(three) ? three : char + chars[at + 1]
  })
  const distinct = [...new Set(grams)]
  const step = Math.max(1, (distinct.length - 1) / (gramsMax - 1))
  const spread = Array.from({ length: gramsMax }, (_, at) => distinct[Math.round(at * step)])
  return { grams: spread.filter((gram) => gram !== undefined), whole: false }
}
