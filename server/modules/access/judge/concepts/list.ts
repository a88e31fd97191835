import { writingOf } from '../normalise.ts'
import { aims, asides } from './aims.ts'
import { danger, doubt, minor, now, over, softDanger } from './danger.ts'
import { desk } from './desk.ts'

/**
 * softDanger stands as often beside an errand (police, days, storms); aside surrounds an aim and is none (an amount, a
 * relative, "I").
 */
export type ConceptKind = 'danger' | 'softDanger' | 'minor' | 'over' | 'now' | 'doubt' | 'aim' | 'aside' | 'desk'
export type Language = 'zh' | 'en' | 'ja' | 'ko'

export interface Concept {
  id: string
  kind: ConceptKind
  patterns: Readonly<Record<Language, RegExp>>
}

/** All concepts in a fixed order: the trained weights refer to it by place, a change means training again. */
export const concepts: readonly Concept[] = [
  ...of('danger', danger),
  ...of('softDanger', softDanger),
  ...of('minor', minor),
  ...of('over', over),
  ...of('now', now),
  ...of('doubt', doubt),
  ...of('aim', aims),
  ...of('aside', asides),
  ...of('desk', desk),
]

function of(kind: ConceptKind, list: Readonly<Record<string, readonly RegExp[]>>): Concept[] {
  return Object.entries(list).map(([id, [zh, en, ja, ko]]) => {
    if (!zh || !en || !ja || !ko) throw new Error(`concept ${id} lacks a language`)
    return {
      id,
      kind,
      patterns: { zh: everywhere(zh), en: everywhere(wordwise(en)), ja: everywhere(ja), ko: everywhere(ko) },
    }
  })
}

/** English words begin where a word begins: no river in a driver. */
function wordwise({ source }: RegExp): RegExp {
  return new RegExp(`(?<![a-z])(?:${source})`)
}

function everywhere({ source }: RegExp): RegExp {
  return new RegExp(source, 'g')
}

/** Whose words to look for: kana makes Han Japanese, Latin letters stand in every language (ICU, AED, loan words). */
export function languagesOf(text: string): Language[] {
  const written = writingOf(text)
  return [
    ...(written === 'mixed' ? (['zh', 'ja'] as const) : written ? [written] : []),
    ...(/\p{Script=Hangul}/u.test(text) ? (['ko'] as const) : []),
    ...(/[a-z]/.test(text) ? (['en'] as const) : []),
  ]
}
