import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf } from '#server/platform/context.ts'
import { insertRows, row, run } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import { viewerIds } from '#shared/vocabulary/roles.ts'
import { append } from '../../audit/index.ts'
import type { PermissionSet } from '../catalogue-types.ts'
import { catalogue } from '../load-catalogue.ts'
import { type Change, compareSets, widens } from './compare-sets.ts'
import { closeEdits, loadDraft } from './draft.ts'
import { permissionsInForce } from './in-force.ts'
import { insertPermissionSet } from './insert-set.ts'
import { brokenBy, type Invariant } from './invariants.ts'
import { findSet, newestSet } from './list-sets.ts'
import type { PermissionProposalRow } from './proposal.model.ts'

/** What is to be in force: the draft as it was seen, or an older set once more. */
export type Wanted = ({ draftSeen: number } | { rollBackTo: number }) & {
  /** Null: at once. */
  at: number | null
  note: string | null
}

export interface Candidate {
  rules: PermissionSet['rules']
  base: PermissionSet
  upToRevision: number
  /** Against what is in force now. */
  changes: Change[]
  /** More than now, or than what is planned: a second person has to agree. */
  widens: boolean
  broken: { invariant: Invariant; cells: { viewer: string; field: string }[] }[]
}

/** Weighs what somebody wants to publish; writes nothing. */
export async function weighSet(tx: Tx, wanted: Wanted): Promise<Candidate> {
  const now = tx.cx.now()
  if (wanted.at !== null && wanted.at <= now) throw new AppError('permissions.date_past')
  const { rules, upToRevision } = await rulesOf(tx, wanted)
  const [base, inForce] = [await newestSet(tx), await permissionsInForce(tx, now)]
  const { fields } = catalogue()
  const changes = compareSets(inForce, { rules }, fields)
  const planned = compareSets(base, { rules }, fields)
  if (changes.length + planned.length === 0) throw new AppError('permissions.nothing_changed')
  return {
    rules,
    base,
    upToRevision,
    changes,
    widens: [...changes, ...planned].some(widens),
    broken: brokenBy({ rules }, fields),
  }
}

async function rulesOf(tx: Tx, wanted: Wanted): Promise<Pick<Candidate, 'rules' | 'upToRevision'>> {
  if ('rollBackTo' in wanted) {
    const set = await findSet(tx, wanted.rollBackTo)
    if (!set) throw new AppError('permissions.set_unknown')
    return { rules: withLaterFields(set, await newestSet(tx)), upToRevision: 0 }
  }
  const draft = await loadDraft(tx)
  // Nobody publishes an edit that they have not seen.
  if (draft.revision > wanted.draftSeen) throw new AppError('permissions.draft_moved')
  return { rules: draft.rules, upToRevision: draft.revision }
}

/** A set says nothing of fields that came after it: of them stays what is said by now. */
function withLaterFields(set: PermissionSet, newest: PermissionSet): PermissionSet['rules'] {
  const named = new Set(viewerIds.flatMap((viewer) => Object.keys(set.rules[viewer] ?? {})))
  return Object.fromEntries(
    viewerIds.map((viewer) => [
      viewer,
      {
        ...Object.fromEntries(Object.entries(newest.rules[viewer] ?? {}).filter(([field]) => !named.has(field))),
        ...set.rules[viewer],
      },
    ]),
  ) as PermissionSet['rules']
}

/** Nothing is shown that was not before: published by one, with its entry. */
export async function publishNarrowing(tx: Tx, candidate: Candidate, wanted: Wanted): Promise<void> {
  const { employeeId } = actorOf(tx.cx)
  await publish(tx, candidate, { ...wanted, proposedBy: employeeId, agreed: null })
}

/** Keeps what is to be published until somebody agrees; one at a time. Returns its id. */
export async function keepProposal(tx: Tx, candidate: Candidate, { at, note }: Wanted): Promise<string> {
  if (await openProposal(tx)) throw new AppError('permissions.proposal_open')
  const now = tx.cx.now()
  const id = newId(now)
  await insertRows(tx, 'catalogue_permission_proposals', [
    {
      id,
      rules: JSON.stringify(candidate.rules),
      base_number: candidate.base.version,
      up_to_revision: candidate.upToRevision,
      wanted_at: at,
      note,
      proposed_by: actorOf(tx.cx).employeeId,
      proposed_at: now,
      state: 'open',
    },
  ])
  return id
}

