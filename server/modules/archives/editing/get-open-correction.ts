import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { catalogue, type FieldDef } from '../../catalogue/index.ts'
import { type PersonFacts, visiblePerson } from '../../people/index.ts'
import type { CorrectionRow, CorrectionValueRow } from './correction.model.ts'
import { findCorrection, proposedValues } from './load-corrections.ts'

export interface OpenCorrection {
  correction: CorrectionRow
  person: PersonFacts
  fields: FieldDef[]
  values: CorrectionValueRow[]
}

/** A correction that still waits, of a person whose archive the caller may open. */
export async function getOpenCorrection(cx: Cx, id: string): Promise<OpenCorrection> {
  const correction = await findCorrection(cx.deps.db, id)
  const person = correction && (await visiblePerson(cx, correction.employeeId))
  if (!correction || !person) throw new AppError('editing.correction_not_found')
  if (correction.state !== 'open') throw new AppError('editing.correction_closed')
  const fields = (JSON.parse(correction.fields) as string[]).flatMap((key) => catalogue().field(key) ?? [])
  return { correction, person, fields, values: await proposedValues(cx.deps.db, id) }
}
