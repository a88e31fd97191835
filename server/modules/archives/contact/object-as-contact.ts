import { localDate } from '#server/lib/local-time.ts'
import type { Cx } from '#server/platform/context.ts'
import { insertRows, run } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { catalogue } from '../../catalogue/index.ts'
import { send } from '../../messages/index.ts'
import { writeValues } from '../write-values.ts'
import type { ContactLink } from './contact-token.ts'
import { findContact, presentContactNotice } from './read-contact-notice.ts'

/**
 * The contact says no: what is held of them is destroyed now (emergency contacts keep no old versions), and the employee
 * is asked for another. That it was said is kept first, so that a crash in between leaves a link that still works.
 */
export async function objectAsContact(cx: Cx, token: string): Promise<ResponseOf<Api['archives.object_as_contact']>> {
  const { link, held } = await findContact(cx, token)
  if (held && (await claim(cx, link))) {
    await writeValues(
      cx,
      held.values.flatMap(({ field: key, rowPosition }) => {
        const field = catalogue().field(key)
        return field ? [{ employeeId: link.employeeId, field, rowPosition, value: null }] : []
      }),
      {
        source: 'contact',
        action: 'archives.contact_objected',
        alongside: (tx) =>
          send(tx, [
            {
              kind: 'contact_objected',
              caseId: link.rowId,
              step: localDate(cx.now(), cx.timeZone),
              recipientIds: [link.employeeId],
            },
          ]),
      },
    )
  }
  return presentContactNotice(cx, link, false)
}

/** A dead attempt's claim is over after this long; until then a second press waits for nothing and does nothing. */
const claimMs = 60_000

/** True for one of those who press at the same moment: what is destroyed once has one entry. */
async function claim(cx: Cx, { employeeId, rowId }: ContactLink): Promise<boolean> {
  const now = cx.now()
  const first = await insertRows(
    cx.deps.db,
    'archives_contact_objections',
    [{ employee_id: employeeId, row_id: rowId, at: now }],
    { ignoreDuplicates: true },
  )
  if (first === 1) return true
  const taken = await run(
    cx.deps.db,
    'UPDATE archives_contact_objections SET at = ? WHERE employee_id = ? AND row_id = ? AND at < ?',
    [now, employeeId, rowId, now - claimMs],
  )
  return taken === 1
}
