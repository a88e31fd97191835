import { type ConceptKind, concepts, languagesOf } from './concepts/list.ts'

const ngramBuckets = 16384
const conceptCount = concepts.length
const pairCount = (conceptCount * (conceptCount - 1)) / 2
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
const pairsAt = lastAt + conceptCount
const extraAt = pairsAt + pairCount
const ngramsAt = extraAt + extra.length

/** The letters alone: what the second model reads. */
export function lettersOf(features: readonly Feature[]): Feature[] {
  return features.filter(({ index }) => index >= ngramsAt)
}

/** The outcome is read from everything; the purpose from the meanings alone. */
export const outcomeFeatureCount = ngramsAt + ngramBuckets
export const purposeFeatureCount = pairsAt

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

const ngramWeight = 0.7

/** What the model sees of a text: meanings, meanings beside each other, the meaning it ends with, and its letters. */
export function featuresOf(text: string): { features: Feature[]; mentions: Mention[] } {
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
  const features: Feature[] = []
  const present = [...new Set(mentions.map(({ concept }) => concept))]
  const lastClause = lastClauseStart(text)
  for (const concept of present) {
    const of = mentions.filter((mention) => mention.concept === concept)
    features.push({ index: concept, value: 1, at: of[0]?.at })
    const last = of.at(-1)
    if (last && last.at[0] >= lastClause) features.push({ index: lastAt + concept, value: 0.7, at: last.at })
  }
  for (const [place, a] of present.entries())
    for (const b of present.slice(place + 1)) features.push({ index: pairsAt + (b * (b - 1)) / 2 + a, value: 0.5 })
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
  for (const [place, name] of extra.entries()) if (flags[name]) features.push({ index: extraAt + place, value: 1 })
  const grams = ngramsOf(text)
  const value = ngramWeight / Math.sqrt(grams.length || 1)
  for (const { hash, at } of grams) features.push({ index: ngramsAt + (hash % ngramBuckets), value, at })
  return { features, mentions }
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

function ngramsOf(text: string): { hash: number; at: readonly [number, number] }[] {
  const grams: { hash: number; at: readonly [number, number] }[] = []
  const add = (from: number, to: number) => grams.push({ hash: hashOf(text, from, to), at: [from, to] })
  for (const word of text.matchAll(/[a-z']+|[^\sa-z']+/g)) {
    const from = word.index
    const to = from + word[0].length
    if (/^[a-z']/.test(word[0])) {
      add(from, to)
      for (let size = 4; size <= 5; size += 1)
        for (let at = from; at + size <= to; at += 1) if (size < to - from) add(at, at + size)
    } else for (let size = 1; size <= 3; size += 1) for (let at = from; at + size <= to; at += 1) add(at, at + size)
  }
  return grams
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}
