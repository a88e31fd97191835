import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import {
  type Feature,
  featuresOf,
  letterFeatureCount,
  meaningFeatureCount,
  purposeFeatureCount,
  type Read,
} from '#server/modules/access/judge/features.ts'
import { judgeWith } from '#server/modules/access/judge/judge-reason.ts'
import { type JudgeOutcome, type LinearModel, type Model, outcomes } from '#server/modules/access/judge/model.ts'
import { normalise } from '#server/modules/access/judge/normalise.ts'

/**
 * Trains the reason judge on its corpus and writes `weights.ts`. Same corpus, same features, same file: the seed and
 * the order are fixed. Before that it measures the whole judge on texts it was not trained on (each stranger left out in turn, ours
 * in five folds, texts of one situation in one fold; `--unmeasured` spares that) and on the calibration examples, which
 * are never trained on.
 */
const folder = new URL('../server/modules/access/judge/', import.meta.url)
const folds = 5
const forgotten = 0.3
const decay = 1e-3
const step = 0.15

interface Reason {
  id: string
  lang: string
  text: string
  label: JudgeOutcome
  purpose: string
  subject: 'active' | 'pending_leave' | 'left'
  situation?: string
}
type Row = Reason & { author: string; read: Read }

/** The examples name their purposes in words of their own. */
const namedInExamples: Readonly<Record<string, readonly string[]>> = {
  welfare_check_lost_contact: ['lost_contact_welfare_check'],
  disaster_or_public_safety: ['natural_disaster'],
  bereavement_or_death: ['bereavement_notification'],
  statutory_request: ['statutory_request_by_authority', 'court_order_or_enforcement'],
  labour_dispute: ['labour_dispute_arbitration'],
  payroll_or_social_insurance_settlement: ['payroll_settlement', 'social_insurance_or_tax_filing'],
  subject_consented: ['subject_consented_disclosure'],
  subject_self_request: ['subject_access_request'],
  personal_relationship: ['personal_relationship_or_curiosity'],
  curiosity: ['personal_relationship_or_curiosity'],
  sales_lead: ['sales_lead_or_client_poaching'],
  marketing: ['third_party_marketing'],
  media: ['media_inquiry'],
  harassment_or_retaliation: ['retaliation_or_harassment'],
  debt_collection_agency: ['credit_collection_agency'],
  background_check_without_consent: ['unauthorised_background_check'],
  gift_or_social: ['gift_or_home_visit'],
}

const read = (file: URL): Reason[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Reason)

const corpus = readdirSync(new URL('corpus/', folder))
  .sort()
  .flatMap((name) =>
    read(new URL(`corpus/${name}`, folder)).map((reason): Row => {
      const author = name.startsWith('strangers') ? name : 'ours'
      return { ...reason, author, read: featuresOf(normalise(reason.text)) }
    }),
  )
const examples = read(new URL('fixtures/reason-examples.jsonl', folder))
const purposes = [...new Set(corpus.map(({ label, purpose }) => `${label}:${purpose}`))].sort()

// A stranger's texts are judged by a model that has read none of that stranger; ours by one that lacks their fold.
const strangers = [...new Set(corpus.map(({ author }) => author))].filter((author) => author !== 'ours')
const heldOut = [
  ...strangers.map((stranger) => (row: Row) => row.author === stranger),
  ...Array.from({ length: folds }, (_, fold) => (row: Row) => row.author === 'ours' && foldOf(row) === fold),
]
if (!process.argv.includes('--unmeasured')) measure()

const model = train(corpus)
report(
  'examples',
  examples.map((row) => ({ row, verdict: judgeWith(model, row.text) })),
)
for (const file of process.argv.slice(2).filter((name) => name.endsWith('.jsonl')))
  report(
    file,
    read(new URL(file, `file://${process.cwd()}/`)).map((row) => ({ row, verdict: judgeWith(model, row.text) })),
    true,
  )
const packed = (linear: LinearModel) => ({
  classes: linear.classes,
  scale: linear.scale,
  bias: linear.bias.map((value) => Math.round(value * 10_000)),
  weights: Buffer.from(linear.weights.buffer).toString('base64'),
})
writeFileSync(
  new URL('weights.ts', folder),
  `import type { PackedModel } from './model.ts'

/** Written by scripts/train-judge.ts from the corpus; never edited by hand. */
export const packedModel: PackedModel = {
  letters: ${JSON.stringify(packed(model.letters))},
  meanings: ${JSON.stringify(packed(model.meanings))},
  purpose: ${JSON.stringify(packed(model.purpose))},
  purposes: ${JSON.stringify(purposes)},
}
`,
)

