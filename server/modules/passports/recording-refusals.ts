import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { append } from '../audit/index.ts'
import { sectionsOf } from '../catalogue/index.ts'

/** What the rules refuse; that somebody else was quicker, or that nothing changed, is no refusal. */
const refusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'passports.forbidden_kind',
  'passports.system_field',
  'passports.fixed',
  'passports.section_closed',
  'passports.rescue_kept',
  'passports.incomplete',
])

/** Lets `act` say no as it does, with an entry that it did: which rule, and about which field, never the words. */
export async function recordingRefusals<T>(cx: Cx, key: string | null, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof AppError && refusals.has(error.code))
      await inTransaction(cx, (tx) =>
        append(tx, [
          {
            by: cx,
            action: 'passports.refused',
            result: 'refused',
            sections: key === null ? [] : sectionsOf([key]),
            fields: key?.includes('.') ? [key] : [],
            details: { rule: error.code },
          },
        ]),
      )
    throw error
  }
}
