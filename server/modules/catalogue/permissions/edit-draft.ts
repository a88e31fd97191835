import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { isUniqueViolation } from '#server/platform/db/database-error.ts'
import { insertRows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import type { TreatmentId } from '#shared/vocabulary/treatments.ts'
import { catalogue } from '../load-catalogue.ts'
import { treatmentFor } from '../project-fields.ts'
import type { Cell } from './compare-sets.ts'
import { closeEdits, type Draft, editsOf, loadDraft } from './draft.ts'

/** Somebody else changed the same cell since: who, for the message. */
export interface Clash extends Cell {
  editedBy: string
}

/**
 * Sets cells of the shared draft. What others changed elsewhere stays and is no conflict; a cell that somebody else
 * changed to something else after `seen` is one, and then nothing is written.
 */
export function editDraft(
  cx: Cx,
  edits: readonly (Cell & { treatment: TreatmentId })[],
  seen: number,
): Promise<Clash | null> {
  for (const { field, treatment } of edits) refuseImpossible(field, treatment)
  return numbered(cx, async (tx) => {
    const draft = await loadDraft(tx)
    const wanted = edits.filter(({ viewer, field, treatment }) => treatmentFor(draft, [viewer], field) !== treatment)
    const clash = wanted.map((cell) => clashOf(draft, cell, seen, actorOf(cx).employeeId)).find((one) => one !== null)
    if (clash) return clash
    await insertRows(
      tx,
      'catalogue_permission_edits',
      wanted.map(({ viewer, field, treatment }, index) => ({
        revision: draft.revision + 1 + index,
        viewer,
        field,
        treatment,
        edited_by: actorOf(cx).employeeId,
        edited_at: tx.cx.now(),
        state: 'open',
      })),
    )
    return null
  })
}

/** Takes back the caller's newest edit that is still what the draft says. */
export function undoEdit(cx: Cx): Promise<Clash | null> {
  const { employeeId } = actorOf(cx)
  return inTransaction(cx, async (tx) => {
    const { edits } = await loadDraft(tx)
    const mine = edits.findLast((one) => one.editedBy === employeeId)
    if (!mine) throw new AppError('permissions.nothing_to_undo')
    const newest = editsOf(edits, mine).at(-1)
    if (newest && newest !== mine) return { viewer: mine.viewer, field: mine.field, editedBy: newest.editedBy }
    await run(tx, "UPDATE catalogue_permission_edits SET state = 'undone' WHERE revision = ?", [mine.revision])
    return null
  })
}

/** Throws the draft away as it was seen; what came after stays. */
export async function discardDraft(cx: Cx, seen: number): Promise<void> {
  await inTransaction(cx, (tx) => closeEdits(tx, seen, 'discarded'))
}

function clashOf(draft: Draft, cell: Cell, seen: number, editor: string): Clash | null {
  const newest = editsOf(draft.edits, cell).at(-1)
  if (!newest || newest.revision <= seen || newest.editedBy === editor) return null
  return { viewer: cell.viewer, field: cell.field, editedBy: newest.editedBy }
}

/** A field of the mirror lies open or closed; there is nothing sealed that a reason could open. */
function refuseImpossible(key: string, treatment: TreatmentId): void {
  const field = catalogue().field(key)
  if (!field) throw new AppError('permissions.field_unknown')
  if (field.stored === 'mirror' && treatment === 'reason') throw new AppError('permissions.treatment_impossible')
}

/** Of several at once one gets through each time; more editors than this are none. */
const attemptsMax = 20

/** Of two who number the next edit or set at the same moment one begins again and sees the other's. */
export async function numbered<T>(cx: Cx, fn: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await inTransaction(cx, fn)
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === attemptsMax) throw error
      await wait(attempt * 10 * Math.random())
    }
}
