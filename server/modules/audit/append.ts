import { newId } from '#server/lib/ids.ts'
import type { Cx } from '#server/platform/context.ts'
import { pseudonymOf } from '#server/platform/crypto/pseudonym.ts'
import { insertTables, type TableRows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { AuditActionId, AuditResultId } from '#shared/vocabulary/audit.ts'
import type { CapacityId } from '#shared/vocabulary/roles.ts'
import { maskReason } from './mask-reason.ts'
import { sealedText } from './texts/seal-text.ts'
import { textKey } from './texts/text-key.ts'

export interface EntryDraft {
  /** Whose attempt: a batch may hold several people's. */
  by: Cx
  id?: string
  action: AuditActionId
  result: AuditResultId
  /** Stored only as a pseudonym. */
  subjectId?: string | null
  /** Where only the pseudonym is known. */
  subjectPid?: string | null
  purpose?: string | null
  /** Raw text; numbers and addresses in it are masked before it is stored. */
  reason?: string | null
  sections?: readonly string[]
  fields?: readonly string[]
  ruleIds?: readonly string[]
  ruleVersion?: string
  permissionSetId?: string
  grantId?: string | null
  ticketId?: string | null
  approver?: { id: string; name: string } | null
  capacity?: CapacityId
  /** Counts, ids and codes; never a value. */
  details?: Readonly<Record<string, string | number | boolean | null>>
}

/**
 * The only writer of the log: in the caller's transaction, so that an act and its record are one. Rows `beside` are
 * written with it. Returns the ids.
 */
export async function append(
  tx: Tx,
  drafts: readonly EntryDraft[],
  beside: readonly TableRows[] = [],
): Promise<string[]> {
  const ids = drafts.map((draft) => draft.id ?? newId(draft.by.now()))
  const reasons = drafts.flatMap(({ reason }, index) =>
    reason?.trim() ? [{ id: ids[index] as string, text: maskReason(reason) }] : [],
  )
  const key = reasons.length > 0 ? await textKey(tx.cx.deps) : null
  await insertTables(tx, [
    { table: 'audit_entries', items: drafts.map((draft, index) => toRow(draft, ids[index] as string)) },
    { table: 'audit_texts', items: key ? reasons.map(({ id, text }) => sealedText(key, id, text)) : [] },
    ...beside,
  ])
  return ids
}

function toRow(draft: EntryDraft, id: string) {
  const { by } = draft
  const { secrets, config } = by.deps
  return {
    id,
    at: by.now(),
    action: draft.action,
    result: draft.result,
    actor_id: by.actor?.employeeId ?? null,
    actor_name: by.actor?.name ?? '',
    capacity: draft.capacity ?? by.actor?.capacity ?? 'system',
    subject_pid: draft.subjectId
      ? pseudonymOf(secrets, config.dingtalk.corpId, draft.subjectId)
      : (draft.subjectPid ?? null),
    purpose: draft.purpose ?? null,
    sections: draft.sections?.length ? `,${draft.sections.join(',')},` : '',
    fields: JSON.stringify(draft.fields ?? []),
    rule_ids: draft.ruleIds?.join(',') ?? '',
    rule_version: draft.ruleVersion ?? '',
    permission_set_id: draft.permissionSetId ?? '',
    grant_id: draft.grantId ?? null,
    ticket_id: draft.ticketId ?? null,
    approver_id: draft.approver?.id ?? null,
    approver_name: draft.approver?.name ?? null,
    request_id: by.requestId,
    device: by.device,
    ip_prefix: by.ipPrefix,
    details: JSON.stringify(draft.details ?? {}),
  }
}
