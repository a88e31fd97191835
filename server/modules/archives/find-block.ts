import type { Db } from '#server/platform/db/connection.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { SectionDef } from '../catalogue/index.ts'
import { consentedItems, noticesInForce } from '../consent/index.ts'

/** Why a section may not be filled at this moment: its notice is not recorded, or the person has not said yes. */
export async function findBlock(
  target: Db | Tx,
  at: number,
  employeeId: string,
  section: SectionDef,
): Promise<'notice' | 'consent' | null> {
  if (!(await noticesInForce(target, at)).has(section.key)) return 'notice'
  const items = [...new Set(section.fields.flatMap(({ consentItem }) => consentItem ?? []))]
  if (items.length === 0) return null
  const said = (await consentedItems(target, [employeeId], at)).get(employeeId)
  return items.every((item) => said?.has(item)) ? null : 'consent'
}

export const blockErrors = { notice: 'consent.notice_missing', consent: 'editing.consent_missing' } as const
