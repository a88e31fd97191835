import type { Cx } from '#server/platform/context.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { text } from '#server/platform/text.ts'
import { type ProposalKindId, proposalKindIds } from '#shared/vocabulary/states.ts'
import {
  agreePassport,
  describePassports,
  describeProposedSets,
  dropPassport,
  dropProposedSet,
  publishProposedSet,
} from '../catalogue/index.ts'
import { publishNotice, returnToDraft } from '../consent/index.ts'
import { decideAssignment, departmentNames, findAssignment, presentAssignment, type RoleView } from '../people/index.ts'
import {
  agreeHold,
  agreeRules,
  describeHolds,
  describeRules,
  dropHold,
  dropHoldEnd,
  dropRules,
  endHold,
} from '../retention/index.ts'
import type { ApprovalRow } from './grant.model.ts'

interface Decider {
  id: string
  name: string
}

/** What a kind of proposal does once somebody has spoken. Each is called once, in the deciding transaction. */
interface ProposalKind {
  /** Another HR admin may decide it too, not the privacy officer alone. */
  byHr: boolean
  agreed(tx: Tx, proposedId: string, by: Decider): Promise<void>
  /** Refused, withdrawn, or nobody answered in time (`by` is empty then). */
  dropped(tx: Tx, proposedId: string, by: Decider): Promise<void>
  /** What the second person agrees to, in lines of the reader's language, by proposed id. */
  describe?(cx: Cx, proposedIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>
}

const kinds: Record<ProposalKindId, ProposalKind> = {
  role: {
    byHr: false,
    agreed: (tx, id, { name }) => decideAssignment(tx, id, { agreed: true, byName: name }),
    async dropped(tx, id, { name }) {
      // One that ended by itself in the meantime is over already.
      if ((await findAssignment(tx, id))?.state === 'proposed')
        await decideAssignment(tx, id, { agreed: false, byName: name })
    },
    async describe(cx, ids) {
      const departments = await departmentNames(cx.deps.db)
      const found = await Promise.all(ids.map((id) => findAssignment(cx.deps.db, id)))
      return new Map(
        found.flatMap((one) => (one ? [[one.id, extentLines(cx, presentAssignment(cx, one, departments))]] : [])),
      )
    },
  },
  notice: {
    byHr: true,
    agreed: (tx, id, { id: agreedById, name }) => publishNotice(tx, id, { agreedById, agreedByName: name }),
    dropped: (tx, id) => returnToDraft(tx, id),
  },
  retention: { byHr: true, agreed: agreeRules, dropped: dropRules, describe: describeRules },
  hold: { byHr: true, agreed: agreeHold, dropped: dropHold, describe: describeHolds },
  passport: { byHr: true, agreed: agreePassport, dropped: dropPassport, describe: describePassports },
  hold_end: { byHr: true, agreed: endHold, dropped: dropHoldEnd, describe: describeHolds },
  permissions: {
    byHr: true,
    agreed: publishProposedSet,
    dropped: dropProposedSet,
    describe: describeProposedSets,
  },
}

/** Which duties, for which part of the company, until when, and what it follows. */
function extentLines(cx: Cx, { role, duties, scope, lastDay, follows }: RoleView): string[] {
  const { locale } = cx
  const ends =
    follows === null
      ? text(locale, lastDay === null ? 'people.roles.endless' : 'people.roles.endsOn', { day: lastDay ?? '' })
      : text(locale, 'people.roles.followsLine', { name: follows })
  if (role !== 'hr_admin') return [...duties.map((duty) => text(locale, `vocabulary.duty.${duty}`)), ends]
  const names = scope?.map(({ name }) => name).join(' · ') ?? text(locale, 'people.roles.everywhere')
  return [
    duties.length > 0
      ? duties.map((duty) => text(locale, `vocabulary.duty.${duty}`)).join(' · ')
      : text(locale, 'people.roles.noDuties'),
    text(locale, 'people.roles.scopeOf', { names }),
    ends,
  ]
}

/** Kinds that another HR admin may decide. */
export const kindsOfHr = proposalKindIds.filter((kind) => kinds[kind].byHr)

/** Of a proposal puts in force what was asked for, or drops it; of a look does nothing. */
export async function settleProposal(
  tx: Tx,
  approval: Pick<ApprovalRow, 'kind' | 'proposedId'>,
  outcome: 'agreed' | 'dropped',
  by: Decider,
): Promise<void> {
  if (approval.kind === 'reveal' || approval.kind === 'review' || !approval.proposedId) return
  await kinds[approval.kind][outcome](tx, approval.proposedId, by)
}

/** The words that name what was proposed. */
export function proposedOf({ proposed }: Pick<ApprovalRow, 'proposed'>): Record<string, string> {
  return proposed === null ? {} : (JSON.parse(proposed) as Record<string, string>)
}

/** What these requests would put in force, by id of the request; requests of a kind that says so elsewhere have no lines. */
export async function describeProposals(
  cx: Cx,
  approvals: readonly ApprovalRow[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const lines = new Map<string, readonly string[]>()
  for (const kind of proposalKindIds) {
    const some = approvals.flatMap(({ id, kind: one, proposedId }) =>
      one === kind && proposedId ? [{ id, proposedId }] : [],
    )
    if (some.length === 0) continue
    const found = await kinds[kind].describe?.(
      cx,
      some.map(({ proposedId }) => proposedId),
    )
    for (const { id, proposedId } of some) lines.set(id, found?.get(proposedId) ?? [])
  }
  return lines
}
