import { actorOf } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, insertRows, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { CopyReasonId, SourceId } from '#shared/vocabulary/sources.ts'
import type { CopyRow, SourceRow } from './source.model.ts'

/** Sections somebody decided about. A section without a row is mirrored. */
export async function sectionSources(target: Db | Tx): Promise<Map<string, SourceRow>> {
  const found = await rows<SourceRow>(
    target,
    `SELECT section, source, decided_at AS decidedAt, decided_by AS decidedBy, decided_by_name AS decidedByName,
       checked_at AS checkedAt FROM dingtalk_sources`,
  )
  return new Map(found.map((one) => [one.section, one]))
}

export async function decideSource(tx: Tx, section: string, source: SourceId): Promise<void> {
  const by = actorOf(tx.cx)
  await run(tx, 'DELETE FROM dingtalk_sources WHERE section = ?', [section])
  await insertRows(tx, 'dingtalk_sources', [
    {
      section,
      source,
      decided_at: tx.cx.now(),
      decided_by: by.employeeId,
      decided_by_name: by.name,
      checked_at: null,
    },
  ])
  if (source === 'mirrored') await run(tx, 'DELETE FROM dingtalk_copies WHERE section = ?', [section])
}

export async function markChecked(db: Db, sections: readonly string[], at: number): Promise<void> {
  const some = inList(db, sections)
  await run(db, `UPDATE dingtalk_sources SET checked_at = ? WHERE section ${some.sql} AND source = 'taken_over'`, [
    at,
    ...some.values,
  ])
}

/** What of these people's sections still lies in DingTalk, in place of what was known before. */
export async function saveCopies(
  tx: Tx,
  looked: { sections: readonly string[]; employeeIds: readonly string[] },
  copies: readonly { section: string; employeeId: string; why: CopyReasonId }[],
): Promise<void> {
  if (looked.employeeIds.length === 0) return
  const sections = inList(tx, looked.sections)
  const people = inList(tx, looked.employeeIds)
  await run(tx, `DELETE FROM dingtalk_copies WHERE section ${sections.sql} AND employee_id ${people.sql}`, [
    ...sections.values,
    ...people.values,
  ])
  await insertRows(
    tx,
    'dingtalk_copies',
    copies.map(({ section, employeeId, why }) => ({ section, employee_id: employeeId, why, seen_at: tx.cx.now() })),
  )
}

export async function listCopies(db: Db, section: string): Promise<Pick<CopyRow, 'employeeId' | 'why'>[]> {
  return rows(
    db,
    'SELECT employee_id AS employeeId, why FROM dingtalk_copies WHERE section = ? ORDER BY why, employee_id',
    [section],
  )
}

/** Of which sections DingTalk still holds something of this person, as far as we know: until it was looked at, all. */
export async function copiesOf(db: Db, employeeId: string): Promise<(section: string) => boolean> {
  const [sources, copies] = await Promise.all([
    sectionSources(db),
    rows<{ section: string }>(db, 'SELECT section FROM dingtalk_copies WHERE employee_id = ?', [employeeId]),
  ])
  const listed = new Set(copies.map(({ section }) => section))
  return (section) => {
    const chosen = sources.get(section)
    return chosen?.source !== 'taken_over' || chosen.checkedAt === null || listed.has(section)
  }
}

export async function countCopies(db: Db): Promise<Map<string, number>> {
  const found = await rows<{ section: string; n: number }>(
    db,
    'SELECT section, COUNT(*) AS n FROM dingtalk_copies GROUP BY section',
  )
  return new Map(found.map(({ section, n }) => [section, Number(n)]))
}

/** The same of many people: sections of which a copy stays in DingTalk, outside our control. */
export async function copiesOfMany(
  target: Db | Tx,
  employeeIds: readonly string[],
  sections: readonly string[],
): Promise<Map<string, string[]>> {
  const people = inList(target, employeeIds)
  const sources = await sectionSources(target)
  const listed = new Set(
    (
      await rows<Pick<CopyRow, 'employeeId' | 'section'>>(
        target,
        `SELECT employee_id AS employeeId, section FROM dingtalk_copies WHERE employee_id ${people.sql}`,
        people.values,
      )
    ).map(({ employeeId, section }) => `${employeeId}|${section}`),
  )
  const stays = (employeeId: string, section: string) => {
    const chosen = sources.get(section)
    return chosen?.source !== 'taken_over' || chosen.checkedAt === null || listed.has(`${employeeId}|${section}`)
  }
  return new Map(employeeIds.map((id) => [id, sections.filter((section) => stays(id, section))]))
}
