import { newId } from '#server/lib/ids.ts'
import { insertRows, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { noticesInForce, noticeTexts } from './notices.ts'

/** Everything in force was read by these people, on paper or before this program; who read a version keeps that row. */
export async function recordReadings(tx: Tx, employeeIds: readonly string[]): Promise<void> {
  const { cx } = tx
  const now = cx.now()
  const { defaultLocale } = cx.deps.config
  const ids = [...(await noticesInForce(tx, now)).values()].map(({ id }) => id)
  const texts = await noticeTexts(tx, ids, defaultLocale, defaultLocale)
  const known = new Set(
    (
      await rows<{ employeeId: string; noticeId: string }>(
        tx,
        'SELECT employee_id AS employeeId, notice_id AS noticeId FROM consent_readings',
      )
    ).map(({ employeeId, noticeId }) => `${employeeId}|${noticeId}`),
  )
  const made = employeeIds.flatMap((employeeId) =>
    [...texts].flatMap(([noticeId, { locale, textHash }]) =>
      known.has(`${employeeId}|${noticeId}`)
        ? []
        : [
            {
              id: newId(now),
              employee_id: employeeId,
              notice_id: noticeId,
              locale,
              text_hash: textHash,
              device: 'unknown',
              ip_prefix: '',
              session_id: null,
              seconds_on_screen: 0,
              at: now,
            },
          ],
    ),
  )
  for (let start = 0; start < made.length; start += 500)
    await insertRows(tx, 'consent_readings', made.slice(start, start + 500))
}