function measure(): void {
  const judged = heldOut.flatMap((held) => {
    const model = train(corpus.filter((row) => !held(row)))
    return corpus.filter(held).map((row) => ({ row, verdict: judgeWith(model, row.text) }))
  })
  report(
    'strangers, each left out',
    judged.filter(({ row }) => row.author !== 'ours'),
  )
  for (const stranger of strangers)
    report(
      stranger,
      judged.filter(({ row }) => row.author === stranger),
    )
  report(
    'ours, five folds',
    judged.filter(({ row }) => row.author === 'ours'),
  )
  for (const lang of ['zh', 'en', 'ja', 'ko'])
    report(
      `held out, ${lang}`,
      judged.filter(({ row }) => row.lang === lang),
    )
}

function train(rows: readonly Row[]): Model {
  const labelled = (features: readonly Feature[], { label }: Row) => ({ features, label: outcomes.indexOf(label) })
  const forget = mulberry32(3)
  return {
    letters: regress(
      rows.map((row) => labelled(row.read.letters, row)),
      outcomes.length,
      letterFeatureCount,
      20,
    ),
    // Twice with some meanings forgotten: a new text shows fewer of them than one the patterns were written for.
    meanings: regress(
      [rows, rows].flatMap((again) =>
        again.map((row) =>
          labelled(
            row.read.meanings.filter(() => forget() >= forgotten),
            row,
          ),
        ),
      ),
      outcomes.length,
      meaningFeatureCount,
      10,
    ),
    purpose: regress(
      rows.map(({ read, label, purpose }) => ({
        features: read.meanings.filter(({ index }) => index < purposeFeatureCount),
        label: purposes.indexOf(`${label}:${purpose}`),
      })),
      purposes.length,
      purposeFeatureCount,
      20,
    ),
    purposes,
  }
}

/** Multinomial logistic regression by AdaGrad with weight decay, then rounded to whole numbers of one byte. */
function regress(
  rows: readonly { features: readonly Feature[]; label: number }[],
  classes: number,
  featureCount: number,
  epochs: number,
): LinearModel {
  const weights = new Float64Array(featureCount * classes)
  const seen = new Float64Array(featureCount * classes).fill(1e-2)
  const bias = new Float64Array(classes)
  const random = mulberry32(7)
  const order = [...rows]
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let place = order.length - 1; place > 0; place -= 1) {
      const other = Math.floor(random() * (place + 1))
      ;[order[place], order[other]] = [order[other]!, order[place]!]
    }
    for (const { features, label } of order) {
      const scores = Array.from(bias)
      for (const { index, value } of features)
        for (let k = 0; k < classes; k += 1) scores[k]! += value * weights[index * classes + k]!
      const highest = Math.max(...scores)
      const exponents = scores.map((score) => Math.exp(score - highest))
      const total = exponents.reduce((sum, part) => sum + part, 0)
      for (let k = 0; k < classes; k += 1) {
        const error = exponents[k]! / total - (k === label ? 1 : 0)
        for (const { index, value } of features) {
          const at = index * classes + k
          const gradient = error * value + decay * weights[at]!
          seen[at]! += gradient * gradient
          weights[at]! -= (step * gradient) / Math.sqrt(seen[at]!)
        }
        bias[k]! -= 0.01 * error
      }
    }
  }
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127
  return {
    classes,
    scale,
    bias: Array.from(bias, (value) => Number(value.toFixed(4))),
    weights: Int8Array.from(weights, (weight) => Math.round(weight / scale)),
  }
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function foldOf({ id, situation }: Reason): number {
  let hash = 0
  for (const char of situation ?? id) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) >>> 0
  return hash % folds
}

function report(
  name: string,
  results: readonly { row: Reason; verdict: { outcome: JudgeOutcome; purpose: string; words: string[] } }[],
  every = false,
): void {
  const count = (label: JudgeOutcome, got: JudgeOutcome) =>
    results.filter(({ row, verdict }) => row.label === label && verdict.outcome === got).length
  const right = results.filter(({ row, verdict }) => row.label === verdict.outcome)
  const purposeRight = right.filter(({ row, verdict }) =>
    (namedInExamples[row.purpose] ?? [row.purpose]).includes(verdict.purpose),
  ).length
  console.log(`\n${name}: ${right.length} of ${results.length} right (${(right.length / results.length).toFixed(3)})`)
  console.log(`  purpose right where the outcome is: ${(purposeRight / right.length).toFixed(3)}`)
  for (const label of outcomes) {
    const row = outcomes.map((got) => `${got} ${String(count(label, got)).padStart(4)}`).join('  ')
    const all = outcomes.reduce((sum, got) => sum + count(label, got), 0)
    console.log(`  ${label.padEnd(6)} → ${row}   recall ${(count(label, label) / all).toFixed(2)}`)
  }
  for (const { row, verdict } of results)
    if (every ? row.label !== verdict.outcome : `${row.label}${verdict.outcome}`.match(/denyallow|allowdeny/))
      console.log(`  ${row.id} ${row.label} → ${verdict.outcome} [${verdict.words.join(' | ')}]: ${row.text}`)
}
