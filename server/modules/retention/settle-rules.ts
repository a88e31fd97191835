import { localDate } from '#server/lib/local-time.ts'
import { AppError } from '#server/platform/app-error.ts'
import { insertRows, row, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import { append } from '../audit/index.ts'
import { RulesAgreed } from './events.ts'
import { findProposal } from './find-proposal.ts'

/** The proposal becomes the next version: the standing approval of every erasure by it (product.md 6). */
export async function agreeRules(tx: Tx, id: string, by: { id: string; name: string }): Promise<void> {
  const { cx } = tx
  const wanted = await close(tx, id, 'agreed')
  const today = localDate(cx.now(), cx.deps.config.timeZone)
  const effectiveOn = wanted.effectiveOn && wanted.effectiveOn > today ? wanted.effectiveOn : today
  const newest = await row<{ number: number | null }>(tx, 'SELECT MAX(number) AS number FROM retention_versions')
  const number = Number(newest?.number ?? 0) + 1
  await insertRows(tx, 'retention_versions', [
    {
      number,
      preset: wanted.preset,
      periods: wanted.periods,
      places: wanted.places,
      effective_on: effectiveOn,
      proposed_by: wanted.proposedBy,
      proposed_by_name: wanted.proposedByName,
      agreed_by: by.id,
      agreed_by_name: by.name,
      agreed_at: cx.now(),
    },
  ])
  await append(tx, [
    {
      by: cx,
      action: 'retention.rules_agreed',
      result: 'done',
      approver: by,
      details: { version: number, preset: wanted.preset, effectiveOn, proposalId: id },
    },
  ])
  await publish(tx, RulesAgreed, { version: number })
}

/** Refused, withdrawn or not answered in time. */
export async function dropRules(tx: Tx, id: string): Promise<void> {
  await close(tx, id, 'dropped')
}

async function close(tx: Tx, id: string, state: 'agreed' | 'dropped') {
  const changed = await run(tx, "UPDATE retention_proposals SET state = ? WHERE id = ? AND state = 'proposed'", [
    state,
    id,
  ])
  if (changed !== 1) throw new AppError('access.approval_closed')
  const proposal = await findProposal(tx, id)
  if (!proposal) throw new Error('proposal vanished in its own transaction')
  return proposal
}
