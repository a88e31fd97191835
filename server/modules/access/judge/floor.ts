import { type ConceptKind, concepts } from './concepts/list.ts'
import type { Mention } from './features.ts'
import type { JudgeOutcome, Sure } from './model.ts'

/** What was found in a text, in the terms the floor speaks of. */
export interface Found {
  seen: ReadonlySet<string>
  /** Different meanings of danger to a body, and of what stands as often beside an errand. */
  dangers: number
  softDangers: number
  /** Separate places of the text that tell of danger. */
  dangerWords: number
  aims: number
  /** Papers, duties, rights: work of the HR desk. */
  desk: boolean
  /** Nobody is in danger any more. */
  finished: boolean
  /** Somebody lies there now. */
  bodyNow: boolean
}

/** A reader that is this sure of the opposite holds an answer back. */
const dissent = { letters: 0.3, meanings: 0.5 }
const never = Number.POSITIVE_INFINITY

/** Rights and desk duties: somebody who names one is not refused on a hint of an aim. */
const rights = ['self', 'correction', 'duty', 'reference', 'papers']

export function foundIn(mentions: readonly Mention[]): Found {
  const kindOf = ({ concept }: Mention) => concepts[concept]!.kind
  const meanings = (kind: ConceptKind) =>
    new Set(mentions.filter((mention) => kindOf(mention) === kind).map(({ concept }) => concept)).size
  const seen = new Set(mentions.map(({ concept }) => concepts[concept]!.id))
  const dangers = meanings('danger')
  // A farewell is posted where holiday pictures are.
  const finished = seen.has('over') || seen.has('past') || (seen.has('seenWell') && !seen.has('selfHarm'))
  return {
    seen,
    dangers,
    softDangers: meanings('softDanger'),
    dangerWords: separate(mentions.filter((mention) => kindOf(mention) === 'danger')),
    aims: meanings('aim'),
    desk: meanings('desk') > 0,
    finished,
    bodyNow: dangers > 0 && !finished,
  }
}

/**
 * The floor under the two readers: what both together must be sure of before anything is refused or shown, and how
 * little either may object. Chosen on texts held out of training (docs/judge.md); unsure is review.
 */
export function floor(found: Found, together: Sure, letters: Sure, meanings: Sure): JudgeOutcome {
  if (together.deny >= denyNeeds(found) && letters.allow < dissent.letters && meanings.allow < dissent.meanings)
    return 'deny'
  if (together.allow >= allowNeeds(found) && letters.deny < dissent.letters && meanings.deny < dissent.meanings)
    return 'allow'
  return 'review'
}

/** A body in danger now is refused only where it is scenery beyond doubt; what somebody entered themselves, never. */
function denyNeeds({ seen, dangers, aims, bodyNow }: Found): number {
  if (seen.has('ownEntry')) return never
  if (bodyNow) return aims > 0 ? 0.95 : never
  if (dangers > 0 || rights.some((id) => seen.has(id))) return 0.9
  return aims > 0 ? 0.7 : 0.85
}

/** The less is told of a body and the more of an aim, the surer; surest where it is over. */
function allowNeeds({ seen, dangerWords, softDangers, aims, desk, finished }: Found): number {
  // An authority that shows no paper is asked for one, whoever it says is hurt.
  if (seen.has('authority') && seen.has('noPapers') && dangerWords <= (seen.has('searching') ? 1 : 0)) return never
  if (seen.has('authority') && !seen.has('papers') && dangerWords + softDangers === 0) return never
  // A lender who names a danger wants money: words of a body have to say it.
  if (seen.has('collector') && dangerWords < 2) return never
  // Neither a body nor a desk is told of: only the letters speak.
  if (dangerWords + softDangers === 0 && !desk) return 0.93
  const needed = aims > 0 ? (dangerWords < 3 ? 0.9 : 0.85) : ([0.8, 0.75, 0.65][dangerWords] ?? 0.55)
  return finished && dangerWords < 3 ? Math.max(needed, 0.9) : needed
}

/** How many separate places of the text the mentions cover. */
function separate(mentions: readonly Mention[]): number {
  let count = 0
  let end = -1
  for (const { at } of [...mentions].sort((a, b) => a.at[0] - b.at[0])) {
    if (at[0] >= end) count += 1
    end = Math.max(end, at[1])
  }
  return count
}
