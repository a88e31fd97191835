import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { catalogue, treatmentFor } from '../../catalogue/index.ts'
import { loadPeople, relationTo, visiblePerson } from '../../people/index.ts'
import type { ArchiveValueRow } from '../value.model.ts'
import { forgetsOldValues } from '../write-values.ts'

type Version = Pick<
  ArchiveValueRow,
  'rowPosition' | 'version' | 'isCurrent' | 'source' | 'writtenBy' | 'writtenAt' | 'replacedAt'
>

/** Who changed a field, when and from where. Whoever may not see the field may not see that it was changed either. */
export async function listVersions(
  cx: Cx,
  employeeId: string,
  fieldKey: string,
): Promise<ResponseOf<Api['editing.versions']>> {
  const actor = actorOf(cx)
  const person = await visiblePerson(cx, employeeId === 'me' ? actor.employeeId : employeeId)
  const field = catalogue().field(fieldKey)
  const hidden =
    !person || !field || treatmentFor(actor.permissions, relationTo(actor, person).viewers, field.key) === 'hidden'
  if (hidden) throw new AppError('archives.not_found')
  const versions = await rows<Version>(
    cx.deps.db,
    `SELECT row_position AS rowPosition, version, is_current AS isCurrent, source, written_by AS writtenBy,
       written_at AS writtenAt, replaced_at AS replacedAt FROM archives_values
     WHERE employee_id = ? AND field = ? ORDER BY written_at DESC, id DESC LIMIT 100`,
    [person.id, field.key],
  )
  const writers = await loadPeople(cx.deps.db, [...new Set(versions.flatMap(({ writtenBy }) => writtenBy ?? []))])
  return {
    items: versions.map((one) => ({
      rowPosition: one.rowPosition,
      version: one.version,
      current: one.isCurrent === 1,
      source: one.source,
      writtenAt: new Date(Number(one.writtenAt)).toISOString(),
      writtenByName: one.writtenBy ? (writers.get(one.writtenBy)?.name ?? null) : null,
      replacedAt: one.replacedAt === null ? null : new Date(Number(one.replacedAt)).toISOString(),
    })),
    forgetsOldValues: forgetsOldValues.has(field.section),
  }
}
