import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { insertRows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { GivenEvidence } from './given-evidence.ts'
import { evidenceKey, sealValues } from './seal-evidence.ts'

export interface SealedEvidence {
  keyId: string
  sealed: Buffer
}

/** Sealed before the transaction that keeps it, since the key store is another database. Null: nothing was written. */
export async function sealGiven(
  cx: Cx,
  caseId: string,
  personId: string,
  { values }: Pick<GivenEvidence, 'values'>,
): Promise<SealedEvidence | null> {
  if (Object.keys(values).length === 0) return null
  const { id, key } = await evidenceKey(cx, personId, caseId)
  return { keyId: id, sealed: sealValues(key, caseId, values) }
}

/**
 * Takes a draft for one question: of two at once only the first goes on with it, before either is written down with the
 * questions of others. Where nobody has to decide it is given back, for the next try.
 */
export async function takeDraft(cx: Cx, caseId: string): Promise<void> {
  const taken = await run(cx.deps.db, 'UPDATE access_evidence SET asked = 1 WHERE id = ? AND asked = 0', [caseId])
  if (taken !== 1) throw new AppError('access.evidence_case')
}
export async function giveDraftBack(cx: Cx, caseId: string): Promise<void> {
  await run(cx.deps.db, 'UPDATE access_evidence SET asked = 0 WHERE id = ?', [caseId])
}

export interface EvidenceToKeep {
  caseId: string
  personId: string
  ownerId: string
  purpose: string
  /** Files were put in before: the row is there. */
  draft: boolean
  sealed: SealedEvidence | null
  dueAt: number | null
}

/** With the request or review it belongs to, in its transaction. Where somebody decides, there is a place for evidence. */
export async function keepEvidence(tx: Tx, some: readonly EvidenceToKeep[]): Promise<void> {
  const now = tx.cx.now()
  await insertRows(
    tx,
    'access_evidence',
    some
      .filter(({ draft }) => !draft)
      .map((one) => ({
        id: one.caseId,
        person_id: one.personId,
        owner_id: one.ownerId,
        purpose: one.purpose,
        key_id: one.sealed?.keyId ?? null,
        sealed: one.sealed?.sealed ?? null,
        asked: 1,
        due_at: one.dueAt,
        created_at: now,
      })),
  )
  for (const one of some.filter(({ draft }) => draft))
    await run(tx, 'UPDATE access_evidence SET sealed = ?, due_at = ? WHERE id = ?', [
      one.sealed?.sealed ?? null,
      one.dueAt,
      one.caseId,
    ])
}
