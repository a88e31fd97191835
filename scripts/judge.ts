import { createInterface } from 'node:readline'
import { judgeLine } from '#server/modules/access/judge/judge-line.ts'

/**
 * `npm run -s judge`: JSON lines `{id, text, subject?, purpose?, section?, tier?}` in, `{id, outcome, purpose, rules,
 * why}` out, nothing else. A line that is none is named on stderr by its number; the others are judged all the same.
 */
let number = 0
for await (const line of createInterface({ input: process.stdin })) {
  number += 1
  if (!line.trim()) continue
  try {
    process.stdout.write(`${judgeLine(line)}\n`)
  } catch (error) {
    const what = error instanceof SyntaxError ? 'no JSON' : error instanceof Error ? error.message : String(error)
    process.stderr.write(`line ${number}: ${what.replace(/\s+/g, ' ')}\n`)
    process.exitCode = 2
  }
}
