import { groupBy } from '#server/lib/group-by.ts'
import { newId } from '#server/lib/ids.ts'
import { type Cx, type Deps, systemContext } from '#server/platform/context.ts'
import { marks, rows, run } from '#server/platform/db/query.ts'
import { DingTalkError, waitsForAll } from '../client/dingtalk-error.ts'
import { readRoleLinks } from '../roles/read-role-links.ts'
import { healPeople, healResigned } from '../roster/heal-people.ts'
import { MassLeave } from '../roster/move-all.ts'
import { UnreadablePeople } from '../roster/read-users.ts'
import { syncStructure } from '../roster/sync-structure.ts'
import type { EventRow } from './event.model.ts'

const batchSize = 500
const leaseMs = 5 * 60_000
const retryMaxMs = 30 * 60_000

/** Kinds that say somebody came, changed or went (dingtalk.md 7.1 to 7.3), and our own word that a mass leaving is true. */
const aboutPeople =
  /^(user_(add|modify|leave|active)_org|hrm_(user_record|mdm_user|mdm_user_info)_change|mass_leaving_agreed)$/
/** Departments, their heads and the admins are read whole, once however many events tell of them. */
const structure = [
  'org_dept_create',
  'org_dept_modify',
  'org_dept_remove',
  'org_change',
  'org_admin_add',
  'org_admin_remove',
]
/** Who is in which role, and which roles there are; one of them names people, too. */
const aboutRoles = /^label_(user_change|conf_(add|modify|del))$/
/** Approvals of leaving (dingtalk.md 7.3); a firm with a form of its own names it in the settings. */
const resignations = ['hrm.termination', 'hrm.terminationAndHandover']

/**
 * Works on what is in the inbox: people named by many events are read once. An event is done when the truth was read
 * after it came; what fails waits longer each time and is never dropped. Returns how many were handled.
 */
export async function processEvents(deps: Deps): Promise<number> {
  const mine = await claim(deps)
  if (mine.length === 0) return 0
  const cx = systemContext(deps, 'job', 'dingtalk.process_events')
  const kinds = groupBy(mine, (event) => kindOf(deps, event))
  await settle(deps, 'ignored', kinds.get('other') ?? [])
  await attempt(cx, kinds.get('structure') ?? [], async () => {
    const since = deps.clock()
    await syncStructure(cx)
    await settleOlder(deps, structure, since)
  })
  await followRoles(cx, kinds.get('roles') ?? [])
  const filed = kinds.get('resignation') ?? []
  await attempt(cx, filed, () => healResigned(cx, hintOf(filed)))
  await heal(cx, kinds.get('people') ?? [])
  return mine.length
}

function kindOf(deps: Deps, { type, topic }: Claimed): 'people' | 'structure' | 'roles' | 'resignation' | 'other' {
  if (aboutPeople.test(type)) return 'people'
  if (structure.includes(type)) return 'structure'
  if (aboutRoles.test(type)) return 'roles'
  if (type !== 'bpms_instance_change') return 'other'
  // A push that failed before may come without saying what for: then whoever filed it is at least a hint.
  if (topic === '') return 'people'
  const leaving = [...resignations, ...deps.config.resignationProcesses]
  return topic.split(' ').some((one) => leaving.includes(one)) ? 'resignation' : 'other'
}

const keysByPerson = (events: readonly Claimed[]) =>
  new Map(events.flatMap(({ userIds, eventKey }) => idsIn(userIds).map((one) => [one, eventKey] as const)))

/** The resignation that names somebody, or the newest: HR files for others. */
function hintOf(filed: readonly Claimed[]): (userId: string) => string {
  const named = keysByPerson(filed)
  const newest = filed.at(-1)?.eventKey ?? ''
  return (userId) => named.get(userId) ?? newest
}

