import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { append, type EntryDraft } from '../audit/index.ts'
import { type FieldDef, permissionsInForce } from '../catalogue/index.ts'
import type { PersonFacts } from '../people/index.ts'
import { ruleVersion } from './authorize-reveal.ts'
import { makePermit, type Permit } from './permit.ts'

/**
 * Opens what the person themselves is served with: a copy for their own eyes, or the address to write to them at, which
 * is shown to nobody, and may be opened by nobody but the program. The entry, and what is written with it, is committed before anything is opened.
 */
export async function authorizeServing(
  { person, fields }: { person: PersonFacts; fields: readonly FieldDef[] },
  entry: Pick<EntryDraft, 'by' | 'action' | 'details' | 'capacity'>,
  alongside?: (tx: Tx) => Promise<void>,
): Promise<Permit> {
  const [entryId] = (await inTransaction(entry.by, async (tx) => {
    await alongside?.(tx)
    return append(tx, [
      {
        ...entry,
        result: 'done',
        subjectId: person.id,
        sections: [...new Set(fields.map(({ section }) => section))],
        fields: fields.map(({ key }) => key),
        ruleIds: ['own_record'],
        ruleVersion: ruleVersion(),
        permissionSetId: (await permissionsInForce(tx, tx.cx.now())).id,
      },
    ])
  })) as [string]
  return makePermit({
    viewerId: entry.by.actor?.employeeId ?? '',
    employeeId: person.id,
    fields: new Set(fields.map(({ key }) => key)),
    rowId: null,
    entryId,
  })
}
