import { groupBy } from '#server/lib/group-by.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { marks, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import { noticeSentences, passportsInForce, programPassport } from '../catalogue/index.ts'
import { noticesInForce } from './notices.ts'

const dense = (text: string) => text.replace(/\s+/gu, '')

/**
 * Fields of the organisation that the notice in force of their section does not tell of, with the languages of it that
 * lack them; none where there is no notice. Told is what stands there as the passport has it, line breaks aside. A
 * retired field asks for nothing any more.
 */
export async function untoldFields(target: Db | Tx, at: number): Promise<ReadonlyMap<string, readonly LocaleId[]>> {
  const own = [...passportsInForce('db' in target ? target.db : target)].flatMap(([key, { passport }]) =>
    passport.about === 'field' && !passport.retired && programPassport(key) === null ? [{ key, passport }] : [],
  )
  if (own.length === 0) return new Map()
  const notices = await noticesInForce(target, at)
  const ids = [...notices.values()].map(({ id }) => id)
  const written =
    ids.length === 0
      ? []
      : await rows<{ section: string; locale: LocaleId; text: string }>(
          target,
          `SELECT n.section, t.locale, t.text FROM consent_notices n JOIN consent_notice_texts t ON t.notice_id = n.id
           WHERE n.id IN (${marks(ids.length)})`,
          ids,
        )
  const inForce = groupBy(
    written.map((one) => ({ ...one, text: dense(one.text) })),
    ({ section }) => section,
  )
  return new Map(
    own.flatMap(({ key, passport }) => {
      const texts = inForce.get(passport.section) ?? []
      const lacking = texts.filter(({ locale, text }) => !text.includes(dense(noticeSentences(locale, passport))))
      return texts.length === 0 || lacking.length > 0 ? [[key, lacking.map(({ locale }) => locale)] as const] : []
    }),
  )
}
