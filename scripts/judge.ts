import { createInterface } from 'node:readline'
import { judgeReason } from '#server/modules/access/judge/judge-reason.ts'

/** `npm run -s judge`: JSON lines `{id, text, subject?}` in, `{id, outcome, purpose, rules, why}` out, nothing else. */
for await (const line of createInterface({ input: process.stdin })) {
  if (!line.trim()) continue
  const { id, text, subject } = JSON.parse(line) as {
    id: string
    text: string
    subject?: 'active' | 'pending_leave' | 'left'
  }
  const { outcome, purpose, ruleIds, words } = judgeReason(text, subject)
  process.stdout.write(`${JSON.stringify({ id, outcome, purpose, rules: ruleIds, why: words })}\n`)
}
