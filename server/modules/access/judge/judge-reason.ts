import { type ConceptKind, concepts } from './concepts/list.ts'
import { type Feature, featuresOf, lettersOf, type Mention } from './features.ts'
import { type JudgeOutcome, type Model, outcomes, probabilities, unpack } from './model.ts'
import { normalise } from './normalise.ts'
import { filler } from './patterns/empty.ts'
import { injection } from './patterns/injection.ts'
import { namedEmergency } from './patterns/named-emergency.ts'
import { routine } from './patterns/routine.ts'
import { packedModel } from './weights.ts'

export type { JudgeOutcome } from './model.ts'

export const judgeVersion = 'judge-5'

export interface ReasonVerdict {
  outcome: JudgeOutcome
  /** An id of purposes.yaml, or vague | mixed | injection. */
  purpose: string
  /** The text states danger to life or health now. */
  dangerToLife: boolean
  /** 「工作需要」「急」「1」 */
  saysNothing: boolean
  /** A prohibited purpose is shown, whatever box was ticked. */
  prohibited: boolean
  ruleIds: string[]
  /** The words that decided. */
  words: string[]
}

/** Purposes that rest on danger to somebody; every other lawful purpose is a routine or a right. */
const dangerPurposes = new Set([
  'accident_or_medical_emergency',
  'lost_contact_welfare_check',
  'natural_disaster',
  'bereavement_notification',
])

/** A danger that one word names beyond doubt, even where nothing else is said. */
const unmistakable = new Set([
  'unconscious',
  'heart',
  'brain',
  'blood',
  'poison',
  'electric',
  'vehicle',
  'rescue',
  'hospital',
  'obstetric',
  'illness',
  'selfHarm',
  'death',
])

/**
 * What the letters have to say to an answer of the model: how sure of the opposite holds it back, how sure of a rescue
 * it takes at least, and from where on their agreement stands for a sign that no word gave. Tuned on scores of texts
 * held out of training (docs/judge.md).
 */
const letters = { holdDeny: 0.5, holdAllow: 0.6, leastAllow: 0.3, leastDeny: 0.3, agreeDeny: 0.7, agreeAllow: 0.8 }

/** Meanings on which a lawful purpose without danger can rest. */
const rights = ['self', 'correction', 'papers', 'routine']

let committed: Model | undefined

/**
 * Judges the purpose a text states, not its words alone. Pure and deterministic: rules first (orders to the machine,
 * nothing said), then two linear models trained on our own corpus, and a floor of rules under them that keeps the two
 * unforgivable errors out: a prohibited purpose never passes on one word of danger, a body in danger is never refused.
 */
export function judgeReason(raw: string, subject: 'active' | 'pending_leave' | 'left' = 'active'): ReasonVerdict {
  committed ??= unpack(packedModel)
  return judgeWith(committed, raw, subject)
}

/** The same with another model: training measures on the whole judge, not on the model alone. */
export function judgeWith(
  model: Model,
  raw: string,
  _subject: 'active' | 'pending_leave' | 'left' = 'active',
): ReasonVerdict {
  const text = normalise(raw.slice(0, 4000))
  const order = injection.exec(text)?.[0]
  if (!order) return judgeText(model, text)
  // What remains without the order is judged; the order itself never helps.
  const rest = text
    .split(/(?<=[。！？!?;；\n,，:：])|(?<=\. )/u)
    .filter((clause) => !injection.test(clause))
    .join('')
  const verdict = judgeText(model, isEmpty(rest) ? text : rest)
  const words = [order, ...verdict.words]
  const ruleIds = ['order_to_machine', ...verdict.ruleIds]
  if (verdict.outcome === 'deny') return { ...verdict, words, ruleIds }
  if (verdict.outcome !== 'allow' && !verdict.dangerToLife && !(isEmpty(rest) ? hasMinor(text) : tellsMatter(rest)))
    return { ...verdict, outcome: 'deny', purpose: 'injection', prohibited: true, saysNothing: false, words, ruleIds }
  return { ...verdict, outcome: 'review', purpose: 'injection', saysNothing: false, words, ruleIds }
}

