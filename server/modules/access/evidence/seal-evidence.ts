import type { Cx } from '#server/platform/context.ts'
import { open, seal } from '#server/platform/crypto/envelope.ts'
import type { EvidenceFileRow } from './evidence.model.ts'
import type { SlotValues } from './slots.ts'

/** Class of the keys: one per case, gone with the person's other keys. */
export const evidenceClass = 'case_evidence'

/**
 * The case's own key. The end of its id tells the cases of one person apart. Outside any transaction: the key store is
 * another database.
 */
export async function evidenceKey(cx: Cx, personId: string, caseId: string): Promise<{ id: string; key: Buffer }> {
  const [key] = await cx.deps.keyring.ensureKeys([
    { personId, retentionClass: evidenceClass, period: caseId.slice(-10) },
  ])
  if (!key) throw new Error('a data key could not be made')
  return key
}

/** Null once the key is destroyed. */
export async function openKey(cx: Cx, keyId: string | null): Promise<Buffer | null> {
  const wrapped = keyId === null ? null : await cx.deps.keyring.loadWrapped(keyId)
  return wrapped && cx.deps.keyring.unwrap(wrapped)
}

const placeOfValues = (caseId: string) => `access|evidence|${caseId}`

export const placeOfFile = ({
  caseId,
  slot,
  id,
  mediaType,
}: Pick<EvidenceFileRow, 'caseId' | 'slot' | 'id' | 'mediaType'>) =>
  `access|evidence|${caseId}|${slot}|${id}|${mediaType}`

export function sealValues(key: Buffer, caseId: string, values: SlotValues): Buffer {
  return seal(key, Buffer.from(JSON.stringify(values), 'utf8'), placeOfValues(caseId))
}

/** Null: it was changed. */
export function openValues(key: Buffer, caseId: string, sealed: Buffer): SlotValues | null {
  const opened = open(key, sealed, placeOfValues(caseId))
  return opened && (JSON.parse(opened.toString('utf8')) as SlotValues)
}
