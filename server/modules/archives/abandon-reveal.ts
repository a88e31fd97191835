import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { HandlerInput } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append } from '../audit/index.ts'
import { askablePerson } from '../people/index.ts'
import { knownFields } from './reveal.ts'

/** The reason sheet was left: what was last written there is kept, since trying texts until one passes must show. */
export async function abandonReveal(
  cx: Cx,
  input: HandlerInput<Api['archives.abandon_reveal']>['body'],
): Promise<{ entryId: string }> {
  const person = await askablePerson(cx, input.employeeId)
  if (!person) throw new AppError('archives.not_found')
  const fields = knownFields(input.fields)
  const [entryId] = await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'archives.reveal_abandoned',
        result: 'abandoned',
        subjectId: person.id,
        purpose: input.purpose ?? null,
        reason: input.reason ?? null,
        sections: [...new Set(fields.map(({ section }) => section))],
        fields: fields.map(({ key }) => key),
      },
    ]),
  )
  return { entryId: entryId as string }
}
