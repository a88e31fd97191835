import { parseArgs } from 'node:util'
import { closeDeps, createDeps } from '#server/deps.ts'
import { type RangeGuard, retireLog } from '#server/modules/audit/index.ts'
import { heldLooks } from '#server/modules/oversight/index.ts'
import { heldPeople } from '#server/modules/retention/index.ts'
import { loadProductionConfig } from '#server/platform/config.ts'
import { systemContext } from '#server/platform/context.ts'

/** What keeps a range of the log beyond its ten years. */
export const rangeGuards: readonly RangeGuard[] = [
  async (cx, range) =>
    (await range.hasAnyOf(await heldLooks(cx))) ? 'an investigation holds a look of that time: it ends first' : null,
  async (cx, range) =>
    (await range.isAboutAnyOf(await heldPeople(cx)))
      ? 'a legal hold lies on somebody with entries of that time: it ends first'
      : null,
]

/** `npm run manage -- retire-log --before 2016-11-26`, with the addresses of the maintenance accounts on MySQL. */
export async function retireLogCommand(args: string[], say: (line: string) => void): Promise<void> {
  const { before } = parseArgs({ args, options: { before: { type: 'string' } } }).values
  const at = Date.parse(`${before}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(before ?? '') || Number.isNaN(at)) throw new Error('--before takes a day: 2016-11-26')
  const deps = await createDeps(loadProductionConfig())
  try {
    const done = await retireLog(systemContext(deps, 'cli', 'retire-log'), at, rangeGuards)
    if (!done) return say('nothing of the log is that old')
    const { from, upTo, headAt, keys } = done
    say(
      `places ${from} to ${upTo - 1}, sealed by ${new Date(headAt).toISOString()}, and ${keys} keys of their days are gone`,
    )
  } finally {
    await closeDeps(deps)
  }
}
