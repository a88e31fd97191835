import { newId } from '#server/lib/ids.ts'
import { insertRows, row, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import { type EmploymentStateId, hasLeft, poolOf, type TransitionId } from '#shared/vocabulary/states.ts'
import { goneForGood } from './come-back.ts'
import type { EmployeeRow } from './employee.model.ts'
import { erasedName } from './erase-core.ts'
import { EmployeeMoved } from './events.ts'
import { transitionOf } from './lifecycle.ts'
import { endAssignment, findAssignments } from './roles.ts'
import { type RosterPerson, savePeople } from './roster-people.ts'
import { endSessionsOf } from './sessions.ts'

interface Move {
  state: EmploymentStateId
  lastWorkOn: string | null
  leftOn: string | null
}

/** Where DingTalk says somebody stands. */
export interface Reading extends Move {
  userId: string
  /** What was read that says so. */
  evidence: string
  /** Key of the event that made us read. */
  hint?: string | null
  /** The mass leaving a person confirmed. */
  caseId?: string | null
  /** As contacts list them now; somebody who is gone for good comes back by it. */
  listed?: RosterPerson | null
}

const byHand = 'by_hand'
const erased = 'erased'

type Person = Pick<EmployeeRow, 'id' | 'state' | 'lastWorkOn' | 'leftOn' | 'stateEvidence' | 'readState'>
const columns = `id, state, last_work_on AS lastWorkOn, left_on AS leftOn, state_evidence AS stateEvidence, read_state AS readState`

/**
 * Follows what was read. Where HR moved somebody by hand, the same old reading does not move them back: DingTalk has to
 * say something new. Returns false when nothing changed or the person is unknown.
 */
export async function followReading(tx: Tx, reading: Reading): Promise<boolean> {
  const person = await row<Person>(tx, `SELECT ${columns} FROM people_employees WHERE user_id = ?`, [reading.userId])
  if (!person) return false
  if (person.stateEvidence === byHand && person.readState === reading.state) return false
  if (person.readState !== reading.state)
    await run(tx, 'UPDATE people_employees SET read_state = ? WHERE id = ?', [reading.state, person.id])
  if (onlyCatchesUp(person, reading)) return false
  const transition = whatHappens(person, reading)
  if (!transition) return false
  const { evidence, hint = null, caseId = null } = reading
  if (transition === 'rehired' && (await goneForGood(tx, [person.id])).has(person.id)) {
    if (!reading.listed) return false
    await savePeople(tx, [reading.listed], new Map([[person.id, { evidence, hint }]]))
    if (reading.state !== 'active') await followReading(tx, reading)
    return true
  }
  return move(tx, person, reading, { transition, evidence, hint, caseId })
}

/**
 * HR said before DingTalk that somebody left: a resignation filed or withdrawn there afterwards does not hire them
 * anew. Only who was gone in DingTalk as well comes back.
 */
function onlyCatchesUp({ state, stateEvidence, readState }: Person, reading: Reading): boolean {
  return stateEvidence === byHand && hasLeft(state) && !hasLeft(reading.state) && !(readState && hasLeft(readState))
}

function whatHappens(person: Person, reading: Reading): TransitionId | null {
  if (person.state !== reading.state) return transitionOf(person.state, reading.state, 'reading')
  return person.lastWorkOn === reading.lastWorkOn && person.leftOn === reading.leftOn ? null : 'dated'
}

/** Moves somebody because HR says so; null when that is not possible from where they stand by now. */
export async function moveByHand(
  tx: Tx,
  employeeId: string,
  to: Move & { seenState: EmploymentStateId },
): Promise<TransitionId | null> {
  const person = await row<Person>(tx, `SELECT ${columns} FROM people_employees WHERE id = ?`, [employeeId])
  if (!person || person.state !== to.seenState) return null
  const transition = transitionOf(person.state, to.state, 'hand')
  if (transition === 'rehired' && (await goneForGood(tx, [employeeId])).has(employeeId))
    return (await returnByHand(tx, person, to)) ? transition : null
  const moved = transition && (await move(tx, person, to, { transition, evidence: byHand, hint: null, caseId: null }))
  return moved ? transition : null
}

/** HR says it before DingTalk does; of whom the core record is gone nobody is left to say it of. */
async function returnByHand(tx: Tx, { id, readState }: Person, to: Move): Promise<boolean> {
  const known = await row<Omit<RosterPerson, 'departmentDingtalkIds'>>(
    tx,
    `SELECT user_id AS userId, union_id AS unionId, name, english_name AS englishName, employee_number AS employeeNumber,
       post, work_phone AS workPhone, work_mail AS workMail, joined_on AS joinedOn
     FROM people_employees WHERE id = ? AND came_back_as IS NULL AND name <> ?`,
    [id, erasedName],
  )
  if (!known) return false
  const departments = await rows<{ dingtalkId: number }>(
    tx,
    `SELECT d.dingtalk_id AS dingtalkId FROM people_memberships m JOIN people_departments d ON d.id = m.department_id
     WHERE m.employee_id = ?`,
    [id],
  )
  const departmentDingtalkIds = departments.map(({ dingtalkId }) => Number(dingtalkId))
  await savePeople(tx, [{ ...known, departmentDingtalkIds }], new Map([[id, { evidence: byHand }]]))
  // What DingTalk said last is not said anew: the same old reading does not move them back.
  await run(tx, 'UPDATE people_employees SET state_evidence = ?, read_state = ? WHERE user_id = ?', [
    byHand,
    readState,
    known.userId,
  ])
  const back = await row<Person>(tx, `SELECT ${columns} FROM people_employees WHERE user_id = ?`, [known.userId])
  const further = back && transitionOf(back.state, to.state, 'hand')
  if (back && further) await move(tx, back, to, { transition: further, evidence: byHand, hint: null, caseId: null })
  return true
}

/**
 * Leaving takes effect on the next request: sessions and roles end in the same transaction. False when somebody else
 * moved the person in this moment.
 */
async function move(
  tx: Tx,
  person: Person,
  to: Move,
  why: { transition: TransitionId; evidence: string; hint: string | null; caseId: string | null },
): Promise<boolean> {
  const now = tx.cx.now()
  const pool = poolOf[to.state]
  const changed = await run(
    tx,
    // Who said that somebody left still counts when something of them is erased.
    `UPDATE people_employees SET state = ?, pool = ?, state_since = ?, state_evidence = ?, last_work_on = ?, left_on = ?,
       updated_at = ? WHERE id = ? AND state = ?`,
    [
      to.state,
      pool,
      now,
      why.evidence === erased ? person.stateEvidence : why.evidence,
      to.lastWorkOn,
      to.leftOn,
      now,
      person.id,
      person.state,
    ],
  )
  if (changed !== 1) return false
  if (pool !== poolOf[person.state]) {
    await run(tx, 'UPDATE people_memberships SET pool = ? WHERE employee_id = ?', [pool, person.id])
    await run(tx, 'UPDATE people_search_terms SET pool = ? WHERE employee_id = ?', [pool, person.id])
  }
  await insertRows(tx, 'people_transitions', [
    {
      id: newId(now),
      employee_id: person.id,
      transition: why.transition,
      from_state: person.state,
      to_state: to.state,
      at: now,
      evidence: why.evidence,
      hint: why.hint,
      last_work_on: to.lastWorkOn,
      left_on: to.leftOn,
      moved_by: tx.cx.actor?.employeeId ?? null,
      moved_by_name: tx.cx.actor?.name ?? null,
      case_id: why.caseId,
    },
  ])
  if (hasLeft(to.state) && !hasLeft(person.state)) await endEverything(tx, person.id)
  await publish(tx, EmployeeMoved, {
    employeeId: person.id,
    transition: why.transition,
    from: person.state,
    to: to.state,
    at: now,
  })
  return true
}

async function endEverything(tx: Tx, employeeId: string): Promise<void> {
  await endSessionsOf(tx, employeeId)
  const held = await findAssignments(tx, "r.employee_id = ? AND r.state IN ('in_force', 'proposed')", [employeeId])
  for (const assignment of held) await endAssignment(tx, assignment, 'left')
}

/** Follows what was destroyed of somebody who has left; false where they stand elsewhere by now. */
export async function moveErased(tx: Tx, employeeId: string, state: 'partly_erased' | 'erased'): Promise<boolean> {
  const person = await row<Person>(tx, `SELECT ${columns} FROM people_employees WHERE id = ?`, [employeeId])
  const transition = person && transitionOf(person.state, state, 'reading')
  if (!transition) return false
  const { lastWorkOn, leftOn } = person
  return move(tx, person, { state, lastWorkOn, leftOn }, { transition, evidence: erased, hint: null, caseId: null })
}
