import { actorOf, type Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, row, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { append } from '../audit/index.ts'

export interface Settings {
  /** The last step of an alarm that nobody accepts (product.md 4). */
  breakGlass: boolean
  /** The notice in force says that HR may pass on that somebody would like to be in touch. */
  noticeNamesContact: boolean
}

/** A rescue is possible unless the organisation says otherwise; a contact request only once it says its notice names it. */
export async function findSettings(target: Db | Tx): Promise<Settings> {
  const found = await row<{ breakGlass: number; noticeNamesContact: number }>(
    target,
    'SELECT break_glass AS breakGlass, notice_names_contact AS noticeNamesContact FROM help_settings',
  )
  return { breakGlass: found?.breakGlass !== 0, noticeNamesContact: found?.noticeNamesContact === 1 }
}

export async function saveSettings(cx: Cx, settings: Settings): Promise<Settings> {
  const changed = [actorOf(cx).employeeId, cx.now()]
  const flags = [settings.breakGlass ? 1 : 0, settings.noticeNamesContact ? 1 : 0]
  await inTransaction(cx, async (tx) => {
    const first = await insertRows(
      tx,
      'help_settings',
      [
        {
          id: 'organisation',
          break_glass: flags[0] as number,
          notice_names_contact: flags[1] as number,
          changed_by: changed[0] as string,
          changed_at: changed[1] as number,
        },
      ],
      { ignoreDuplicates: true },
    )
    if (first === 0)
      await run(
        tx,
        'UPDATE help_settings SET break_glass = ?, notice_names_contact = ?, changed_by = ?, changed_at = ?',
        [...flags, ...changed],
      )
    await append(tx, [{ by: cx, action: 'help.settings_changed', result: 'done', details: { ...settings } }])
  })
  return settings
}