function judgeText(model: Model, text: string): ReasonVerdict {
  if (isEmpty(text)) return plain('review', 'vague', 'says_nothing', [], { saysNothing: true })
  if (namedEmergency.test(text))
    return plain('allow', 'accident_or_medical_emergency', 'danger_stated', [text], { dangerToLife: true })
  const { features, mentions } = featuresOf(text)
  const [allow = 0, deny = 0] = probabilities(model.outcome, features)
  // A second opinion of another build: it may hold an answer back, and give one only together with the first.
  const [lettersAllow = 0, lettersDeny = 0] = probabilities(model.letters, lettersOf(features))
  const of = (...kinds: ConceptKind[]) =>
    new Set(
      mentions.flatMap(({ concept }) => {
        const { id, kind } = concepts[concept]!
        return kinds.includes(kind) ? [id] : []
      }),
    )
  const seen = new Set(mentions.map(({ concept }) => concepts[concept]!.id))
  const hard = of('danger').size
  const soft = of('softDanger').size
  const hardWords = separate(mentions.filter(({ concept }) => concepts[concept]!.kind === 'danger'))
  const aims = of('aim').size + (seen.has('toMachine') ? 1 : 0)
  // A farewell is posted where holiday pictures are.
  const finished = seen.has('over') || seen.has('past') || (seen.has('seenWell') && !seen.has('selfHarm'))
  const because = (outcome: JudgeOutcome) => deciding(model, text, features, mentions, outcome)
  const named = (outcome: JudgeOutcome) => purposeOf(model, features, outcome)

  const known = hard + soft === 0 && deny < 0.3 ? routine.find(({ pattern }) => pattern.test(text)) : undefined
  if (known) return plain('allow', known.purpose, 'routine_purpose', [known.pattern.exec(text)?.[0] ?? ''])

  const called = seen.has('authority') && !seen.has('collector') && !seen.has('foreign')
  // The person's own right, or the company's own matter: never refused on the model's word alone.
  const ownMatter =
    ['self', 'correction', 'property', 'labour', 'duty', 'reference', 'routine'].some((id) => seen.has(id)) &&
    !seen.has('me')
  const rightsNamed = ['self', 'correction', 'duty', 'reference', 'papers'].some((id) => seen.has(id))
  // One aim word alone may be backdrop; a second one, or somebody's own interest, is the second sign.
  const aimWords = separate(mentions.filter(({ concept }) => ['aim', 'aside'].includes(concepts[concept]!.kind)))
  const unproven = ['doubt', 'feigned', 'kinIll', 'minor', 'sampling', 'noPapers', 'refusedBefore', 'property'].some(
    (id) => seen.has(id),
  )
  const plainly =
    hardWords >= 2
      ? deny < 0.5
      : text.length <= (/[a-z]/.test(text) ? 24 : 10) &&
        deny < 0.25 &&
        !seen.has('me') &&
        [...unmistakable].some((id) => seen.has(id))
  if (hard > 0 && aims === 0 && !finished && !unproven && plainly)
    return plain('allow', endangering(named('allow')), 'danger_stated', because('allow'), { dangerToLife: true })
  // Whatever quarrel stands beside it: three signs of a body in danger now, and nobody's own interest told.
  if (hard >= 3 && !finished && !unproven && !seen.has('me') && deny < 0.9)
    return plain('allow', endangering(named('allow')), 'danger_beside_backdrop', because('allow'), {
      dangerToLife: true,
    })
  const asOwn = seen.has('me') || seen.has('amount')
  // Nobody is in danger any more, the danger is feigned, or it stands in the mouth of one who wants money.
  const told =
    hardWords < 2 && (seen.has('feigned') || (seen.has('doubt') && (seen.has('collector') || seen.has('owedToMe'))))
  const bereaved = hard === 1 && seen.has('death')
  if (
    aims > 0 &&
    !seen.has('ownEntry') &&
    lettersDeny >= (rightsNamed ? letters.agreeDeny : letters.leastDeny) &&
    lettersAllow < letters.holdDeny &&
    deny >= denyNeeds({ hard, soft, asOwn, nobodyNow: told || bereaved, aimWords, finished, called, ownMatter })
  )
    return plain('deny', named('deny'), 'prohibited_purpose', because('deny'), { prohibited: true })
  // No word of a known aim, but nothing of a body and nothing of the desk either: both models must see the aim.
  if (
    hard + soft === 0 &&
    !called &&
    !ownMatter &&
    !seen.has('ownEntry') &&
    deny >= 0.5 &&
    lettersDeny >= letters.agreeDeny
  )
    return plain('deny', named('deny'), 'prohibited_purpose', because('deny'), { prohibited: true })
  // A duty told in passing is no ground beside an aim: there it needs its number or its papers.
  const onDuty = seen.has('duty') && (aims === 0 || seen.has('reference'))
  const rightful = onDuty || rights.some((id) => seen.has(id))
  const likeliest = named('allow')
  const purpose = rightful || hard === 0 ? likeliest : endangering(likeliest)
  const endangered = dangerPurposes.has(purpose)
  const grounds = endangered ? hard + soft > 0 : rightful
  const askedOrally = called && seen.has('noPapers') && hard <= (seen.has('searching') ? 1 : 0)
  if (
    grounds &&
    !askedOrally &&
    lettersDeny < letters.holdAllow &&
    lettersAllow >= letters.leastAllow &&
    // A lender who names a danger wants money: words of a body have to say it.
    !(seen.has('collector') && hardWords < 2) &&
    allow >=
      allowNeeds({
        hardWords,
        soft,
        aims,
        finished,
        isOver: seen.has('over'),
        forMe: seen.has('me'),
        lender: seen.has('me') && seen.has('owedToMe'),
        endangered,
        against: ['doubt', 'feigned', 'kinIll'].some((id) => seen.has(id)),
        present: seen.has('now'),
      })
  )
    return plain('allow', purpose, endangered ? 'danger_to_life' : 'lawful_purpose', because('allow'), {
      dangerToLife: endangered,
    })
  // Both models read a rescue, and a body is named.
  if (hard > 0 && !askedOrally && !finished && allow >= 0.3 && lettersAllow >= letters.agreeAllow)
    return plain('allow', endangering(likeliest), 'danger_to_life', because('allow'), { dangerToLife: true })
  const dangerToLife = hard >= 2 && !finished && !(seen.has('me') && aims > 0) && allow > deny && deny < 0.3
  return plain('review', named('review'), 'unsure', because('review'), { dangerToLife })
}

