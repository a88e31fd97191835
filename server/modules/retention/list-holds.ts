import { localDate } from '#server/lib/local-time.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { RetentionClassId } from '#shared/vocabulary/retention.ts'
import { holdColumns } from './find-hold.ts'
import type { HoldRow } from './hold.model.ts'

type Holds = ResponseOf<Api['retention.holds']>

/** Newest first; open: those that stand or wait for a second person. One is over by itself after its last day. */
export async function listHolds(
  cx: Cx,
  query: { state: 'open' | 'closed'; cursor?: string | undefined; limit: number },
): Promise<Holds> {
  const today = localDate(cx.now(), cx.deps.config.timeZone)
  const after = decodeCursor(query.cursor, 1)
  const stands = "(state = 'proposed' OR (state = 'in_force' AND ends_on >= ?))"
  const found = await rows<HoldRow & { personName: string }>(
    cx.deps.db,
    `SELECT h.*, e.name AS personName FROM (SELECT ${holdColumns} FROM retention_holds
       WHERE ${query.state === 'open' ? stands : `NOT ${stands}`} ${after ? 'AND id < ?' : ''}
       ORDER BY id DESC LIMIT ${query.limit + 1}) h JOIN people_employees e ON e.id = h.employeeId ORDER BY h.id DESC`,
    [today, ...(after ? [String(after[0])] : [])],
  )
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  const mayPlace = actorOf(cx).abilities.has('holds.place')
  return {
    items: page.map((hold) => {
      const over = hold.state === 'in_force' && hold.endsOn < today
      return {
        id: hold.id,
        employeeId: hold.employeeId,
        personName: hold.personName,
        classes: JSON.parse(hold.classes) as RetentionClassId[],
        caseNumber: hold.caseNumber,
        ownerName: hold.ownerName,
        ground: hold.ground,
        endsOn: hold.endsOn,
        state: over ? 'over' : hold.state,
        placedByName: hold.placedByName,
        placedAt: new Date(Number(hold.placedAt)).toISOString(),
        agreedByName: hold.agreedByName,
        endedByName: hold.endedByName,
        renews: hold.renews,
        ending: hold.endingAskedAt !== null,
        canEnd: mayPlace && hold.state === 'in_force' && !over && hold.employeeId !== actorOf(cx).employeeId,
      }
    }),
    nextCursor: found.length > query.limit && last ? encodeCursor([last.id]) : null,
  }
}
