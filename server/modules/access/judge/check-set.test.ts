import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from '#server/platform/project-root.ts'
import { judgeReason } from './judge-reason.ts'

type Outcome = 'allow' | 'deny' | 'review'
interface Checked {
  id: string
  text: string
  label: Outcome
  subject: 'active' | 'pending_leave' | 'left'
}

/** How many of the two kinds that must not be are known to be left; it may only fall. Nothing is tuned on these texts. */
const knownFatal = 1

/**
 * 416 reasons by somebody who saw neither rules nor corpus. They are never trained on and their misses are not read:
 * what this says of strangers' texts stays true only so.
 */
it('judges a stranger’s reasons: right in three of four, and of shown and refused seven of ten', () => {
  const file = join(projectRoot, 'server/modules/access/judge/fixtures/check-set.jsonl')
  const set = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Checked)
  const judged = set.map(({ text, subject, label }) => ({
    label,
    outcome: judgeReason(text, subject).outcome as Outcome,
  }))
  const share = (some: typeof judged) => some.filter(({ label, outcome }) => label === outcome).length / some.length
  const of = (label: Outcome) => judged.filter((one) => one.label === label)
  expect(set.length).toBeGreaterThanOrEqual(400)
  expect(share(judged)).toBeGreaterThanOrEqual(0.75)
  expect(share(of('allow'))).toBeGreaterThanOrEqual(0.7)
  expect(share(of('deny'))).toBeGreaterThanOrEqual(0.7)
  const fatal = judged.filter(({ label, outcome }) => [label, outcome].sort().join() === 'allow,deny')
  expect(fatal.length).toBeLessThanOrEqual(knownFatal)
})
