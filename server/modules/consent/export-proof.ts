import { createHash } from 'node:crypto'
import { canonicalJson } from '#server/lib/canonical-json.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { signBytes } from '#server/platform/crypto/signer.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { append } from '../audit/index.ts'
import { servedPerson } from '../people/index.ts'
import { listProofs } from './list-proofs.ts'

/** One person's proof record, signed so that a court or a regulator need not believe us. */
export async function exportProof(cx: Cx, employeeId: string): Promise<ResponseOf<Api['consent.proof']>> {
  const person = await servedPerson(cx, employeeId)
  if (!person) throw new AppError('people.not_found')
  const items = await inTransaction(cx, async (tx) => {
    const proofs = await listProofs(tx, person.id)
    await append(tx, [
      {
        by: cx,
        action: 'consent.proof_exported',
        result: 'done',
        subjectId: person.id,
        details: { proofs: proofs.length },
      },
    ])
    return proofs
  })
  const { secrets } = cx.deps
  const document = { employeeId: person.id, name: person.name, exportedAt: new Date(cx.now()).toISOString(), items }
  return {
    document,
    signature: signBytes(secrets, Buffer.from(canonicalJson(document))).toString('base64url'),
    keyId: createHash('sha256')
      .update(secrets.verifyingKey.export({ type: 'spki', format: 'der' }))
      .digest('hex')
      .slice(0, 16),
  }
}
