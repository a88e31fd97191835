import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { Permit } from '../access/index.ts'
import { append } from '../audit/index.ts'
import { sectionsOf } from '../catalogue/index.ts'

/** Something that was allowed did not open: an entry of its own that points at the look. */
export async function recordUnreadable(cx: Cx, permit: Permit, fields: string[]): Promise<void> {
  cx.deps.log.error({ requestId: cx.requestId, entryId: permit.entryId, fields }, 'values could not be decrypted')
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'archives.field_unreadable',
        result: 'failed',
        subjectId: permit.employeeId,
        sections: sectionsOf(fields),
        fields,
        details: { of: permit.entryId },
      },
    ]),
  )
}
