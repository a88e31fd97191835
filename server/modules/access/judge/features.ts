import { type ConceptKind, concepts, languagesOf } from './concepts/list.ts'

const conceptCount = concepts.length
const extra = [
  'short',
  'long',
  'question',
  'nothing',
  'oneDanger',
  'twoDangers',
  'threeDangers',
  'dangerNoAim',
  'dangerAndAim',
  'aimNoDanger',
  'threeAims',
  'softOnly',
  'dangerOver',
  'dangerInDoubt',
  'dangerMinor',
  'deskOnly',
] as const

const lastAt = conceptCount
const orderAt = lastAt + conceptCount
const extraAt = orderAt + conceptCount * conceptCount

/** What the model of the meanings sees, what the one of the letters sees, and what names the purpose: the meanings alone. */
export const meaningFeatureCount = extraAt + extra.length
export const letterFeatureCount = 2 ** 18
export const purposeFeatureCount = orderAt

export interface Feature {
  index: number
  value: number
  /** Where in the read text the words stand that make this feature. */
  at?: readonly [from: number, to: number] | undefined
}

export interface Mention {
  concept: number
  at: readonly [from: number, to: number]
}

const letterWeight = 3

export interface Read {
  /** Meanings, which stands before which, the meaning the text ends with, and what they add up to. */
  meanings: Feature[]
  letters: Feature[]
  mentions: Mention[]
}

export function featuresOf(text: string): Read {
  const languages = languagesOf(text)
  const mentions = literal(
    concepts.flatMap(({ patterns }, concept) =>
      languages.flatMap((language) =>
        [...text.matchAll(patterns[language])].map((match): Mention => {
          return { concept, at: [match.index, match.index + match[0].length] }
        }),
      ),
    ),
  )
  const meanings: Feature[] = []
  const present = [...new Set(mentions.map(({ concept }) => concept))]
  const lastClause = lastClauseStart(text)
  for (const concept of present) {
    const of = mentions.filter((mention) => mention.concept === concept)
    meanings.push({ index: concept, value: 1, at: of[0]?.at })
    const last = of.at(-1)
    if (last && last.at[0] >= lastClause) meanings.push({ index: lastAt + concept, value: 0.7, at: last.at })
  }
  for (const index of ordersOf(mentions)) meanings.push({ index: orderAt + index, value: 0.5 })
  const count = (kind: ConceptKind) => present.filter((concept) => concepts[concept]?.kind === kind).length
  const dangers = count('danger')
  const soft = count('softDanger')
  const aims = count('aim')
  const flags: Record<(typeof extra)[number], boolean> = {
    short: text.length <= 8,
    long: text.length > 60,
    question: /[?吗嘛]|か(。|$)|나요/.test(text),
    nothing: present.length === 0,
    oneDanger: dangers === 1,
    twoDangers: dangers >= 2,
    threeDangers: dangers >= 3,
    dangerNoAim: dangers > 0 && aims === 0,
    dangerAndAim: dangers > 0 && aims > 0,
    aimNoDanger: aims > 0 && dangers + soft === 0,
    threeAims: aims >= 3,
    softOnly: soft > 0 && dangers === 0,
    dangerOver: dangers > 0 && count('over') > 0,
    dangerInDoubt: dangers + soft > 0 && count('doubt') > 0,
    dangerMinor: dangers > 0 && count('minor') > 0,
    deskOnly: count('desk') > 0 && dangers + soft + aims === 0,
  }
  for (const [place, name] of extra.entries()) if (flags[name]) meanings.push({ index: extraAt + place, value: 1 })
  return { meanings, letters: lettersOf(text), mentions }
}

/** Pairs of meanings of which one is told before the other: an illness that is over, then the money. */
function ordersOf(mentions: readonly Mention[]): Set<number> {
  const told = [...mentions].sort((a, b) => a.at[0] - b.at[0])
  const orders = new Set<number>()
  for (const [place, { concept }] of told.entries())
    for (const later of told.slice(place + 1)) orders.add(concept * conceptCount + later.concept)
  return orders
}

/** Laughing oneself to death endangers nobody: no danger is read inside a figure of speech. */
function literal(mentions: readonly Mention[]): Mention[] {
  const figures = mentions.filter(({ concept }) => concepts[concept]!.id === 'figure')
  return mentions.filter(
    ({ concept, at: [from, to] }) =>
      !['danger', 'softDanger'].includes(concepts[concept]!.kind) ||
      !figures.some(({ at: [start, end] }) => from < end && to > start),
  )
}

/** Where the last clause begins: what a text ends with is often what it wants. */
function lastClauseStart(text: string): number {
  const body = text.replace(/[\s\p{P}]+$/u, '')
  const breaks = [...body.matchAll(/[,，。.;；!！?？、\n—]+|\bbut\b|\band\b/g)]
  const last = breaks.at(-1)
  return last ? last.index + last[0].length : 0
}

/**
 * One to three characters of a script that runs on, four to five of a Latin one, over the text without its spaces, so
 * that spacing cannot hide a word; beside them Latin words and pairs of words.
 */
function lettersOf(text: string): Feature[] {
  const grams = new Map<number, readonly [number, number]>()
  const add = (gram: string, from: number, to: number) => {
    const bucket = hashOf(gram) % letterFeatureCount
    if (!grams.has(bucket)) grams.set(bucket, [from, to])
  }
  const words = [...text.matchAll(/[a-z']+/g)]
  for (const [place, { index, 0: word }] of words.entries()) {
    add(`${word} `, index, index + word.length)
    const next = words[place + 1]
    if (next) add(`${word} ${next[0]}`, index, next.index + next[0].length)
  }
  const places = [...text.matchAll(/\S/g)].map(({ index }) => index)
  const close = text.replace(/\s/g, '')
  for (const { index, 0: run } of close.matchAll(/[a-z']+|[^a-z']+/g)) {
    const [least, most] = /^[a-z']/.test(run) ? [4, 5] : [1, 3]
    for (let size = least; size <= most; size += 1)
      for (let at = index; at + size <= index + run.length; at += 1)
        add(close.slice(at, at + size), places[at]!, places[at + size - 1]! + 1)
  }
  const value = letterWeight / Math.sqrt(grams.size || 1)
  return [...grams].map(([index, at]) => ({ index, value, at }))
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
