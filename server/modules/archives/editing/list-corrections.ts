import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { rows, type SqlValue } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { holdersOf, inScope, loadPeople } from '../../people/index.ts'
import type { CorrectionRow } from './correction.model.ts'
import { correctionColumns, findCorrection } from './load-corrections.ts'
import { presentCorrection } from './present-correction.ts'

type Page = ResponseOf<Api['editing.corrections']>
interface Paging {
  cursor?: string | undefined
  limit: number
}

/** What waits for HR, or is settled: who, which fields, since when. The longest wait comes first. */
export function listCorrections(cx: Cx, { state, ...page }: Paging & { state: 'open' | 'closed' }): Promise<Page> {
  return state === 'open'
    ? pageOf(cx, page, "state = 'open'", [], 'ASC')
    : pageOf(cx, page, "state <> 'open'", [], 'DESC')
}

/** The caller's own, newest first. */
export function listMyCorrections(cx: Cx, page: Paging): Promise<Page> {
  return pageOf(cx, page, 'employee_id = ?', [actorOf(cx).employeeId], 'DESC')
}

export async function presentOne(cx: Cx, id: string): Promise<Page['items'][number]> {
  const found = await findCorrection(cx.deps.db, id)
  const [one] = found ? await present(cx, [found]) : []
  if (!one) throw new AppError('editing.correction_not_found')
  return one
}

async function pageOf(
  cx: Cx,
  page: Paging,
  condition: string,
  values: readonly SqlValue[],
  order: 'ASC' | 'DESC',
): Promise<Page> {
  const after = decodeCursor(page.cursor, 1)
  const found = await rows<CorrectionRow>(
    cx.deps.db,
    `SELECT ${correctionColumns} FROM archives_corrections WHERE ${condition}
     ${after ? `AND id ${order === 'ASC' ? '>' : '<'} ?` : ''} ORDER BY id ${order} LIMIT ${page.limit + 1}`,
    [...values, ...(after ? [String(after[0])] : [])],
  )
  const shown = found.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    items: await present(cx, shown),
    nextCursor: found.length > page.limit && last ? encodeCursor([last.id]) : null,
  }
}

async function present(cx: Cx, corrections: readonly CorrectionRow[]): Promise<Page['items']> {
  const [people, admins] = await Promise.all([
    loadPeople(cx.deps.db, [...new Set(corrections.map(({ employeeId }) => employeeId))]),
    holdersOf(cx, 'hr_admin'),
  ])
  const actor = actorOf(cx)
  const served = corrections.filter(({ employeeId }) => {
    const person = people.get(employeeId)
    return employeeId === actor.employeeId || !person || inScope(actor, person)
  })
  return served.map((correction) =>
    presentCorrection(cx, correction, {
      name: people.get(correction.employeeId)?.name ?? '',
      othersDecide: admins.some(({ employeeId }) => employeeId !== correction.employeeId),
    }),
  )
}
