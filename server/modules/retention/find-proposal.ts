import type { Db } from '#server/platform/db/connection.ts'
import { inList, row, rows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { RulesProposalRow } from './proposal.model.ts'

const columns = `id, state, preset, periods, places, effective_on AS effectiveOn, proposed_by AS proposedBy,
  proposed_by_name AS proposedByName, proposed_at AS proposedAt`

export async function findProposals(target: Db | Tx, ids: readonly string[]): Promise<RulesProposalRow[]> {
  if (ids.length === 0) return []
  const asked = inList(target, ids)
  return rows(target, `SELECT ${columns} FROM retention_proposals WHERE id ${asked.sql}`, asked.values)
}

export async function findProposal(target: Db | Tx, id: string): Promise<RulesProposalRow | undefined> {
  return (await findProposals(target, [id]))[0]
}

/** The one a second person has not spoken about yet. */
export function openProposal(target: Db | Tx): Promise<RulesProposalRow | undefined> {
  return row(target, `SELECT ${columns} FROM retention_proposals WHERE state = 'proposed'`)
}
