import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { limits } from '#shared/limits.ts'
import { authorizeCorrection, type Permit } from '../../access/index.ts'
import { append } from '../../audit/index.ts'
import type { FieldDef } from '../../catalogue/index.ts'
import { blockError, findBlock } from '../find-block.ts'
import { currentValues, type StoredValue } from '../load-values.ts'
import { writeValues } from '../write-values.ts'
import { basisOf } from './basis-of.ts'
import { closeCorrection } from './close-correction.ts'
import type { CorrectionRow } from './correction.model.ts'
import { getOpenCorrection, type OpenCorrection } from './get-open-correction.ts'
import { openProposals } from './open-proposals.ts'

/**
 * Writes what was proposed as the employee's words. Only by whom it was opened shortly before and against what was
 * compared then: nobody accepts unseen. Values, the correction's end and their entry are one transaction.
 */
export async function acceptCorrection(cx: Cx, id: string, basis: string): Promise<void> {
  const open = await getOpenCorrection(cx, id)
  const { correction, person, fields, values } = open
  const current = await currentValues(
    cx.deps.db,
    [person.id],
    fields.map(({ key }) => key),
  )
  if (!openedBy(cx, correction)) throw new AppError('editing.correction_unopened')
  if (basisOf(values, current) !== basis) throw new AppError('editing.value_changed')
  const filled = fields.filter(({ key }) => values.some(({ field, sealed }) => field === key && sealed))
  const block = await findBlock(cx.deps.db, cx.now(), person.id, filled)
  if (block) throw blockError(cx.locale, block)
  const answer = await authorizeCorrection(cx, { correctionId: id, person, fields, step: 'accepted' })
  if (!answer.permit) throw new AppError(answer.refusal === 'own' ? 'access.own_approval' : 'access.forbidden')
  try {
    await write(cx, open, current, answer.permit)
  } catch (error) {
    if (error instanceof AppError) await recordFailed(cx, open, error.code)
    throw error
  }
}

function openedBy(cx: Cx, { openedBy: by, openedAt: at }: CorrectionRow): boolean {
  return by === actorOf(cx).employeeId && at !== null && cx.now() - Number(at) <= limits.correctionOpenMinutes * 60_000
}

async function write(cx: Cx, open: OpenCorrection, current: readonly StoredValue[], permit: Permit): Promise<void> {
  const { correction, person, fields, values } = open
  const proposals = await openProposals(cx, permit, values)
  await writeValues(
    cx,
    proposals.map(({ field, rowPosition, value }) => ({
      employeeId: person.id,
      field: fields.find(({ key }) => key === field) as FieldDef,
      rowPosition,
      value,
      seen: current.find((one) => one.field === field && one.rowPosition === rowPosition)?.id ?? null,
    })),
    {
      source: 'employee',
      action: 'archives.values_written',
      writtenBy: person.id,
      alongside: (tx) => closeCorrection(tx, cx, correction.id, 'accepted'),
    },
  )
}

/** The acceptance stands in the log already: that it came to nothing has to stand there too. */
async function recordFailed(cx: Cx, { correction, person, fields }: OpenCorrection, code: ErrorCode): Promise<void> {
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'archives.correction_accepted',
        result: 'failed',
        subjectId: person.id,
        sections: [correction.section],
        fields: fields.map(({ key }) => key),
        details: { correction: correction.id, code },
      },
    ]),
  )
}
