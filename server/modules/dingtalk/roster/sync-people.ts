import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append } from '../../audit/index.ts'
import { flagVanished, listMirrored, saveHeads, savePeople } from '../../people/index.ts'
import type { DingTalkUser } from '../client/create-client.ts'
import { ifSmartHr } from './if-smart-hr.ts'
import { mapUser } from './map-user.ts'
import { moveAll } from './move-all.ts'
import { readStates, stillOpen } from './read-states.ts'
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
  for (const [index, department] of departments.entries()) {
    for await (const page of dingtalk.departmentUsers(department.dingtalkId))
      for (const user of page) users.set(user.userid, user)
    await report('people', index + 1, departments.length)
  }
  for (const user of users.values())
    heads.push(
      ...user.leader_in_dept
        .filter(({ leader }) => leader)
        .map(({ dept_id }) => ({ departmentDingtalkId: dept_id, userId: user.userid })),
    )
  const listed = [...users.values()]
  counts.people = listed.length
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
  const known = { listed: new Set(users.keys()), onPendingList, dismissed }
  await moveAll(cx, await readStates(cx, stillOpen(mirrored, known.listed), known), mirrored)
  counts.vanished = await inTransaction(cx, (tx) => flagVanished(tx, new Set(users.keys())))
  await inTransaction(cx, (tx) =>
    append(tx, [{ by: cx, action: 'people.synced', result: 'done', details: { ...counts } }]),
  )
  return counts
}
