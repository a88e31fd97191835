import { actorOf, type Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { concerns } from './who.ts'

export interface Waiting {
  id: string
  at: number
  dueAt: number | null
}

const readMax = 100

/** What waits for whoever watches over the log, oldest first; nothing that concerns them. */
export async function waitingFor(cx: Cx, kind: 'alerts' | 'samples' | 'motions' | 'questions'): Promise<Waiting[]> {
  const actor = actorOf(cx)
  const found = await rows<Waiting & { actorId: string | null; subjectPid: string | null; askedBy: string | null }>(
    cx.deps.db,
    {
      alerts: `SELECT id, found_at AS at, NULL AS dueAt, actor_id AS actorId, subject_pid AS subjectPid, NULL AS askedBy
               FROM oversight_alerts WHERE state = 'open' ORDER BY id LIMIT ${readMax}`,
      samples: `SELECT s.entry_id AS id, d.drawn_at AS at, s.due_at AS dueAt, s.actor_id AS actorId, s.subject_pid AS subjectPid,
                  NULL AS askedBy
                FROM oversight_samples s JOIN oversight_draws d ON d.month = s.month WHERE s.verdict IS NULL
                ORDER BY s.due_at, s.entry_id LIMIT ${readMax}`,
      motions: `SELECT id, asked_at AS at, expires_at AS dueAt, actor_id AS actorId, subject_pid AS subjectPid, requester_id AS askedBy
                FROM oversight_motions WHERE state = 'asked' AND expires_at > ${cx.now()} ORDER BY id LIMIT ${readMax}`,
      questions: `SELECT id, asked_at AS at, NULL AS dueAt, reader_id AS actorId, NULL AS subjectPid, asker_id AS askedBy
                  FROM oversight_questions WHERE answered_at IS NULL ORDER BY id LIMIT ${readMax}`,
    }[kind],
  )
  return found
    .filter((one) => one.askedBy !== actor.employeeId && !concerns(cx, actor, one))
    .map(({ id, at, dueAt }) => ({ id, at: Number(at), dueAt: dueAt === null ? null : Number(dueAt) }))
}
