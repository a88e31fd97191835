import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { isUniqueViolation } from '#server/platform/db/database-error.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { Passport, PassportDetail } from '#shared/contracts/passports.ts'
import {
  dropPassportDraft,
  newPassportKey,
  passportsInForce,
  refusePassport,
  savePassportDraft,
  seenPassportDraft,
} from '../catalogue/index.ts'
import { presentPassport, refuseUnknown } from './present.ts'
import { recordingRefusals } from './recording-refusals.ts'

/** A new section or field, complete or not: a draft that nobody but its editors sees. */
export async function beginPassport(cx: Cx, passport: Passport): Promise<PassportDetail> {
  const key = await recordingRefusals(cx, null, () =>
    numbered(() =>
      inTransaction(cx, async (tx) => {
        const next = await newPassportKey(tx, passport)
        refusePassport(cx.locale, next, passport, null)
        await savePassportDraft(tx, next, passport, 0)
        return next
      }),
    ),
  )
  return presentPassport(cx, key)
}

export async function savePassport(
  cx: Cx,
  key: string,
  { passport, revision }: { passport: Passport; revision: number },
): Promise<PassportDetail> {
  await recordingRefusals(cx, key, () =>
    inTransaction(cx, async (tx) => {
      await refuseUnknown(tx, key)
      refusePassport(cx.locale, key, passport, passportsInForce(cx.deps.db).get(key)?.passport ?? null)
      await savePassportDraft(tx, key, passport, revision)
    }).catch((error) => {
      throw isUniqueViolation(error) ? new AppError('passports.draft_moved') : error
    }),
  )
  return presentPassport(cx, key)
}

export async function discardPassport(cx: Cx, key: string, revision: number): Promise<Record<string, never>> {
  await inTransaction(cx, async (tx) => {
    if (!(await seenPassportDraft(tx, key, revision))) throw new AppError('passports.unknown')
    await dropPassportDraft(tx, key)
  })
  return {}
}

/** Of two who take the next key at the same moment one takes the one after it. */
async function numbered<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await act()
    } catch (error) {
      // The other one may be there by the time the draft is looked for.
      const taken = isUniqueViolation(error) || (error instanceof AppError && error.code === 'passports.draft_moved')
      if (!taken || attempt === 5) throw error
    }
}
