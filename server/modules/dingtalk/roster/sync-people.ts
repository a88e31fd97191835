import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { poolOf } from '#shared/vocabulary/states.ts'
import { append } from '../../audit/index.ts'
import {
  flagVanished,
  listMirrored,
  type MirroredPerson,
  type Reading,
  saveHeads,
  savePeople,
} from '../../people/index.ts'
import type { DingTalkUser } from '../client/create-client.ts'
import { readRoleLinks } from '../roles/read-role-links.ts'
import { ifSmartHr } from './if-smart-hr.ts'
import { mapUser } from './map-user.ts'
import { MassLeave, moveAll } from './move-all.ts'
import { type Known, readStates, stillOpen } from './read-states.ts'
import { readUsers, UnreadablePeople } from './read-users.ts'
import { noCounts, noteSmartHr, reportSync, type SyncCounts } from './sync-progress.ts'
import { syncAdmins, syncDepartments } from './sync-structure.ts'

const chunk = 100

/**
 * First contact and every later one: departments, people, heads, admins, states. Names, departments and work data
 * only; sensitive sections are another step. Written in small transactions, safe to be killed and run again.
 */
export async function syncPeople(cx: Cx, syncId: string): Promise<SyncCounts> {
  const { dingtalk, db } = cx.deps
  const counts = { ...noCounts }
  const report = (step: string, done: number, total: number) => reportSync(cx, syncId, { step, done, total, counts })

  const { departments, heads } = await syncDepartments(cx)
  counts.departments = departments.length
  await report('people', 0, departments.length)

  const users = new Map<string, DingTalkUser>()
  const unreadable = new Set<string>()
  for (const [index, department] of departments.entries()) {
    for await (const page of dingtalk.departmentUsers(department.dingtalkId))
      for (const user of page)
        if ('unreadable' in user) unreadable.add(user.userid)
        else users.set(user.userid, user)
    await report('people', index + 1, departments.length)
  }
  for (const user of users.values())
    heads.push(
      ...user.leader_in_dept
        .filter(({ leader }) => leader)
        .map(({ dept_id }) => ({ departmentDingtalkId: dept_id, userId: user.userid })),
    )
  if (unreadable.size > 0)
    cx.deps.log.warn({ people: unreadable.size }, 'people of another shape than documented keep what was known of them')
  const listed = [...users.values()]
  counts.people = listed.length + unreadable.size
  for (let start = 0; start < listed.length; start += chunk) {
    const saved = await inTransaction(cx, (tx) => savePeople(tx, listed.slice(start, start + chunk).map(mapUser)))
    counts.created += saved.created
    counts.changed += saved.changed
  }
  await inTransaction(cx, (tx) => saveHeads(tx, heads))
  await report('roles', 0, 1)
  await syncAdmins(cx)

  await report('states', 0, 1)
  const pendingList = await ifSmartHr(dingtalk.queryOnJob('5'))
  await noteSmartHr(cx, syncId, pendingList !== null)
  const onPendingList = new Set(pendingList)
  const dismissed = new Set(await ifSmartHr(dingtalk.dismissions()))
  const mirrored = await listMirrored(db)
  const { readings, listed: seen } = await readSurely(cx, mirrored, {
    listed: new Set([...users.keys(), ...unreadable]),
    people: new Map(),
    onPendingList,
    dismissed,
  })
  const held = await heldOf(() => moveAll(cx, readings))
  // Roles that cannot be read are shown where they are linked; people are no worse for it.
  await readRoleLinks(cx).catch((error) => cx.deps.log.warn({ err: error }, 'linked roles could not be read'))
  counts.vanished = await inTransaction(cx, (tx) => flagVanished(tx, seen))
  await inTransaction(cx, (tx) =>
    append(tx, [{ by: cx, action: 'people.synced', result: held ? 'pending' : 'done', details: { ...counts } }]),
  )
  if (held) throw held
  return counts
}

/**
 * The list of contacts is minutes old by now: whoever would come into the left pool or out of it is asked for once
 * more. Somebody who cannot be read stays where they are.
 */
async function readSurely(
  cx: Cx,
  mirrored: readonly MirroredPerson[],
  known: Known & { listed: ReadonlySet<string> },
): Promise<{ readings: Reading[]; listed: ReadonlySet<string> }> {
  const readings = await readStates(cx, stillOpen(mirrored, known.listed), known)
  const poolBefore = new Map(mirrored.map(({ userId, pool }) => [userId, pool]))
  const crossing = new Set(
    readings
      .filter(({ userId, state }) => (poolOf[state] === 'left') !== (poolBefore.get(userId) === 'left'))
      .map(({ userId }) => userId),
  )
  if (crossing.size === 0) return { readings, listed: known.listed }
  const { listed: there, unread, why } = await readUsers(cx, [...crossing])
  if (why.size > 0) cx.deps.log.warn({ err: new UnreadablePeople(why) }, 'not everybody could be asked for once more')
  const listed = new Set([...known.listed].filter((userId) => !crossing.has(userId) || unread.has(userId)))
  for (const userId of there.keys()) listed.add(userId)
  const asked = mirrored.filter(({ userId }) => crossing.has(userId) && !unread.has(userId))
  const anew = await readStates(cx, stillOpen(asked, listed), { ...known, listed, people: there })
  return { readings: [...readings.filter(({ userId }) => !crossing.has(userId)), ...anew], listed }
}

/** That many leavings wait for an answer ends the sync, but only after everything else about people is done. */
async function heldOf(move: () => Promise<void>): Promise<MassLeave | null> {
  try {
    await move()
    return null
  } catch (error) {
    if (error instanceof MassLeave) return error
    throw error
  }
}
