import { AppError } from '#server/platform/app-error.ts'
import { type Actor, actorOf, type Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { row } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { findPerson, type PersonFacts, relationTo } from '../../people/index.ts'
import type { AlarmRow } from './alarm.model.ts'

export const alarmColumns = `id, submission, raiser_id AS raiserId, subject_id AS subjectId, state, key_id AS keyId, words,
  raised_at AS raisedAt, unanswered_at AS unansweredAt, accepted_at AS acceptedAt, accepted_by AS acceptedBy,
  accepted_by_name AS acceptedByName, broken_by AS brokenBy, ended_at AS endedAt`

export function findAlarm(target: Db | Tx, id: string): Promise<AlarmRow | undefined> {
  return row<AlarmRow>(target, `SELECT ${alarmColumns} FROM help_alarms WHERE id = ?`, [id])
}

export interface SeenAlarm {
  alarm: AlarmRow
  subject: PersonFacts | null
  /** Reads what happened: who raised it, and who acts on it. */
  reads: boolean
  accepts: boolean
  /** A head in the person's line, once nobody accepted in time. */
  breaks: boolean
  ends: boolean
}

/**
 * An alarm as somebody may see it, or null: its raiser; HR, unless it is about them; officers and system admins once it
 * stays unanswered, to find somebody; a head of the person likewise.
 */
export function seenBy(actor: Actor, alarm: AlarmRow, subject: PersonFacts | null): SeenAlarm | null {
  const raised = alarm.raiserId === actor.employeeId
  const acts = alarm.acceptedBy === actor.employeeId || alarm.brokenBy === actor.employeeId
  const hr = actor.abilities.has('archives.reveal') && alarm.subjectId !== actor.employeeId
  const unanswered = alarm.unansweredAt !== null
  const heads =
    subject !== null &&
    subject.id !== actor.employeeId &&
    relationTo(actor, subject).viewers.includes('department_head')
  const watches = actor.roles.includes('privacy_officer') || actor.roles.includes('system_admin')
  if (!raised && !acts && !hr && !(unanswered && (heads || watches))) return null
  return {
    alarm,
    subject,
    reads: raised || acts,
    accepts: hr && (alarm.state === 'open' || alarm.state === 'broken'),
    // Who broke glass may look again as long as nobody else acts.
    breaks:
      heads &&
      unanswered &&
      (alarm.state === 'open' || (alarm.state === 'broken' && alarm.brokenBy === actor.employeeId)),
    ends: (acts || raised) && alarm.state !== 'ended',
  }
}

/** Unknown and not for the caller are the same answer. */
export async function getAlarm(cx: Cx, id: string): Promise<SeenAlarm> {
  const alarm = await findAlarm(cx.deps.db, id)
  const subject = alarm?.subjectId ? await findPerson(cx.deps.db, alarm.subjectId) : null
  const seen = alarm && seenBy(actorOf(cx), alarm, subject)
  if (!seen) throw new AppError('request.not_found')
  return seen
}