/**
 * How sure the model must be before a refusal stands: the more the text tells of somebody in danger, the surer; with a
 * body in danger now, never. Tuned on the cross-validated corpus (docs/judge.md).
 */
function denyNeeds(found: {
  hard: number
  soft: number
  asOwn: boolean
  nobodyNow: boolean
  /** Separate words of an aim or of what surrounds one. */
  aimWords: number
  finished: boolean
  called: boolean
  ownMatter: boolean
}): number {
  const { hard, soft, asOwn, nobodyNow, aimWords, finished, called, ownMatter } = found
  if (hard >= 1 && !finished) return nobodyNow && aimWords >= 2 ? 0.95 : Number.POSITIVE_INFINITY
  if (hard >= 2) return 0.97
  if (hard === 1) return 0.85
  if (called || ownMatter) return 0.95
  if (soft > 1) return asOwn ? 0.9 : 0.97
  return aimWords < 2 ? 0.9 : soft > 0 ? 0.8 : 0.6
}

/** How sure it must be before anything is shown: surer beside a prohibited aim, and where no body is named. */
function allowNeeds(found: {
  hardWords: number
  soft: number
  aims: number
  finished: boolean
  isOver: boolean
  forMe: boolean
  /** Somebody speaks of money owed to them: a person looks before anything is shown. */
  lender: boolean
  endangered: boolean
  against: boolean
  present: boolean
}): number {
  const { hardWords, soft, aims, finished, isOver, forMe, lender, endangered, against, present } = found
  if (!endangered) return aims > 0 ? 0.9 : 0.7
  const strength = hardWords + Math.min(soft, 2) / 2
  if (lender && hardWords < 4) return Number.POSITIVE_INFINITY
  if ((isOver && hardWords < 3) || (forMe && aims > 0 && hardWords < 4)) return 0.97
  // One word of danger and something against it: a person looks.
  if (against && hardWords < 2 && soft < 2) return 0.95
  if (forMe && hardWords < 2 && soft === 0) return 0.9
  if (hardWords === 0) return aims > 0 ? 0.95 : 0.75
  if (strength < 2 || (aims > 0 && hardWords < 2))
    return aims > 0 ? (strength > 1 ? 0.9 : 0.95) : strength > 1 ? (present ? 0.6 : 0.85) : present ? 0.75 : 0.9
  if (aims > 0 && hardWords < 3) return present ? 0.75 : 0.9
  return finished || aims > 1 ? 0.7 : 0.5
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

/** A stated danger is named as one, whatever routine the words also fit. */
function endangering(purpose: string): string {
  return dangerPurposes.has(purpose) ? purpose : 'accident_or_medical_emergency'
}

function plain(
  outcome: JudgeOutcome,
  purpose: string,
  rule: string,
  words: readonly string[],
  flags: Partial<Pick<ReasonVerdict, 'dangerToLife' | 'saysNothing' | 'prohibited'>> = {},
): ReasonVerdict {
  return {
    outcome,
    purpose,
    dangerToLife: false,
    saysNothing: false,
    prohibited: false,
    ...flags,
    ruleIds: [rule],
    words: words.filter(Boolean),
  }
}

/** Nothing is left once fillers, marks and digits are taken out. */
function isEmpty(text: string): boolean {
  return [...text.replace(filler, '').replace(/[\s\p{P}\p{S}\d]/gu, '')].length < 2
}

/** The text tells of something besides the order: somebody's state, or work of the HR desk. */
function tellsMatter(text: string): boolean {
  return featuresOf(text).mentions.some(({ concept }) => {
    const { id, kind } = concepts[concept]!
    return ['danger', 'softDanger', 'minor'].includes(kind) || (kind === 'desk' && id !== 'vague' && id !== 'toMachine')
  })
}

function hasMinor(text: string): boolean {
  return featuresOf(text).mentions.some(({ concept }) => ['minor', 'danger'].includes(concepts[concept]!.kind))
}

/** The likeliest purpose among those of the outcome. */
function purposeOf(model: Model, features: readonly Feature[], outcome: JudgeOutcome): string {
  const chances = probabilities(model.purpose, features)
  let best = { purpose: outcome === 'review' ? 'vague' : 'mixed', chance: -1 }
  for (const [place, name] of model.purposes.entries()) {
    const [of, purpose = ''] = name.split(':')
    if (of === outcome && chances[place]! > best.chance) best = { purpose, chance: chances[place]! }
  }
  return best.purpose
}

/** The words that spoke loudest for the outcome: meanings first, letters only where no meaning was found. */
function deciding(
  model: Model,
  text: string,
  features: readonly Feature[],
  mentions: readonly Mention[],
  outcome: JudgeOutcome,
): string[] {
  const label = outcomes.indexOf(outcome)
  const { weights, classes } = model.outcome
  const weightOf = (index: number) => {
    const at = index * classes
    let others = 0
    for (let other = 0; other < classes; other += 1) if (other !== label) others += weights[at + other]!
    return weights[at + label]! - others / (classes - 1)
  }
  const loud = [...new Set(mentions.map(({ concept }) => concept))]
    .map((concept) => ({ concept, weight: weightOf(concept) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 4)
  if (loud.length > 0)
    return loud.map(({ concept }) => {
      const [from, to] = mentions.find((mention) => mention.concept === concept)!.at
      return text.slice(from, to).trim()
    })
  return features
    .filter(({ at, index }) => at && weightOf(index) > 0)
    .map(({ at, index, value }) => ({ at: at!, weight: weightOf(index) * value }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 6)
    .reduce<[number, number][]>((merged, { at: [from, to] }) => {
      const beside = merged.find(([start, end]) => from <= end && to >= start)
      if (beside) {
        beside[0] = Math.min(beside[0], from)
        beside[1] = Math.max(beside[1], to)
      } else merged.push([from, to])
      return merged
    }, [])
    .map(([from, to]) => text.slice(from, to).trim())
}
