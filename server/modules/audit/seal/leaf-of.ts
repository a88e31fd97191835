import { leafHashText } from '#server/lib/merkle/hash.ts'
import type { EntryRow } from '../entry.model.ts'

/** An entry as it is sealed: its free text stands in it as a salted commitment, so that erasing the text breaks no proof. */
export type SealedEntry = EntryRow & { reasonCommitment: string | null }

/**
 * The bytes of a leaf: canonical JSON (RFC 8785). Keys are written in order instead of sorted at run time, which is
 * most of what sealing costs; a test holds it against `canonicalJson`. A column added later belongs in here only where
 * it is not null, so that leaves of before stay what they were.
 */
export function leafText(entry: SealedEntry): string {
  return JSON.stringify({
    action: entry.action,
    actorId: entry.actorId,
    actorName: entry.actorName,
    approverId: entry.approverId,
    approverName: entry.approverName,
    at: entry.at,
    capacity: entry.capacity,
    details: entry.details,
    device: entry.device,
    fields: entry.fields,
    grantId: entry.grantId,
    id: entry.id,
    ipPrefix: entry.ipPrefix,
    permissionSetId: entry.permissionSetId,
    purpose: entry.purpose,
    reasonCommitment: entry.reasonCommitment,
    requestId: entry.requestId,
    result: entry.result,
    ruleIds: entry.ruleIds,
    ruleVersion: entry.ruleVersion,
    sections: entry.sections,
    subjectPid: entry.subjectPid,
    ticketId: entry.ticketId,
  })
}

/** Base64, as it is stored. */
export function leafOf(entry: SealedEntry): string {
  return leafHashText(leafText(entry))
}
