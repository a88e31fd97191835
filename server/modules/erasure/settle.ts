import { canonicalJson } from '#server/lib/canonical-json.ts'
import { newId } from '#server/lib/ids.ts'
import { pseudonymOf } from '#server/platform/crypto/pseudonym.ts'
import { keyIdOf, signBytes } from '#server/platform/crypto/signer.ts'
import { inList, rows, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { Eraser, ErasureScope } from '#server/platform/erasing.ts'
import { limits } from '#shared/limits.ts'
import { append, type EntryDraft } from '../audit/index.ts'
import { catalogue, sectionsOf } from '../catalogue/index.ts'
import { copiesOfMany } from '../dingtalk/index.ts'
import { moveErased } from '../people/index.ts'
import { type DueRow, listVersions, markErased } from '../retention/index.ts'
import type { Proof } from './finish.ts'

type Remaining = Pick<DueRow, 'employeeId' | 'retentionClass' | 'state' | 'keepUntil' | 'eraseOn' | 'ruleId'>

/** In the proving transaction: what is proven is erased, logged, receipted and moved; what is not stays open and says why. */
export async function settle(
  tx: Tx,
  erasers: readonly Eraser[],
  scope: ErasureScope,
  proofs: readonly Proof[],
  told: boolean,
): Promise<void> {
  const proven = proofs.filter(({ problems }) => problems.length === 0)
  const failed = proofs.filter(({ problems }) => problems.length > 0)
  for (const { erasure, problems } of failed)
    await run(tx, "UPDATE erasure_erasures SET state = 'open', problem = ?, counts = ? WHERE id = ?", [
      [...new Set(problems)].join(' ').slice(0, 200),
      JSON.stringify(erasure.counts),
      erasure.id,
    ])
  if (proven.length > 0) {
    for (const { erasure } of proven)
      await run(
        tx,
        "UPDATE erasure_erasures SET state = 'erased', problem = NULL, counts = ?, ended_at = ? WHERE id = ?",
        [JSON.stringify(erasure.counts), tx.cx.now(), erasure.id],
      )
    await markErased(
      tx,
      proven.map(({ erasure: { employeeId, classes } }) => ({ employeeId, classes: classes.map(({ id }) => id) })),
    )
  }
  const entries = new Map(proofs.map(({ erasure }) => [erasure.id, newId(tx.cx.now())]))
  const remaining = await remainingOf(
    tx,
    proven.map(({ erasure }) => erasure.employeeId),
  )
  await append(
    tx,
    proofs.map((proof) => ({ ...entryOf(tx, proof, told), id: entries.get(proof.erasure.id) as string })),
    [{ table: 'erasure_receipts', items: await receiptsOf(tx, erasers, scope, { proven, entries, remaining, told }) }],
  )
  for (const { erasure } of proven)
    if (erasure.classes.length > 0) {
      const rest = remaining.get(erasure.employeeId) ?? []
      await moveErased(tx, erasure.employeeId, rest.length === 0 ? 'erased' : 'partly_erased')
    }
}

function entryOf(tx: Tx, { erasure, problems }: Proof, told: boolean): EntryDraft {
  const { ground, counts, keyIds, classes, fields } = erasure
  return {
    by: tx.cx,
    action: problems.length > 0 ? 'erasure.unproven' : told ? 'erasure.replayed' : 'erasure.erased',
    result: problems.length > 0 ? 'failed' : 'done',
    subjectId: erasure.employeeId,
    sections: sectionsOf(fields),
    fields,
    details: {
      erasure: erasure.id,
      ground,
      ...(classes.length > 0
        ? { classes: classes.map(({ id, ruleId, ruleVersion }) => `${id} ${ruleId ?? ''} v${ruleVersion}`).join(', ') }
        : {}),
      keys: keyIds.length,
      ...counts,
      ...(problems.length > 0 ? { problems: problems.join(' ') } : {}),
    },
  }
}

async function remainingOf(tx: Tx, employeeIds: readonly string[]): Promise<Map<string, Remaining[]>> {
  const left = new Map<string, Remaining[]>()
  if (employeeIds.length === 0) return left
  const people = inList(tx, employeeIds)
  const found = await rows<Remaining>(
    tx,
    `SELECT employee_id AS employeeId, retention_class AS retentionClass, state, keep_until AS keepUntil, erase_on AS eraseOn,
       rule_id AS ruleId FROM retention_due WHERE state <> 'erased' AND employee_id ${people.sql} ORDER BY retention_class`,
    people.values,
  )
  for (const one of found) left.set(one.employeeId, [...(left.get(one.employeeId) ?? []), one])
  return left
}

async function receiptsOf(
  tx: Tx,
  erasers: readonly Eraser[],
  { fields }: ErasureScope,
  made: {
    proven: readonly Proof[]
    entries: ReadonlyMap<string, string>
    remaining: ReadonlyMap<string, readonly Remaining[]>
    told: boolean
  },
) {
  if (made.proven.length === 0) return []
  const { secrets, config } = tx.cx.deps
  const now = tx.cx.now()
  const iso = (at: number) => new Date(at).toISOString()
  const taken = sectionsOf(fields).filter((section) =>
    (catalogue().section(section)?.fields ?? []).some(({ dingtalk }) => dingtalk.length > 0),
  )
  const copies = await copiesOfMany(
    tx,
    made.proven.map(({ erasure }) => erasure.employeeId),
    taken,
  )
  const versions = await listVersions(tx)
  return made.proven.map(({ erasure, samplesTried }) => {
    const entryId = made.entries.get(erasure.id) as string
    const document = canonicalJson({
      format: 'shoujie-erasure-receipt/1',
      id: erasure.id,
      organisation: config.dingtalk.corpId,
      person: pseudonymOf(secrets, config.dingtalk.corpId, erasure.employeeId),
      ground: erasure.ground,
      decidedAt: iso(erasure.begunAt),
      erasedAt: iso(now),
      replayedFromJournal: made.told,
      timeZone: config.timeZone,
      classes: erasure.classes,
      approvers: versions
        .filter(({ number }) => erasure.classes.some(({ ruleVersion }) => ruleVersion === Number(number)))
        .map(({ number, proposedBy, agreedBy, agreedAt }) => ({
          version: Number(number),
          proposedBy,
          agreedBy,
          agreedAt: iso(Number(agreedAt)),
        })),
      fields: erasure.fields,
      destroyed: erasure.counts,
      keyIds: erasure.keyIds,
      proof: {
        keysPresent: 0,
        samplesTried,
        samplesOpened: 0,
        readersThatAnswerErased: erasers.map(({ id }) => id),
      },
      remains: (made.remaining.get(erasure.employeeId) ?? []).map(
        ({ retentionClass, state, keepUntil, eraseOn, ruleId }) => ({
          class: retentionClass,
          state,
          keepUntil,
          eraseOn,
          ruleId,
        }),
      ),
      backups: {
        ciphertextGoneBy: iso(now + limits.dataBackupDays * dayMs),
        keysGoneBy: iso(now + limits.keyBackupDays * dayMs),
      },
      copiesInDingTalk: copies.get(erasure.employeeId) ?? [],
      logEntry: entryId,
    })
    return {
      id: erasure.id,
      employee_id: erasure.employeeId,
      at: now,
      document,
      signature: signBytes(secrets, Buffer.from(document)).toString('base64url'),
      key_id: keyIdOf(secrets),
      entry_id: entryId,
    }
  })
}

const dayMs = 86_400_000