/** A person who cannot be read does not hold up the others; who is part of a mass leaving is held and asked about. */
async function heal(cx: Cx, events: readonly Claimed[]): Promise<void> {
  const named = keysByPerson(events)
  try {
    await unlessHeld(() => healPeople(cx, [...named.keys()], named))
    await settle(cx.deps, 'done', events)
  } catch (error) {
    if (error instanceof UnreadablePeople) return settleRead(cx, events, error)
    const forAll = error instanceof DingTalkError && waitsForAll.has(error.kind)
    if (events.length > 1 && !forAll) for (const one of events) await heal(cx, [one])
    else await wait(cx.deps, events, error)
  }
}

/** Only what names somebody who could not be read is tried again. */
async function settleRead({ deps }: Cx, events: readonly Claimed[], error: UnreadablePeople): Promise<void> {
  const unread = (event: Claimed) => idsIn(event.userIds).find((userId) => error.why.has(userId))
  await settle(
    deps,
    'done',
    events.filter((event) => unread(event) === undefined),
  )
  const waiting = groupBy(events, unread)
  for (const [userId, named] of waiting) if (userId !== undefined) await wait(deps, named, error.why.get(userId))
}

async function attempt(cx: Cx, events: readonly Claimed[], work: () => Promise<void>): Promise<void> {
  if (events.length === 0) return
  try {
    await unlessHeld(work)
    await settle(cx.deps, 'done', events)
  } catch (error) {
    await wait(cx.deps, events, error)
  }
}

/** Leavings that are held were read and asked about: the event has done its part. */
async function unlessHeld(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof MassLeave)) throw error
  }
}

/** The people named, then who is in which linked role. Somebody who cannot be read holds up neither the others nor the roles. */
async function followRoles(cx: Cx, events: readonly Claimed[]): Promise<void> {
  if (events.length === 0) return
  const named = keysByPerson(events)
  try {
    const unread = await unlessUnreadable(() => unlessHeld(() => healPeople(cx, [...named.keys()], named)))
    await readRoleLinks(cx)
    await (unread ? settleRead(cx, events, unread) : settle(cx.deps, 'done', events))
  } catch (error) {
    await wait(cx.deps, events, error)
  }
}

/** That somebody could not be read, to be said afterwards. */
async function unlessUnreadable(work: () => Promise<void>): Promise<UnreadablePeople | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof UnreadablePeople) return error
    throw error
  }
}

async function wait(deps: Deps, events: readonly Claimed[], error: unknown): Promise<void> {
  deps.log.warn({ err: error, events: events.length }, 'events wait: the truth could not be read')
  await putBack(deps, events, codeOf(error))
}

const idsIn = (userIds: string) => JSON.parse(userIds) as string[]

type Claimed = Pick<EventRow, 'id' | 'eventKey' | 'type' | 'topic' | 'userIds' | 'attempts'>

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
    'SELECT id, event_key AS eventKey, type, topic, user_ids AS userIds, attempts FROM dingtalk_events WHERE leased_by = ? ORDER BY id',
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

/** What came before a whole reading is answered by it. */
async function settleOlder(deps: Deps, types: readonly string[], before: number): Promise<void> {
  await run(
    deps.db,
    `UPDATE dingtalk_events SET state = 'done', due_at = NULL, code = NULL
     WHERE type IN (${marks(types.length)}) AND received_at < ? AND due_at IS NOT NULL AND leased_by IS NULL`,
    [...types, before],
  )
}

/** Each waits a little differently, so that they do not all come back at one moment. */
async function putBack(deps: Deps, events: readonly Claimed[], code: string): Promise<void> {
  for (const { id, attempts } of events)
    await run(
      deps.db,
      'UPDATE dingtalk_events SET due_at = ?, leased_by = NULL, leased_until = NULL, code = ? WHERE id = ?',
      [deps.clock() + Math.round(Math.min(retryMaxMs, 1000 * 2 ** attempts) * (0.75 + Math.random() / 4)), code, id],
    )
}

function codeOf(error: unknown): string {
  if (error instanceof UnreadablePeople) return codeOf([...error.why.values()][0])
  return error instanceof DingTalkError ? `${error.kind} ${error.code}`.slice(0, 80) : 'failed'
}
