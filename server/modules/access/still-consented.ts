import type { Db } from '#server/platform/db/connection.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { catalogue } from '../catalogue/index.ts'
import { consentedItems } from '../consent/index.ts'
import { restsOnConsent } from './rules/consent-needed.ts'

interface Look {
  employeeId: string
  purpose: string
  fields: readonly string[]
}

/** What a look would rest on: the consent items of its fields, none where its purpose stands on another ground. */
export function consentsNeeded({ purpose, fields }: Omit<Look, 'employeeId'>): string[] {
  const def = catalogue().purpose(purpose)
  if (def && !restsOnConsent(def)) return []
  return [...new Set(fields.flatMap((key) => catalogue().field(key)?.consentItem ?? []))]
}

/** Does everything a look rests on stand at this moment? What was decided before says nothing about it. */
export async function stillConsented(target: Db | Tx, at: number, look: Look): Promise<boolean> {
  const items = consentsNeeded(look)
  if (items.length === 0) return true
  const said = (await consentedItems(target, [look.employeeId], at)).get(look.employeeId)
  return items.every((item) => said?.has(item))
}
