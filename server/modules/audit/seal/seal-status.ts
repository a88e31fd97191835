import type { Cx } from '#server/platform/context.ts'
import { row } from '#server/platform/db/query.ts'
import { openAlarms } from './alarms.ts'
import type { AlarmKind } from './seal.model.ts'
import { lateMs } from './seal-tree.ts'

export interface SealStatus {
  /** What is wrong now; empty where heads follow in time. `late` also where nothing runs that could have said so. */
  problems: { kind: AlarmKind; since: number }[]
}

/** How the seal of the log stands, asked of the database and not of the job: a job that does not run says nothing. */
export async function sealStatus(cx: Cx): Promise<SealStatus> {
  const { db } = cx.deps
  const problems = (await openAlarms(db)).map(({ kind, raisedAt }) => ({ kind, since: raisedAt }))
  const oldest = await row<{ at: number | null }>(
    db,
    `SELECT MIN(at) AS at FROM (
       SELECT e.at FROM audit_leaves l JOIN audit_entries e ON e.id = l.entry_id
       WHERE l.position = (SELECT COALESCE(MAX(size), 0) FROM audit_heads)
       UNION ALL
       SELECT at FROM (
         SELECT at FROM audit_entries
         WHERE id > COALESCE((SELECT entry_id FROM audit_leaves WHERE position = (SELECT MAX(position) FROM audit_leaves)), '')
         ORDER BY id LIMIT 1
       ) unnumbered
     ) waiting`,
  )
  const late = oldest?.at != null && cx.now() - oldest.at > lateMs && !problems.some(({ kind }) => kind === 'late')
  if (late) problems.push({ kind: 'late', since: oldest.at as number })
  return { problems }
}
