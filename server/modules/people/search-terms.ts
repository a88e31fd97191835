import { pinyin } from 'pinyin-pro'

/** One form for what is stored and what is typed: full-width folded, lower case, no spaces. */
export function searchKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s'’·.-]/g, '')
    .slice(0, 60)
}

function syllablesOf(name: string): string[] {
  return pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive', v: true })
    .map((syllable) => searchKey(syllable))
    .filter(Boolean)
}

const suffixesOf = (parts: readonly string[]) => parts.map((_, index) => parts.slice(index).join(''))

/**
 * Everything a person may be found by, as beginnings: name and its endings, pinyin and initials from each syllable on,
 * words of an English name, employee number. Found by a range of an index, never by scanning.
 */
export function searchTermsOf(person: {
  name: string
  englishName: string | null
  employeeNumber: string | null
}): string[] {
  const characters = [...searchKey(person.name)]
  const syllables = syllablesOf(person.name)
  const english = (person.englishName ?? '').split(/\s+/).map(searchKey).filter(Boolean)
  const terms = [
    ...(/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(person.name)
      ? suffixesOf(characters)
      : suffixesOf(person.name.split(/\s+/).map(searchKey).filter(Boolean))),
    ...suffixesOf(syllables),
    ...suffixesOf(syllables.map((syllable) => [...syllable][0] ?? '')),
    ...suffixesOf(english),
    searchKey(person.employeeNumber ?? ''),
  ]
  return [...new Set(terms.filter(Boolean))]
}

/** What lists are sorted by. */
export function sortNameOf(name: string): string {
  return (syllablesOf(name).join(' ') || searchKey(name)).slice(0, 200)
}
