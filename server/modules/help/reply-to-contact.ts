import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { row, run } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append } from '../audit/index.ts'
import { closeCase, send } from '../messages/index.ts'
import { findPerson } from '../people/index.ts'
import type { ContactRow } from './contact.model.ts'
import { contactColumns } from './load-requests.ts'
import { presentContact } from './present-mine.ts'
import { helpKey, sealWords } from './sealed-words.ts'

/**
 * The person's own word, once: a no needs no reason and is told as a no; with a yes goes only what the person wrote into
 * it. Nothing of the archive is opened.
 */
export async function replyToContact(
  cx: Cx,
  contactId: string,
  { accept, value }: { accept: boolean; value?: string | undefined },
): Promise<ResponseOf<Api['help.reply']>> {
  const me = actorOf(cx).employeeId
  const { id: keyId, key } = await helpKey(cx, me)
  const sealed = accept && value ? sealWords(key, `help|${contactId}|value`, value) : null
  const find = async (target: Parameters<typeof row>[0]) =>
    row<ContactRow>(target, `SELECT ${contactColumns} FROM help_contacts WHERE id = ? AND subject_id = ?`, [
      contactId,
      me,
    ])
  const asked = await find(cx.deps.db)
  if (!asked) throw new AppError('request.not_found')
  const replied = await inTransaction(cx, async (tx) => {
    const changed = await run(
      tx,
      "UPDATE help_contacts SET state = ?, replied_at = ?, key_id = ?, value = ? WHERE id = ? AND state = 'asked'",
      [accept ? 'accepted' : 'declined', cx.now(), sealed && keyId, sealed, contactId],
    )
    if (changed !== 1) return null
    await closeCase(tx, contactId, 'done')
    await send(tx, [
      { kind: 'help_replied', caseId: asked.requestId, step: contactId.slice(-4), recipientIds: [asked.askerId] },
    ])
    await append(tx, [
      {
        by: cx,
        action: 'help.person_replied',
        result: accept ? 'done' : 'refused',
        subjectId: me,
        details: { request: asked.requestId, kind: asked.kind, handedOn: sealed !== null },
      },
    ])
    return find(tx)
  })
  if (!replied) throw new AppError('help.closed')
  return { ...presentContact(replied), askerName: (await findPerson(cx.deps.db, replied.askerId))?.name ?? '' }
}
