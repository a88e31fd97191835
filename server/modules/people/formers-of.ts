import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'

/** An archive of an earlier employment of somebody, and what they said about it. */
export interface Former {
  id: string
  /** The one that followed it: of the person as they stand now, or another former one. */
  cameBackAs: string
  relinkedAt: number | null
  letGoAt: number | null
  /** When the one that followed it began. */
  backAt: number
}

/** Every earlier archive of these people, those of earlier returns too, under the id it was asked by. */
export async function formersOf(target: Db | Tx, ids: readonly string[]): Promise<Map<string, Former[]>> {
  const found = new Map<string, Former[]>()
  const asker = new Map(ids.map((id) => [id, id]))
  for (let next = [...asker.keys()]; next.length > 0; ) {
    const asked = inList(target, next)
    const layer = await rows<Former>(
      target,
      `SELECT e.id, e.came_back_as AS cameBackAs, e.relinked_at AS relinkedAt, e.let_go_at AS letGoAt,
         s.created_at AS backAt
       FROM people_employees e JOIN people_employees s ON s.id = e.came_back_as
       WHERE e.came_back_as ${asked.sql} ORDER BY e.id`,
      asked.values,
    )
    next = []
    for (const one of layer) {
      const of = asker.get(one.cameBackAs) as string
      asker.set(one.id, of)
      found.set(of, [...(found.get(of) ?? []), { ...one, backAt: Number(one.backAt) }])
      next.push(one.id)
    }
  }
  return found
}
