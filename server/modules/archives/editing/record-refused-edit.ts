import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { append } from '../../audit/index.ts'
import type { FieldDef } from '../../catalogue/index.ts'
import type { PersonFacts } from '../../people/index.ts'

/** Input that can be put right is rejected, what the rules do not allow is refused. */
const rejected: ReadonlySet<ErrorCode> = new Set(['archives.value_invalid', 'editing.value_changed'])

/** An edit that was tried and not done: which fields and why, in a transaction of its own. */
export async function recordRefusedEdit(
  cx: Cx,
  person: PersonFacts,
  fields: readonly FieldDef[],
  code: ErrorCode,
): Promise<void> {
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'archives.values_written',
        result: rejected.has(code) ? 'rejected' : 'refused',
        subjectId: person.id,
        sections: [...new Set(fields.map(({ section }) => section))],
        fields: fields.map(({ key }) => key),
        details: { code },
      },
    ]),
  )
}
