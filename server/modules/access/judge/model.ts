import { type Feature, letterFeatureCount, meaningFeatureCount, purposeFeatureCount } from './features.ts'

export const outcomes = ['allow', 'deny', 'review'] as const
export type JudgeOutcome = (typeof outcomes)[number]

/** Two readers of different build for the outcome, of the letters and of the meanings, and one that names the purpose. */
export interface Model {
  letters: LinearModel
  meanings: LinearModel
  purpose: LinearModel
  /** `outcome:purpose`, in the order of the purpose model's classes. */
  purposes: readonly string[]
}

export interface LinearModel {
  classes: number
  /** Feature by feature, one weight per class; whole numbers times `scale`. */
  weights: Int8Array
  bias: readonly number[]
  scale: number
}

/** As committed: the weights as base64, the bias in ten-thousandths. */
export interface PackedModel {
  letters: PackedLinear
  meanings: PackedLinear
  purpose: PackedLinear
  purposes: readonly string[]
}

interface PackedLinear {
  classes: number
  weights: string
  bias: readonly number[]
  scale: number
}

export function unpack({ letters, meanings, purpose, purposes }: PackedModel): Model {
  const opened = (packed: PackedLinear, features: number): LinearModel => {
    const weights = new Int8Array(Buffer.from(packed.weights, 'base64'))
    if (weights.length !== features * packed.classes)
      throw new Error('the judge was trained on other features: run tsx scripts/train-judge.ts')
    return { ...packed, weights, bias: packed.bias.map((value) => value / 10_000) }
  }
  return {
    letters: opened(letters, letterFeatureCount),
    meanings: opened(meanings, meaningFeatureCount),
    purpose: opened(purpose, purposeFeatureCount),
    purposes,
  }
}

/** Softmax over the classes. */
export function probabilities({ classes, weights, bias, scale }: LinearModel, features: readonly Feature[]): number[] {
  const sums = new Array<number>(classes).fill(0)
  for (const { index, value } of features) {
    const at = index * classes
    if (at >= weights.length) continue
    for (let label = 0; label < classes; label += 1) sums[label]! += value * weights[at + label]!
  }
  const scores = sums.map((sum, label) => sum * scale + bias[label]!)
  const highest = Math.max(...scores)
  const exponents = scores.map((score) => Math.exp(score - highest))
  const total = exponents.reduce((sum, part) => sum + part, 0)
  return exponents.map((part) => part / total)
}

/** How sure a reader is of each outcome; together 1. */
export type Sure = Readonly<Record<JudgeOutcome, number>>

export function sure(reader: LinearModel, features: readonly Feature[]): Sure {
  const [allow = 0, deny = 0, review = 0] = probabilities(reader, features)
  return { allow, deny, review }
}

/** The meanings were found with the corpus in view and are too sure of it: they count for less than the letters. */
const meaningsCount = 0.3

/** What both readers say together: sure only where neither objects. */
export function agreed(letters: Sure, meanings: Sure): Sure {
  const score = (outcome: JudgeOutcome) => (letters[outcome] + 1e-3) * (meanings[outcome] + 1e-3) ** meaningsCount
  const [allow, deny, review] = [score('allow'), score('deny'), score('review')]
  const total = allow + deny + review
  return { allow: allow / total, deny: deny / total, review: review / total }
}
