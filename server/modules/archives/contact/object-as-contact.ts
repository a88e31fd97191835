import type { Cx } from '#server/platform/context.ts'
import { insertRows } from '#server/platform/db/query.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { catalogue } from '../../catalogue/index.ts'
import { writeValues } from '../write-values.ts'
import { findContact, presentContactNotice } from './read-contact-notice.ts'

/**
 * The contact says no: what is held of them is destroyed now (emergency contacts keep no old versions), and the employee
 * is asked for another. That it was said is kept first, so that a crash in between leaves a link that still works.
 */
export async function objectAsContact(cx: Cx, token: string): Promise<ResponseOf<Api['archives.object_as_contact']>> {
  const { link, held } = await findContact(cx, token)
  if (held) {
    await insertRows(
      cx.deps.db,
      'archives_contact_objections',
      [{ employee_id: link.employeeId, row_id: link.rowId, at: cx.now() }],
      { ignoreDuplicates: true },
    )
    await writeValues(
      cx,
      held.values.flatMap(({ field: key, rowPosition }) => {
        const field = catalogue().field(key)
        return field ? [{ employeeId: link.employeeId, field, rowPosition, value: null }] : []
      }),
      { source: 'contact', action: 'archives.contact_objected' },
    )
  }
  return presentContactNotice(cx, link, false)
}
