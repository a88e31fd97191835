import { concepts } from './concepts/list.ts'
import { featuresOf, type Read } from './features.ts'
import { floor, foundIn } from './floor.ts'
import {
  agreed,
  type JudgeOutcome,
  type LinearModel,
  type Model,
  outcomes,
  probabilities,
  sure,
  unpack,
} from './model.ts'
import { normalise } from './normalise.ts'
import { filler } from './patterns/empty.ts'
import { injection } from './patterns/injection.ts'
import { namedEmergency } from './patterns/named-emergency.ts'
import { routine } from './patterns/routine.ts'
import { packedModel } from './weights.ts'

export type { JudgeOutcome } from './model.ts'

export const judgeVersion = 'judge-6'

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

/** Orders speak of systems and rights themselves: what stands in their own clause is work of the desk only where it is long. */
const workBeside = 16

const everyOrder = new RegExp(injection, 'g')

let committed: Model | undefined

/**
 * Judges the purpose a text states, not its words alone. Pure and deterministic: rules first (orders to the machine,
 * nothing said), then two readers of different build trained on our corpus, and a floor of rules under them that keeps
 * the two unforgivable errors out: neither answers where the other objects.
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
  // What remains is judged twice: without the clauses of the order, and without its words alone.
  const rest = text
    .split(/(?<=[。！？!?;；\n,，:：])|(?<=\. )/u)
    .filter((clause) => !injection.test(clause))
    .join('')
  const bare = text.replaceAll(everyOrder, ' ')
  const verdicts = [rest, bare].filter((left) => !isEmpty(left)).map((left) => judgeText(model, normalise(left)))
  const rescue = verdicts.find(({ outcome, dangerToLife }) => outcome === 'allow' || dangerToLife)
  const refusal = rescue ? undefined : verdicts.find(({ outcome }) => outcome === 'deny')
  const verdict = rescue ?? refusal ?? verdicts[0]
  const left = isEmpty(rest) ? bare : rest
  const matters = tellsState(left) || (tellsWork(left) && (left === rest || left.length >= workBeside))
  if (!verdict || !(rescue || refusal || matters))
    return plain('deny', 'injection', 'order_to_machine', [order], { prohibited: true })
  const seen = { words: [order, ...verdict.words], ruleIds: ['order_to_machine', ...verdict.ruleIds] }
  if (refusal) return { ...refusal, ...seen }
  // An order never helps: what would be shown waits for a person, the danger stays stated.
  return { ...verdict, ...seen, outcome: 'review', purpose: 'injection', saysNothing: false }
}

function judgeText(model: Model, text: string): ReasonVerdict {
  if (isEmpty(text)) return plain('review', 'vague', 'says_nothing', [], { saysNothing: true })
  if (namedEmergency.test(text))
    return plain('allow', 'accident_or_medical_emergency', 'danger_stated', [text], { dangerToLife: true })
  const read = featuresOf(text)
  const letters = sure(model.letters, read.letters)
  const meanings = sure(model.meanings, read.meanings)
  const together = agreed(letters, meanings)
  const found = foundIn(read.mentions)

  const nobodyHurt = found.dangers + found.softDangers === 0
  const known = nobodyHurt && together.deny < 0.3 ? routine.find(({ pattern }) => pattern.test(text)) : undefined
  if (known) return plain('allow', known.purpose, 'routine_purpose', [known.pattern.exec(text)?.[0] ?? ''])

  const outcome = floor(found, together, letters, meanings)
  const words = deciding(model, text, read, outcome)
  const named = purposeOf(model, read, outcome)
  if (outcome === 'deny') return plain('deny', named, 'prohibited_purpose', words, { prohibited: true })
  if (outcome === 'allow') {
    const purpose = found.bodyNow ? endangering(named) : named
    return dangerPurposes.has(purpose)
      ? plain('allow', purpose, 'danger_to_life', words, { dangerToLife: true })
      : plain('allow', purpose, 'lawful_purpose', words)
  }
  // Unsure, but two words of a body in danger now, or one beside somebody who cannot be reached, and nobody's own
  // interest: whoever decides shows it at once.
  const { seen, dangers, softDangers, aims, bodyNow } = found
  const stated = dangers >= 2 || (dangers > 0 && softDangers > 0 && aims === 0)
  const dangerToLife =
    stated && bodyNow && !(seen.has('me') && aims > 0) && together.allow > together.deny && together.deny < 0.3
  return plain('review', named, 'unsure', words, { dangerToLife })
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

/** The text tells of somebody's state. */
function tellsState(text: string): boolean {
  return featuresOf(text).mentions.some(({ concept }) =>
    ['danger', 'softDanger', 'minor'].includes(concepts[concept]!.kind),
  )
}

/** The text tells of work of the HR desk. */
function tellsWork(text: string): boolean {
  return featuresOf(text).mentions.some(({ concept }) => {
    const { id, kind } = concepts[concept]!
    return kind === 'desk' && id !== 'vague' && id !== 'toMachine'
  })
}

/** The likeliest purpose among those of the outcome. */
function purposeOf(model: Model, { meanings }: Read, outcome: JudgeOutcome): string {
  const chances = probabilities(model.purpose, meanings)
  let best = { purpose: outcome === 'review' ? 'vague' : 'mixed', chance: -1 }
  for (const [place, name] of model.purposes.entries()) {
    const [of, purpose = ''] = name.split(':')
    if (of === outcome && chances[place]! > best.chance) best = { purpose, chance: chances[place]! }
  }
  return best.purpose
}

/** The words that spoke loudest for the outcome: meanings first, letters only where no meaning was found. */
function deciding(model: Model, text: string, read: Read, outcome: JudgeOutcome): string[] {
  const label = outcomes.indexOf(outcome)
  const weightOf = ({ weights, classes }: LinearModel, index: number) => {
    const at = index * classes
    let others = 0
    for (let other = 0; other < classes; other += 1) if (other !== label) others += weights[at + other]!
    return weights[at + label]! - others / (classes - 1)
  }
  const loud = [...new Set(read.mentions.map(({ concept }) => concept))]
    .map((concept) => ({ concept, weight: weightOf(model.meanings, concept) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 4)
  if (loud.length > 0)
    return loud.map(({ concept }) => {
      const [from, to] = read.mentions.find((mention) => mention.concept === concept)!.at
      return text.slice(from, to).trim()
    })
  return read.letters
    .filter(({ index }) => weightOf(model.letters, index) > 0)
    .map(({ at, index, value }) => ({ at: at!, weight: weightOf(model.letters, index) * value }))
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
