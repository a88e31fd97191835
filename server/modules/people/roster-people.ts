import { newId } from '#server/lib/ids.ts'
import { pseudonymOf } from '#server/platform/crypto/pseudonym.ts'
import { inList, insertRows, marks, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { comeBack, type Evidence, goneForGood } from './come-back.ts'
import type { EmployeeRow } from './employee.model.ts'
import { searchTermsOf, sortNameOf } from './search-terms.ts'

const listedEvidence = 'listed_in_contacts'

export interface RosterPerson {
  userId: string
  unionId: string | null
  name: string
  englishName: string | null
  employeeNumber: string | null
  post: string | null
  workPhone: string | null
  workMail: string | null
  joinedOn: string | null
  departmentDingtalkIds: readonly number[]
}

const knownColumns = `id, user_id AS userId, union_id AS unionId, name, english_name AS englishName,
  employee_number AS employeeNumber, post, work_phone AS workPhone, work_mail AS workMail, joined_on AS joinedOn,
  department_names AS departmentNames, pool, state, vanished_at AS vanishedAt`
type KnownPerson = Pick<
  EmployeeRow,
  'id' | (typeof compared)[number] | 'departmentNames' | 'pool' | 'state' | 'vanishedAt'
>

const compared = [
  'userId',
  'unionId',
  'name',
  'englishName',
  'employeeNumber',
  'post',
  'workPhone',
  'workMail',
  'joinedOn',
] as const

/**
 * Creates or updates people of the mirror, with their memberships and search terms, in one transaction (give at most
 * some hundreds). Somebody listed again is no longer flagged as vanished. Returns what changed.
 *
 * Of who is gone for good nothing is written, however long DingTalk goes on listing the account: what was erased of them
 * would come back. They come back themselves, as somebody new with an archive of their own, where DingTalk's states say
 * so (`back`, by the id of the old archive) or where they are listed under another account.
 */
export async function savePeople(
  tx: Tx,
  listed: readonly RosterPerson[],
  back: ReadonlyMap<string, Evidence> = new Map(),
): Promise<{ created: number; changed: number }> {
  if (listed.length === 0) return { created: 0, changed: 0 }
  const departments = new Map(
    (
      await rows<{ id: string; dingtalkId: number; name: string }>(
        tx,
        'SELECT id, dingtalk_id AS dingtalkId, name FROM people_departments WHERE vanished_at IS NULL',
      )
    ).map((one) => [Number(one.dingtalkId), one]),
  )
  const known = new Map(
    (
      await rows<KnownPerson>(
        tx,
        `SELECT ${knownColumns} FROM people_employees WHERE user_id IN (${marks(listed.length)})`,
        listed.map(({ userId }) => userId),
      )
    ).map((one) => [one.userId, one]),
  )
  await recogniseReturned(
    tx,
    listed.filter(({ userId }) => !known.has(userId)),
    known,
  )
  const gone = await goneForGood(
    tx,
    [...known.values()].flatMap(({ id, pool }) => (pool === 'left' ? id : [])),
  )
  const saved: Saved[] = []
  const returned: Parameters<typeof comeBack>[1] = []
  const newRows: ReturnType<typeof newRow>[] = []
  for (const person of listed) {
    const memberOf = person.departmentDingtalkIds.flatMap((id) => departments.get(id) ?? [])
    const departmentNames = JSON.stringify(memberOf.map(({ name }) => name))
    const found = known.get(person.userId)
    const former = found && gone.has(found.id) ? found : null
    const why =
      former && (back.get(former.id) ?? (former.userId === person.userId ? null : { evidence: listedEvidence }))
    if (former && !why) continue
    const old = former ? undefined : found
    if (
      old &&
      old.vanishedAt === null &&
      old.departmentNames === departmentNames &&
      compared.every((key) => old[key] === person[key])
    )
      continue
    const id = old?.id ?? newId(tx.cx.now())
    if (old) {
      await run(
        tx,
        `UPDATE people_employees SET user_id = ?, union_id = ?, name = ?, english_name = ?, sort_name = ?, employee_number = ?, post = ?,
           work_phone = ?, work_mail = ?, joined_on = ?, department_names = ?, vanished_at = NULL, updated_at = ? WHERE id = ?`,
        [
          person.userId,
          person.unionId,
          person.name,
          person.englishName,
          sortNameOf(person.name),
          person.employeeNumber,
          person.post,
          person.workPhone,
          person.workMail,
          person.joinedOn,
          departmentNames,
          tx.cx.now(),
          id,
        ],
      )
    } else {
      newRows.push(newRow(tx, id, person, departmentNames))
      if (former && why && former.state !== 'deceased') returned.push({ former, id, ...why })
    }
    saved.push({ id, person, pool: old?.pool ?? 'active', departmentIds: memberOf.map((one) => one.id) })
  }
  await comeBack(tx, returned)
  await insertRows(tx, 'people_employees', newRows)
  await saveMemberships(tx, saved)
  await saveSearchTerms(tx, saved)
  return { created: newRows.length, changed: saved.length - newRows.length }
}

/**
 * Somebody who left and comes back may get a new user id; the union id stays (UNCONFIRMED U10). `known` learns under the
 * new one.
 */
async function recogniseReturned(tx: Tx, strangers: readonly RosterPerson[], known: Map<string, KnownPerson>) {
  const byUnion = new Map(strangers.flatMap((one) => (one.unionId ? [[one.unionId, one.userId] as const] : [])))
  if (byUnion.size === 0) return
  const asked = inList(tx, [...byUnion.keys()])
  const back = await rows<KnownPerson>(
    tx,
    `SELECT ${knownColumns} FROM people_employees WHERE union_id ${asked.sql} AND pool = 'left'`,
    asked.values,
  )
  for (const one of back) known.set(byUnion.get(one.unionId as string) as string, one)
}

interface Saved {
  id: string
  person: RosterPerson
  pool: string
  departmentIds: readonly string[]
}

function newRow(tx: Tx, id: string, person: RosterPerson, departmentNames: string) {
  const now = tx.cx.now()
  const { secrets, config } = tx.cx.deps
  return {
    id,
    user_id: person.userId,
    union_id: person.unionId,
    name: person.name,
    english_name: person.englishName,
    sort_name: sortNameOf(person.name),
    employee_number: person.employeeNumber,
    post: person.post,
    work_phone: person.workPhone,
    work_mail: person.workMail,
    joined_on: person.joinedOn,
    left_on: null,
    last_work_on: null,
    department_names: departmentNames,
    state: 'active',
    pool: 'active',
    state_since: now,
    state_evidence: listedEvidence,
    read_state: 'active',
    vanished_at: null,
    pseudonym: pseudonymOf(secrets, config.dingtalk.corpId, id),
    came_back_as: null,
    relinked_at: null,
    let_go_at: null,
    created_at: now,
    updated_at: now,
  }
}

async function saveMemberships(tx: Tx, saved: readonly Saved[]) {
  if (saved.length === 0) return
  await run(
    tx,
    `DELETE FROM people_memberships WHERE employee_id IN (${marks(saved.length)})`,
    saved.map(({ id }) => id),
  )
  await insertRows(
    tx,
    'people_memberships',
    saved.flatMap(({ id, person, pool, departmentIds }) =>
      [...new Set(departmentIds)].map((departmentId) => ({
        department_id: departmentId,
        employee_id: id,
        pool,
        sort_name: sortNameOf(person.name),
        joined_on: person.joinedOn,
      })),
    ),
  )
}

async function saveSearchTerms(tx: Tx, saved: readonly Saved[]) {
  if (saved.length === 0) return
  await run(
    tx,
    `DELETE FROM people_search_terms WHERE employee_id IN (${marks(saved.length)})`,
    saved.map(({ id }) => id),
  )
  await insertRows(
    tx,
    'people_search_terms',
    saved.flatMap(({ id, person, pool }) => searchTermsOf(person).map((term) => ({ pool, term, employee_id: id }))),
    { ignoreDuplicates: true },
  )
}

/** Of these, who is employed and not yet flagged: DingTalk lists them no longer and says nothing more. */
export async function flagMissing(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const gone = inList(tx, ids)
  await run(
    tx,
    `UPDATE people_employees SET vanished_at = ? WHERE id ${gone.sql} AND pool <> 'left' AND vanished_at IS NULL`,
    [tx.cx.now(), ...gone.values],
  )
}

/** Employed people of ours that DingTalk did not list in a full read: flagged for HR, never dropped. */
export async function flagVanished(tx: Tx, listedUserIds: ReadonlySet<string>): Promise<number> {
  const ours = await rows<{ id: string; userId: string }>(
    tx,
    "SELECT id, user_id AS userId FROM people_employees WHERE pool <> 'left' AND vanished_at IS NULL",
  )
  const gone = ours.filter(({ userId }) => !listedUserIds.has(userId)).map(({ id }) => id)
  for (let start = 0; start < gone.length; start += 500) await flagMissing(tx, gone.slice(start, start + 500))
  return gone.length
}
