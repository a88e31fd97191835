import { actorOf, type Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import type { RoleId } from '#shared/vocabulary/roles.ts'
import { catalogue } from '../catalogue/index.ts'
import { getSection, type NoticeVersion, versionsOf } from '../consent/index.ts'
import { mayDecide } from './approvals.ts'
import type { ApprovalRow } from './grant.model.ts'
import { describeProposals, proposedOf } from './proposals.ts'

type View = ResponseOf<Api['access.agree']>

/** Requests as approver and requester see them: the reason, never the value; of a notice what would be published. */
export async function presentApprovals(cx: Cx, approvals: readonly ApprovalRow[]): Promise<View[]> {
  // After a refusal the draft goes on changing: what was refused is not what it says now.
  const shown = approvals.filter(({ state }) => state === 'asked' || state === 'agreed')
  const versions = await versionsOf(
    cx.deps.db,
    shown.flatMap(({ kind, proposedId }) => (kind === 'notice' && proposedId ? [proposedId] : [])),
  )
  const lines = await describeProposals(cx, approvals)
  return approvals.map((approval) => {
    const version = versions.find(({ id }) => shown.includes(approval) && id === approval.proposedId)
    return {
      ...presentApproval(cx, approval),
      lines: [...(lines.get(approval.id) ?? [])],
      notice: version && presentNotice(cx, version),
    }
  })
}

function presentNotice(cx: Cx, { section, ...version }: NoticeVersion): View['notice'] {
  const { titles, noticeBasis } = getSection(section)
  return { ...version, title: titles[cx.locale], basis: noticeBasis }
}

export async function presentWithText(cx: Cx, approval: ApprovalRow): Promise<View> {
  const [view] = await presentApprovals(cx, [approval])
  return view as View
}

/** Without the text of a notice. */
export function presentApproval(cx: Cx, approval: ApprovalRow): View {
  const actor = actorOf(cx)
  const now = cx.now()
  const mine = approval.requesterId === actor.employeeId
  const open = approval.state === 'asked' && (approval.kind === 'review' || approval.expiresAt > now)
  const iso = (at: number | null) => (at === null ? null : new Date(Number(at)).toISOString())
  const { role, section, ...named } = proposedOf(approval)
  return {
    id: approval.id,
    kind: approval.kind,
    state: approval.state,
    title: text(
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
    ),
    requesterName: approval.requesterName,
    subjectName: approval.subjectName,
    purposeName: approval.purpose
      ? (catalogue().purpose(approval.purpose)?.names[cx.locale] ?? approval.purpose)
      : null,
    reason: approval.reason,
    evidence: approval.evidence,
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
    grantId: mine && approval.state === 'agreed' && approval.kind === 'reveal' ? approval.grantId : null,
    canDecide: open && mayDecide(actor, approval),
    canWithdraw: open && mine && approval.kind !== 'review',
  }
}
