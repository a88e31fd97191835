import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows, row } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append } from '../append.ts'
import { type ExportQuery, findExport, presentExport, type StoredExport, sealRequest } from './load-export.ts'
import { newPassword } from './write-package.ts'

/** Logs who asked for what and answers at once with the password, which is shown this one time; a job makes the package. */
export async function startExport(
  cx: Cx,
  query: ExportQuery,
  goOn: (exportId: string) => void,
): Promise<ResponseOf<Api['audit.start_export']>> {
  if (query.from && query.to && Date.parse(query.to) < Date.parse(query.from))
    throw new AppError('request.invalid', { fields: [{ path: 'to', key: 'errors.field.dates_reversed' }] })
  const actor = actorOf(cx)
  const id = newId(cx.now())
  const password = newPassword()
  const { keyId, sealed } = await sealRequest(cx, id, { query, password, locale: cx.locale, timeZone: cx.timeZone })
  const { keyword, subjectId, ...filters } = query
  await inTransaction(cx, async (tx) => {
    const running = await row(tx, "SELECT id FROM audit_exports WHERE asked_by = ? AND state = 'making'", [
      actor.employeeId,
    ])
    if (running) throw new AppError('audit.export_running')
    await insertRows(tx, 'audit_exports', [
      {
        id,
        state: 'making',
        asked_by: actor.employeeId,
        asked_by_name: actor.name,
        asked_at: cx.now(),
        key_id: keyId,
        sealed_request: sealed,
        done_count: 0,
        total_count: 0,
        problem: null,
        entry_count: null,
        byte_count: null,
        file_hash: null,
        dies_at: null,
      },
    ])
    await append(tx, [
      {
        by: cx,
        action: 'audit.export_asked',
        result: 'done',
        subjectId: subjectId ?? null,
        reason: keyword || null,
        details: {
          export: id,
          ...(Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Record<
            string,
            string
          >),
        },
      },
    ])
  })
  goOn(id)
  return { export: presentExport((await findExport(cx, id)) as StoredExport), password }
}
