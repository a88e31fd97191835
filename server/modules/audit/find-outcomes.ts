import type { Deps } from '#server/platform/context.ts'
import { marks, rows } from '#server/platform/db/query.ts'
import type { OutcomeId } from '#shared/vocabulary/states.ts'
import type { FoundEntry } from './find-entries.ts'
import { readTexts } from './texts/open-texts.ts'

export interface RecordedOutcome {
  outcome: OutcomeId
  to: string | null
}

/** What was done after each look, by ticket: recorded as entries of their own, since entries are never updated. */
export async function findOutcomes(deps: Deps, entries: readonly FoundEntry[]): Promise<Map<string, RecordedOutcome>> {
  const grants = [...new Set(entries.flatMap(({ grantId }) => (grantId ? [grantId] : [])))]
  const actors = [...new Set(entries.flatMap(({ grantId, actorId }) => (grantId && actorId ? [actorId] : [])))]
  if (grants.length === 0 || actors.length === 0) return new Map()
  const oldest = entries.map(({ id }) => id).sort()[0] ?? ''
  const found = await rows<{ id: string; ticketId: string; details: string }>(
    deps.db,
    `SELECT e.id, e.ticket_id AS ticketId, e.details FROM audit_entries e
     WHERE e.actor_id IN (${marks(actors.length)}) AND e.id > ? AND e.action = 'archives.outcome_recorded'
       AND e.grant_id IN (${marks(grants.length)}) ORDER BY e.id`,
    [...actors, oldest, ...grants],
  )
  const texts = await readTexts(
    deps,
    found.map(({ id }) => id),
  )
  return new Map(
    found.map(({ id, ticketId, details }) => [
      ticketId,
      { outcome: (JSON.parse(details) as { outcome: OutcomeId }).outcome, to: texts.get(id) ?? null },
    ]),
  )
}
