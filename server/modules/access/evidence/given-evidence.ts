import { localDate } from '#server/lib/local-time.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import type { PurposeDef } from '../../catalogue/index.ts'
import { findEvidence, loadFiles } from './load-evidence.ts'
import { filledSlots, readSlots, type SlotValues } from './slots.ts'

/** What was written and shown with a question. */
export interface GivenEvidence {
  values: SlotValues
  /** Slots that are filled with what is enough, by the day it was asked. */
  filled: ReadonlySet<string>
  /** Where files were put before; null: none were. */
  caseId: string | null
}

export const noEvidence: GivenEvidence = { values: {}, filled: new Set(), caseId: null }

/** Reads evidence into slots; what is of another kind is refused by the slot's name. */
export async function giveEvidence(
  cx: Cx,
  purpose: PurposeDef,
  given: { values?: SlotValues | undefined; caseId?: string | undefined; personIds: readonly string[] },
): Promise<GivenEvidence> {
  const { values, wrong } = readSlots(cx.locale, purpose, given.values ?? {})
  if (wrong.length > 0) throw new AppError('request.invalid', { fields: wrong })
  const caseId = given.caseId ?? null
  if (caseId !== null) await demandDraft(cx, caseId, purpose, given.personIds)
  const files = caseId === null ? [] : await loadFiles(cx.deps.db, [caseId])
  const filled = filledSlots(
    purpose,
    values,
    files.map(({ slot }) => slot),
    localDate(cx.now(), cx.timeZone),
  )
  return { values, filled, caseId }
}

/** Files serve the question they were put in for: the same asker, purpose and person, and only once. */
async function demandDraft(cx: Cx, caseId: string, purpose: PurposeDef, personIds: readonly string[]): Promise<void> {
  const draft = await findEvidence(cx.deps.db, caseId)
  const fits =
    draft !== null &&
    draft.asked === 0 &&
    draft.ownerId === actorOf(cx).employeeId &&
    draft.purpose === purpose.id &&
    personIds.length === 1 &&
    draft.personId === personIds[0]
  if (!fits) throw new AppError('access.evidence_case')
}
