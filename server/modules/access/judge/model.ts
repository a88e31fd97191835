import { type Feature, outcomeFeatureCount, purposeFeatureCount } from './features.ts'

export const outcomes = ['allow', 'deny', 'review'] as const
export type JudgeOutcome = (typeof outcomes)[number]

/** Linear models over the same features: two for the outcome, of different build, one that names the purpose within it. */
export interface Model {
  outcome: LinearModel
  /** Reads the letters alone, so that words no pattern knows can speak against the meanings found. */
  letters: LinearModel
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
  outcome: PackedLinear
  letters: PackedLinear
  purpose: PackedLinear
  purposes: readonly string[]
}

interface PackedLinear {
  classes: number
  weights: string
  bias: readonly number[]
  scale: number
}

export function unpack({ outcome, letters, purpose, purposes }: PackedModel): Model {
  const opened = (packed: PackedLinear, features: number): LinearModel => {
    const weights = new Int8Array(Buffer.from(packed.weights, 'base64'))
    if (weights.length !== features * packed.classes)
      throw new Error('the judge was trained on other features: run tsx scripts/train-judge.ts')
    return { ...packed, weights, bias: packed.bias.map((value) => value / 10_000) }
  }
  return {
    outcome: opened(outcome, outcomeFeatureCount),
    letters: opened(letters, outcomeFeatureCount),
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
