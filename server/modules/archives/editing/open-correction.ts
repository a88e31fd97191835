import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { authorizeCorrection } from '../../access/index.ts'
import { catalogue } from '../../catalogue/index.ts'
import { watermarkOf } from '../../people/index.ts'
import { openMask } from '../open-mask.ts'
import { loadSealed, type SealedValues } from '../open-values.ts'
import { basisOf } from './basis-of.ts'
import { getOpenCorrection } from './get-open-correction.ts'
import { openProposals } from './open-proposals.ts'

type Opened = ResponseOf<Api['editing.open_correction']>

/** The diff: entry first, then the proposed values; the old ones stay behind their masks. */
export async function openCorrection(cx: Cx, id: string): Promise<Opened> {
  const { correction, person, fields, values } = await getOpenCorrection(cx, id)
  const answer = await authorizeCorrection(cx, { correctionId: id, person, fields, step: 'viewed' })
  if (!answer.permit) throw new AppError(answer.refusal === 'own' ? 'access.own_approval' : 'access.forbidden')
  await run(
    cx.deps.db,
    "UPDATE archives_corrections SET opened_by = ?, opened_at = ? WHERE id = ? AND state = 'open'",
    [actorOf(cx).employeeId, cx.now(), correction.id],
  )
  const sealed = await loadSealed(cx, person.id, fields)
  const proposals = await openProposals(cx, answer.permit, values)
  return {
    correctionId: id,
    entryId: answer.entryId,
    items: proposals.map(({ field, rowPosition, value }) => ({
      field,
      label: catalogue().field(field)?.labels[cx.locale] ?? field,
      rowPosition,
      oldMask: oldMask(cx, sealed, field, rowPosition),
      newValue: value,
    })),
    basis: basisOf(values, sealed.values),
    hideAfterSeconds: limits.ticketSeconds,
    watermark: watermarkOf(cx),
  }
}

function oldMask(cx: Cx, sealed: SealedValues, field: string, rowPosition: number): string | null {
  const stored = sealed.values.find((one) => one.field === field && one.rowPosition === rowPosition)
  if (!stored) return null
  const wrapped = sealed.keys.get(stored.keyId)
  return openMask(stored, wrapped ? cx.deps.keyring.unwrap(wrapped) : null, catalogue().field(field)?.mask)
}
