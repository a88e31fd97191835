import { createHash } from 'node:crypto'
import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { isUniqueViolation } from '#server/platform/db/database-error.ts'
import { insertRows } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append } from '../audit/index.ts'
import { catalogue } from '../catalogue/index.ts'

/** Records that the notice of a section was published; the first import of the section waits for this (product.md 7). */
export async function recordNotice(cx: Cx, input: { section: string; version: string; text: string }): Promise<void> {
  const actor = actorOf(cx)
  if (!catalogue().section(input.section)) throw new AppError('archives.field_unknown')
  const textHash = createHash('sha256').update(input.text).digest('hex')
  try {
    await inTransaction(cx, async (tx) => {
      await insertRows(tx, 'consent_notices', [
        {
          id: newId(cx.now()),
          section: input.section,
          version: input.version,
          text_hash: textHash,
          text: input.text,
          recorded_by: actor.employeeId,
          recorded_by_name: actor.name,
          recorded_at: cx.now(),
          effective_at: cx.now(),
        },
      ])
      await append(tx, [
        {
          by: cx,
          action: 'consent.notice_recorded',
          result: 'done',
          sections: [input.section],
          details: { version: input.version, textHash },
        },
      ])
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('consent.notice_exists')
    throw error
  }
}
