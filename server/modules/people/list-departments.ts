import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'

type Departments = ResponseOf<Api['people.departments']>

/** The tree in reading order: children below their parent, in DingTalk's order. */
export async function listDepartments(cx: Cx): Promise<Departments> {
  const all = await rows<Departments['items'][number] & { position: number }>(
    cx.deps.db,
    `SELECT id, name, parent_id AS parentId, depth, position FROM people_departments WHERE vanished_at IS NULL`,
  )
  const childrenOf = new Map<string | null, typeof all>()
  for (const one of all) childrenOf.set(one.parentId, [...(childrenOf.get(one.parentId) ?? []), one])
  const walk = (parentId: string | null): typeof all =>
    (childrenOf.get(parentId) ?? []).sort((a, b) => a.position - b.position).flatMap((one) => [one, ...walk(one.id)])
  return { items: walk(null) }
}
