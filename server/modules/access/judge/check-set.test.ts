import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type JudgeOutcome, judgeReason } from './judge-reason.ts'

interface Checked {
  text: string
  label: JudgeOutcome
  subject: 'active' | 'pending_leave' | 'left'
}

const read = (name: string) =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Checked)
/** A few very short ones stand in the corpus by chance: those measure nothing. */
const trainedOn = new Set(
  readdirSync(new URL('corpus', import.meta.url)).flatMap((name) => read(`./corpus/${name}`).map(({ text }) => text)),
)

/**
 * Reasons by two people who saw neither rules nor corpus. They are never trained on and their misses are not read: what
 * they say of strangers' texts stays true only so.
 */
it.each(['check-set.jsonl', 'second-check-set.jsonl'])(
  'judges a stranger’s reasons well and none fatally: %s',
  (name) => {
    const judged = read(`./fixtures/${name}`)
      .filter(({ text }) => !trainedOn.has(text))
      .map(({ text, subject, label }) => ({ label, outcome: judgeReason(text, subject).outcome }))
    const share = (some: typeof judged) => some.filter(({ label, outcome }) => label === outcome).length / some.length
    const of = (label: JudgeOutcome) => judged.filter((one) => one.label === label)
    const fatal = judged.filter(({ label, outcome }) => [label, outcome].sort().join() === 'allow,deny')
    expect(judged.length).toBeGreaterThanOrEqual(400)
    expect(fatal).toEqual([])
    expect(share(judged)).toBeGreaterThanOrEqual(0.8)
    expect(share(of('allow'))).toBeGreaterThanOrEqual(0.75)
    expect(share(of('deny'))).toBeGreaterThanOrEqual(0.75)
  },
)
