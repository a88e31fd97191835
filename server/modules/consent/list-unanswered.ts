import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import { rows } from '#server/platform/db/query.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { sectionOfItem } from './consent-items.ts'
import { standings } from './coverage.ts'

/** Who has not answered, by name; a no is an answer. */
export async function listUnanswered(
  cx: Cx,
  query: HandlerInput<Api['consent.unanswered']>['query'],
): Promise<ResponseOf<Api['consent.unanswered']>> {
  const { item, departmentId, limit } = query
  sectionOfItem(item)
  const after = decodeCursor(query.cursor, 1)
  const start = after ? Number(after[0]) : 0
  if (!Number.isInteger(start) || start < 0)
    throw new AppError('request.invalid', { fields: [{ path: 'cursor', key: 'errors.field.wrong_format' }] })
  const open = await unanswered(cx, item, departmentId)
  const reminded = await lastReminders(cx, item)
  const page = open.slice(start, start + limit)
  return {
    items: page.map(({ id, name, departmentNames }) => {
      const at = reminded.get(id)
      return {
        employeeId: id,
        name,
        departmentNames,
        remindedAt: at === undefined ? null : new Date(at).toISOString(),
      }
    }),
    nextCursor: open.length > start + limit ? encodeCursor([start + limit]) : null,
  }
}

/** Who has not answered, and of them who was not reminded within a week. */
export async function remindable(cx: Cx, item: string, departmentId?: string) {
  const [open, last] = await Promise.all([unanswered(cx, item, departmentId), lastReminders(cx, item)])
  const since = cx.now() - limits.consentReminderDays * 86_400_000
  return { open, due: open.filter(({ id }) => (last.get(id) ?? Number.NEGATIVE_INFINITY) <= since) }
}

async function unanswered(cx: Cx, item: string, departmentId: string | undefined) {
  return (await standings(cx, item))
    .filter(({ standing }) => standing === 'unanswered')
    .map(({ person }) => person)
    .filter(({ mainDepartment }) => departmentId === undefined || mainDepartment?.id === departmentId)
}

async function lastReminders(cx: Cx, item: string): Promise<Map<string, number>> {
  const found = await rows<{ employeeId: string; at: number }>(
    cx.deps.db,
    'SELECT employee_id AS employeeId, MAX(at) AS at FROM consent_reminders WHERE item = ? GROUP BY employee_id',
    [item],
  )
  return new Map(found.map(({ employeeId, at }) => [employeeId, Number(at)]))
}
