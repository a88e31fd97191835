import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append } from '../../audit/index.ts'
import { closeCorrection } from './close-correction.ts'
import { findCorrection } from './load-corrections.ts'

/** The employee takes an open correction back; somebody else's is as good as none. */
export async function withdrawCorrection(cx: Cx, id: string): Promise<void> {
  const correction = await findCorrection(cx.deps.db, id)
  if (!correction || correction.employeeId !== actorOf(cx).employeeId)
    throw new AppError('editing.correction_not_found')
  await inTransaction(cx, async (tx) => {
    await closeCorrection(tx, cx, id, 'withdrawn')
    await append(tx, [
      {
        by: cx,
        action: 'archives.correction_withdrawn',
        result: 'done',
        subjectId: correction.employeeId,
        sections: [correction.section],
        fields: JSON.parse(correction.fields) as string[],
        details: { correction: id },
      },
    ])
  })
}
