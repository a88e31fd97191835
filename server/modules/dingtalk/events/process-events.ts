import { newId } from '#server/lib/ids.ts'
import { type Cx, type Deps, systemContext } from '#server/platform/context.ts'
import { marks, rows, run } from '#server/platform/db/query.ts'
import { DingTalkError } from '../client/dingtalk-error.ts'
import { healPeople } from '../roster/heal-people.ts'
import { MassLeave } from '../roster/move-all.ts'
import type { EventRow } from './event.model.ts'

const batchSize = 200
const leaseMs = 5 * 60_000
const retryMaxMs = 30 * 60_000

/**
 * Kinds that say somebody came, changed or went (dingtalk.md 7.1 to 7.3). The rest waits for the nightly sync, which
 * reads departments and admins whole.
 */
const aboutPeople =
  /^(user_(add|modify|leave|active)_org|label_user_change|hrm_(user_record|mdm_user|mdm_user_info)_change|bpms_instance_change)$/

/**
 * Works on what is in the inbox: people named by many events are read once. An event is done when the truth was read
 * after it came; what fails waits longer each time and is never dropped. Returns how many were handled.
 */
export async function processEvents(deps: Deps): Promise<number> {
  const mine = await claim(deps)
  if (mine.length === 0) return 0
  const relevant = mine.filter(({ type }) => aboutPeople.test(type))
  const rest = mine.filter(({ type }) => !aboutPeople.test(type))
  await settle(deps, 'ignored', rest)
  await heal(systemContext(deps, 'job', 'dingtalk.process_events'), relevant)
  return mine.length
}

/** A person who cannot be read does not hold up the others; a mass leaving is not let through one by one. */
async function heal(cx: Cx, events: readonly Claimed[]): Promise<void> {
  const { deps } = cx
  try {
    await healPeople(cx, [...new Set(events.flatMap(({ userIds }) => JSON.parse(userIds) as string[]))])
    await settle(deps, 'done', events)
  } catch (error) {
    const apart = events.length > 1 && error instanceof DingTalkError && !waitsForAll.has(error.kind)
    if (apart) for (const one of events) await heal(cx, [one])
    else {
      deps.log.warn({ err: error, events: events.length }, 'events wait: the truth could not be read')
      await putBack(deps, events, codeOf(error))
    }
  }
}

/** Failures that are not about one person: asking again for each would only ask more of who does not answer. */
const waitsForAll: ReadonlySet<string> = new Set(['busy', 'throttled', 'banned', 'quota', 'token'])

type Claimed = Pick<EventRow, 'id' | 'type' | 'userIds' | 'attempts'>

async function claim(deps: Deps): Promise<Claimed[]> {
  const now = deps.clock()
  const worker = newId(now)
  const free = 'due_at <= ? AND (leased_until IS NULL OR leased_until <= ?)'
  const due = await rows<{ id: string }>(
    deps.db,
    `SELECT id FROM dingtalk_events WHERE ${free} ORDER BY due_at, id LIMIT ${batchSize}`,
    [now, now],
  )
  if (due.length === 0) return []
  await run(
    deps.db,
    `UPDATE dingtalk_events SET leased_by = ?, leased_until = ?, attempts = attempts + 1
     WHERE id IN (${marks(due.length)}) AND ${free}`,
    [worker, now + leaseMs, ...due.map(({ id }) => id), now, now],
  )
  return rows<Claimed>(
    deps.db,
    'SELECT id, type, user_ids AS userIds, attempts FROM dingtalk_events WHERE leased_by = ? ORDER BY id',
    [worker],
  )
}

async function settle(deps: Deps, state: 'done' | 'ignored', events: readonly Claimed[]): Promise<void> {
  if (events.length === 0) return
  await run(
    deps.db,
    `UPDATE dingtalk_events SET state = ?, due_at = NULL, leased_by = NULL, leased_until = NULL, code = NULL
     WHERE id IN (${marks(events.length)})`,
    [state, ...events.map(({ id }) => id)],
  )
}

async function putBack(deps: Deps, events: readonly Claimed[], code: string): Promise<void> {
  for (const { id, attempts } of events)
    await run(
      deps.db,
      'UPDATE dingtalk_events SET due_at = ?, leased_by = NULL, leased_until = NULL, code = ? WHERE id = ?',
      [deps.clock() + Math.min(retryMaxMs, 1000 * 2 ** attempts), code, id],
    )
}

function codeOf(error: unknown): string {
  if (error instanceof MassLeave) return 'mass_leave'
  return error instanceof DingTalkError ? `${error.kind} ${error.code}`.slice(0, 80) : 'failed'
}
