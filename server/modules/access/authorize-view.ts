import { actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { append, type EntryDraft } from '../audit/index.ts'
import { type FieldDef, permissionsInForce, treatmentFor, type ViewerId } from '../catalogue/index.ts'
import type { PersonFacts } from '../people/index.ts'
import { ruleVersion } from './authorize-reveal.ts'
import { makePermit, type Permit } from './permit.ts'

/**
 * Fields that are plain for the caller need no reason, but opening ciphertext is a look all the same: the entry is
 * committed first. Covers only what is plain for these viewers.
 */
export async function authorizeView(
  cx: Cx,
  person: PersonFacts,
  asked: readonly FieldDef[],
  viewers: readonly ViewerId[],
  details: EntryDraft['details'] = {},
): Promise<{ permit: Permit; entryId: string }> {
  const own = viewers.includes('own')
  const { entryId, fields } = await inTransaction(cx, async (tx) => {
    const set = await permissionsInForce(tx, tx.cx.now())
    const fields = asked.filter(({ key }) => treatmentFor(set, viewers, key) === 'plain')
    const [entryId] = (await append(tx, [
      {
        by: cx,
        action: 'archives.viewed',
        result: 'shown',
        subjectId: person.id,
        sections: [...new Set(fields.map(({ section }) => section))],
        fields: fields.map(({ key }) => key),
        ruleIds: [own ? 'own_record' : 'plain_for_tier'],
        ruleVersion: ruleVersion(),
        permissionSetId: set.id,
        details,
        ...(own ? { capacity: 'employee' as const } : {}),
      },
    ])) as [string]
    return { entryId, fields }
  })
  const viewerId = actorOf(cx).employeeId
  return {
    entryId,
    permit: makePermit({
      viewerId,
      employeeId: person.id,
      fields: new Set(fields.map(({ key }) => key)),
      rowId: null,
      entryId,
    }),
  }
}
