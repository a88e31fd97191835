import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { openFileName } from '#server/platform/crypto/sealed-file.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { catalogue } from '../../catalogue/index.ts'
import type { ApprovalRow } from '../grant.model.ts'
import { loadEvidence, loadFiles } from './load-evidence.ts'
import { openKey, openValues, placeOfFile } from './seal-evidence.ts'
import { filledSlots, isRequired } from './slots.ts'

type View = Pick<ResponseOf<Api['access.agree']>, 'evidence' | 'evidenceDueAt'>

/** Per case: each slot of its purpose with what was written, or which files there are. For those who decide, and whoever asked. */
export async function presentEvidence(cx: Cx, approvals: readonly ApprovalRow[]): Promise<ReadonlyMap<string, View>> {
  const asking = approvals.filter(({ purpose }) => purpose !== null)
  const ids = asking.map(({ id }) => id)
  const [cases, files] = await Promise.all([loadEvidence(cx.deps.db, ids), loadFiles(cx.deps.db, ids)])
  const keys = new Map(await Promise.all(cases.map(async ({ id, keyId }) => [id, await openKey(cx, keyId)] as const)))
  return new Map(
    asking.map((approval) => {
      const purpose = approval.purpose ? catalogue().purpose(approval.purpose) : undefined
      const found = cases.find(({ id }) => id === approval.id)
      const key = keys.get(approval.id) ?? null
      const values = (found?.sealed && key && openValues(key, found.id, found.sealed)) || {}
      const own = files.filter(({ caseId }) => caseId === approval.id)
      const fields = (JSON.parse(approval.fields) as string[]).map((one) => ({ key: one }))
      const filled = purpose
        ? filledSlots(
            purpose,
            values,
            own.map(({ slot }) => slot),
            // By the day it was asked: what was good then does not turn bad while somebody decides.
            localDate(Number(approval.askedAt), cx.timeZone),
          )
        : new Set<string>()
      const view: View = {
        evidenceDueAt: found?.dueAt ? new Date(Number(found.dueAt)).toISOString() : null,
        evidence: (purpose?.slots ?? []).map((slot) => ({
          slot: slot.id,
          label: slot.labels[cx.locale],
          kind: slot.kind,
          required: isRequired(slot.requiredFor, fields),
          missing: isRequired(slot.requiredFor, fields) && !filled.has(slot.id),
          value: values[slot.id] ?? null,
          files: own
            .filter((file) => file.slot === slot.id)
            .map((file) => ({
              id: file.id,
              name: (key && openFileName(key, placeOfFile(file), file)) ?? '',
              mediaType: file.mediaType,
              bytes: Number(file.byteCount),
            })),
        })),
      }
      return [approval.id, view] as const
    }),
  )
}
