import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { mayDecideCorrection } from '../../access/index.ts'
import { append } from '../../audit/index.ts'
import { closeCorrection } from './close-correction.ts'
import { getOpenCorrection } from './get-open-correction.ts'

/** HR says no, with a reason the employee reads; what was proposed is gone. */
export async function refuseCorrection(cx: Cx, id: string, note: string): Promise<void> {
  const { correction, person, fields } = await getOpenCorrection(cx, id)
  if (!mayDecideCorrection(actorOf(cx), fields)) throw new AppError('access.forbidden')
  await inTransaction(cx, async (tx) => {
    await closeCorrection(tx, cx, id, 'refused', note)
    await append(tx, [
      {
        by: cx,
        action: 'archives.correction_refused',
        result: 'done',
        subjectId: person.id,
        reason: note,
        sections: [correction.section],
        fields: fields.map(({ key }) => key),
        details: { correction: id },
      },
    ])
  })
}
