import type { Cx } from '#server/platform/context.ts'
import { describePassport } from './describe-passport.ts'
import { findProposed } from './drafts.ts'
import { passportsInForce } from './in-force.ts'
import { programPassport } from './passport-of.ts'

/** What each proposal would change. Once it is decided there is nothing left to compare with. */
export async function describePassports(
  { deps: { db }, locale }: Cx,
  ids: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const lines = new Map<string, readonly string[]>()
  for (const id of ids) {
    const draft = await findProposed(db, id)
    if (!draft) continue
    const before = passportsInForce(db).get(draft.key)?.passport ?? programPassport(draft.key)
    lines.set(id, describePassport(locale, before, draft.passport))
  }
  return lines
}
