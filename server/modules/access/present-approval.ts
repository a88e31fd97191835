import { actorOf, type Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import type { RoleId } from '#shared/vocabulary/roles.ts'
import { catalogue } from '../catalogue/index.ts'
import { getSection, type NoticeVersion, versionsOf } from '../consent/index.ts'
import { holdersInForce } from '../people/index.ts'
import { isOpen } from './approvals.ts'
import { loadQueries } from './ask-back.ts'
import { mayBreak } from './break-request.ts'
import { presentEvidence } from './evidence/present-evidence.ts'
import type { ApprovalRow } from './grant.model.ts'
import { mayDecide } from './may-decide.ts'
import { describeProposals, proposedOf } from './proposals.ts'
import type { QueryRow } from './query.model.ts'

type View = ResponseOf<Api['access.agree']>

/** Requests as approver and requester see them: the reason, never the value; of a notice what would be published. */
export async function presentApprovals(cx: Cx, approvals: readonly ApprovalRow[]): Promise<View[]> {
  // After a refusal the draft goes on changing: what was refused is not what it says now.
  const shown = approvals.filter(({ state }) => state === 'asked' || state === 'agreed')
  const versions = await versionsOf(
    cx.deps.db,
    shown.flatMap(({ kind, proposedId }) => (kind === 'notice' && proposedId ? [proposedId] : [])),
  )
  const me = actorOf(cx).employeeId
  const [lines, evidence, queries, holders] = await Promise.all([
    describeProposals(cx, approvals),
    presentEvidence(cx, approvals),
    loadQueries(
      cx.deps.db,
      approvals.map(({ id }) => id),
    ),
    approvals.some(({ requesterId, kind }) => requesterId === me && kind === 'reveal') ? holdersInForce(cx) : [],
  ])
  return approvals.map((approval) => {
    const version = versions.find(({ id }) => shown.includes(approval) && id === approval.proposedId)
    const view = presentApproval(cx, approval)
    const asked = queries.filter(({ approvalId }) => approvalId === approval.id)
    const mine = approval.requesterId === me
    return {
      ...view,
      ...evidence.get(approval.id),
      queries: asked.map(presentQuery),
      canAnswer: mine && isOpen(approval, cx.now()) && asked.some(({ answer }) => answer === null),
      canBreak: mine && mayBreak(approval, cx.now(), holders),
      lines: [...(lines.get(approval.id) ?? [])],
      notice: version && presentNotice(cx, version),
    }
  })
}

function presentQuery({ id, askedByName, question, askedAt, answer, answeredAt }: QueryRow): View['queries'][number] {
  return {
    id,
    byName: askedByName,
    question,
    askedAt: new Date(Number(askedAt)).toISOString(),
    answer,
    answeredAt: answeredAt === null ? null : new Date(Number(answeredAt)).toISOString(),
  }
}

function presentNotice(cx: Cx, { section, ...version }: NoticeVersion): View['notice'] {
  const { titles, noticeBasis } = getSection(section)
  return { ...version, title: titles[cx.locale], basis: noticeBasis }
}

export async function presentWithText(cx: Cx, approval: ApprovalRow): Promise<View> {
  const [view] = await presentApprovals(cx, [approval])
  return view as View
}

/** What a request is, in one line. */
export function titleOf(cx: Cx, approval: ApprovalRow): string {
  const { role, section, ...named } = proposedOf(approval)
  return text(
    cx.locale,
    approval.kind === 'review' && !approval.subjectId
      ? 'decisions.approval.lookup'
      : `decisions.approval.${approval.kind}`,
    {
      ...named,
      name: approval.subjectName ?? '',
      role: role ? text(cx.locale, `vocabulary.role.${role as RoleId}`) : '',
      section: (section && catalogue().section(section)?.titles[cx.locale]) || '',
    },
  )
}

/** Without what is kept beside it: the text of a notice, evidence, questions. */
function presentApproval(cx: Cx, approval: ApprovalRow): View {
  const actor = actorOf(cx)
  const now = cx.now()
  const mine = approval.requesterId === actor.employeeId
  const open = isOpen(approval, now)
  const iso = (at: number | null) => (at === null ? null : new Date(Number(at)).toISOString())
  return {
    id: approval.id,
    kind: approval.kind,
    state: approval.state,
    title: titleOf(cx, approval),
    requesterName: approval.requesterName,
    subjectName: approval.subjectName,
    purposeName: approval.purpose
      ? (catalogue().purpose(approval.purpose)?.names[cx.locale] ?? approval.purpose)
      : null,
    reason: approval.reason,
    evidence: [],
    evidenceDueAt: null,
    queries: [],
    lines: [],
    fields: (JSON.parse(approval.fields) as string[]).map((key) => catalogue().field(key)?.labels[cx.locale] ?? key),
    rules: approval.ruleIds
      .split(',')
      .filter(Boolean)
      .map((id) => text(cx.locale, `decisions.rule.${id}` as MessageKey)),
    askedAt: iso(approval.askedAt) as string,
    expiresAt: iso(approval.expiresAt) as string,
    overdue: approval.state === 'asked' && approval.expiresAt <= now,
    decidedAt: iso(approval.decidedAt),
    decidedByName: approval.decidedByName,
    note: approval.note,
    // Once agreed, or once nobody answered and the requester broke the glass.
    grantId:
      mine &&
      ((approval.kind === 'reveal' && approval.state === 'agreed') ||
        (approval.kind === 'review' && approval.ruleIds.split(',').includes('unanswered')))
        ? approval.grantId
        : null,
    canDecide: open && mayDecide(actor, approval),
    canWithdraw: open && mine && approval.kind !== 'review',
    canAddEvidence: mine && approval.state === 'asked' && approval.purpose !== null,
    canAnswer: false,
    canBreak: false,
  }
}