const columns = `id, rules, base_number AS baseNumber, up_to_revision AS upToRevision, wanted_at AS wantedAt, note,
  proposed_by AS proposedBy, proposed_at AS proposedAt, state`

export async function openProposal(target: Parameters<typeof row>[0]): Promise<PermissionProposalRow | undefined> {
  return row(target, `SELECT ${columns} FROM catalogue_permission_proposals WHERE state = 'open'`)
}

export async function findProposal(
  target: Parameters<typeof row>[0],
  id: string,
): Promise<PermissionProposalRow | undefined> {
  return row(target, `SELECT ${columns} FROM catalogue_permission_proposals WHERE id = ?`, [id])
}

/** Says which promises stand against it, in the reader's language. */
export function brokenPromises(locale: LocaleId, broken: Candidate['broken']): AppError {
  return new AppError('permissions.invariant_broken', {
    params: { promises: broken.map(({ invariant }) => invariant.texts[locale]).join('; ') },
  })
}

/** The second person agreed. What was published in between would be undone unseen: then it has to be proposed anew. */
export async function publishProposedSet(tx: Tx, id: string, agreedBy: { id: string; name: string }): Promise<void> {
  const proposal = await findProposal(tx, id)
  if (proposal?.state !== 'open') throw new AppError('access.approval_closed')
  const [base, inForce] = [await newestSet(tx), await permissionsInForce(tx, tx.cx.now())]
  if (base.version !== proposal.baseNumber) throw new AppError('permissions.published_meanwhile')
  const rules = JSON.parse(proposal.rules) as PermissionSet['rules']
  const { fields } = catalogue()
  const broken = brokenBy({ rules }, fields)
  if (broken.length > 0) throw brokenPromises(tx.cx.locale, broken)
  await closeProposal(tx, id, 'agreed')
  await publish(
    tx,
    { rules, upToRevision: proposal.upToRevision, changes: compareSets(inForce, { rules }, fields) },
    { at: proposal.wantedAt, note: proposal.note, proposedBy: proposal.proposedBy, agreed: agreedBy },
  )
}

/** Refused, withdrawn, too late: the draft it was made of is still there. */
export async function dropProposedSet(tx: Tx, id: string): Promise<void> {
  await closeProposal(tx, id, 'dropped')
}

function closeProposal(tx: Tx, id: string, state: 'agreed' | 'dropped'): Promise<number> {
  return run(tx, "UPDATE catalogue_permission_proposals SET state = ? WHERE id = ? AND state = 'open'", [state, id])
}

async function publish(
  tx: Tx,
  { rules, upToRevision, changes }: Pick<Candidate, 'rules' | 'upToRevision' | 'changes'>,
  how: { at: number | null; note: string | null; proposedBy: string; agreed: { id: string; name: string } | null },
): Promise<void> {
  const now = tx.cx.now()
  const effectiveAt = Math.max(now, Number(how.at ?? now))
  const { id, number } = await insertPermissionSet(tx, {
    rules,
    effectiveAt,
    proposedBy: how.proposedBy,
    agreedBy: how.agreed?.id ?? null,
    note: how.note,
  })
  await closeEdits(tx, upToRevision, 'published')
  await append(tx, [
    {
      by: tx.cx,
      action: 'permissions.published',
      result: 'done',
      reason: how.note,
      fields: [...new Set(changes.map(({ field }) => field))],
      sections: [...new Set(changes.flatMap(({ field }) => catalogue().field(field)?.section ?? []))],
      permissionSetId: id,
      ...(how.agreed ? { approver: how.agreed } : {}),
      details: {
        number,
        effectiveAt: new Date(effectiveAt).toISOString(),
        widened: changes.filter(widens).length,
        narrowed: changes.filter((change) => !widens(change)).length,
        requesterId: how.proposedBy,
      },
    },
  ])
}
