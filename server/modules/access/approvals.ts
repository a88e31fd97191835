import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { decodeCursor, encodeCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, marks, row, rows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { append, maskReason } from '../audit/index.ts'
import { catalogue, sectionsOf } from '../catalogue/index.ts'
import { closeCase, send } from '../messages/index.ts'
import { ruleVersion } from './authorize-reveal.ts'
import type { ApprovalRow } from './grant.model.ts'
import { decides, inPlaceOf, isParty, kindsFor, mayDecide } from './may-decide.ts'
import { proposedOf, settleProposal } from './proposals.ts'
import { stillConsented } from './still-consented.ts'
import { tellPerson } from './tell-person.ts'

export const approvalColumns = `id, kind, requester_id AS requesterId, requester_name AS requesterName, subject_id AS subjectId,
  subject_name AS subjectName, purpose, reason, fields, row_id AS rowId, rule_ids AS ruleIds, need,
  state, asked_at AS askedAt, expires_at AS expiresAt, decided_at AS decidedAt, decided_by AS decidedBy,
  decided_by_name AS decidedByName, note, entry_id AS entryId, grant_id AS grantId, proposed_id AS proposedId, proposed`

export function findApproval(target: Db | Tx, id: string): Promise<ApprovalRow | undefined> {
  return row<ApprovalRow>(target, `SELECT ${approvalColumns} FROM access_approvals WHERE id = ?`, [id])
}

export async function listApprovals(
  cx: Cx,
  query: { box: 'inbox' | 'mine'; state: 'open' | 'closed'; cursor?: string | undefined; limit: number },
): Promise<{ items: ApprovalRow[]; nextCursor: string | null }> {
  const actor = actorOf(cx)
  const kinds = kindsFor(actor)
  if (query.box === 'inbox' && kinds.length === 0) return { items: [], nextCursor: null }
  const states = query.state === 'open' ? ['asked'] : ['agreed', 'refused', 'expired', 'withdrawn']
  const after = decodeCursor(query.cursor, 1)
  const who =
    query.box === 'mine'
      ? { sql: 'requester_id = ?', values: [actor.employeeId] }
      : {
          sql: `kind IN (${marks(kinds.length)}) AND requester_id <> ? AND (subject_id IS NULL OR subject_id <> ?)`,
          values: [...kinds, actor.employeeId, actor.employeeId],
        }
  const found = await rows<ApprovalRow>(
    cx.deps.db,
    `SELECT ${approvalColumns} FROM access_approvals WHERE state IN (${marks(states.length)}) AND ${who.sql} ${after ? 'AND id < ?' : ''}
     ORDER BY id DESC LIMIT ${query.limit + 1}`,
    [...states, ...who.values, ...(after ? [String(after[0])] : [])],
  )
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: query.box === 'inbox' ? page.filter((approval) => mayDecide(actor, approval)) : page,
    nextCursor: found.length > query.limit && last ? encodeCursor([last.id]) : null,
  }
}

/** A review stays open past its time: overdue closes nothing. */
export function isOpen({ state, kind, expiresAt }: ApprovalRow, now: number): boolean {
  return state === 'asked' && (kind === 'review' || Number(expiresAt) > now)
}

/** Decides once, whoever else taps at the same moment: the condition on the state makes it so. */
export async function decideApproval(
  cx: Cx,
  approvalId: string,
  decision: { agreed: boolean; note: string | null },
): Promise<ApprovalRow> {
  const actor = actorOf(cx)
  const result = await inTransaction(cx, async (tx) => {
    const approval = await findApproval(tx, approvalId)
    if (!approval || (kindsFor(actor).length === 0 && approval.requesterId !== actor.employeeId))
      return 'request.not_found' as const
    if (isParty(actor.employeeId, approval)) return 'access.own_approval' as const
    if (!mayDecide(actor, approval)) return 'request.not_found' as const
    const now = tx.cx.now()
    if (!isOpen(approval, now)) return 'access.approval_closed' as const
    if (decision.agreed && approval.kind === 'reveal' && !(await stillConsented(tx, now, lookOf(approval)))) {
      await closeWithoutConsent(tx, approval)
      return 'access.consent_over' as const
    }
    const grantId = decision.agreed && approval.kind === 'reveal' ? await grantTo(tx, approval) : approval.grantId
    const changed = await run(
      tx,
      `UPDATE access_approvals SET state = ?, decided_at = ?, decided_by = ?, decided_by_name = ?, note = ?, grant_id = ?
       WHERE id = ? AND state = 'asked'`,
      [
        decision.agreed ? 'agreed' : 'refused',
        now,
        actor.employeeId,
        actor.name,
        decision.note === null ? null : maskReason(decision.note),
        grantId,
        approvalId,
      ],
    )
    if (changed !== 1) throw new AppError('access.approval_closed')
    await settleProposal(tx, approval, decision.agreed ? 'agreed' : 'dropped', {
      id: actor.employeeId,
      name: actor.name,
    })
    await tellDecided(tx, approval, decision.agreed)
    await append(tx, [
      {
        by: cx,
        action: 'access.approval_decided',
        result: decision.agreed ? 'done' : 'refused',
        subjectId: approval.subjectId,
        purpose: approval.purpose,
        reason: decision.note,
        sections: sectionsAbout(approval),
        fields: JSON.parse(approval.fields) as string[],
        grantId,
        approver: { id: actor.employeeId, name: actor.name },
        details: {
          kind: approval.kind,
          approvalId,
          of: approval.entryId,
          requesterId: approval.requesterId,
          ...(decides(actor, approval) ? {} : { inPlaceOf: inPlaceOf(actor, approval) }),
        },
      },
    ])
    return (await findApproval(tx, approvalId)) as ApprovalRow
  })
  if (typeof result === 'string') throw new AppError(result)
  return result
}

/** To-dos of all who could have decided are done; the requester hears how it went, and whom it is about that a look is to come. */
async function tellDecided(tx: Tx, approval: ApprovalRow, agreed: boolean): Promise<void> {
  await closeCase(tx, approval.id, 'done')
  if (approval.kind === 'review') return
  const purpose = approval.purpose ? catalogue().purpose(approval.purpose) : undefined
  await send(tx, [
    {
      kind: agreed ? 'approval_agreed' : 'approval_refused',
      caseId: approval.id,
      recipientIds: [approval.requesterId],
    },
    ...(agreed && purpose && approval.subjectId && approval.entryId
      ? tellPerson(
          {
            purpose,
            entryId: approval.entryId,
            subjectId: approval.subjectId,
            viewerId: approval.requesterId,
          },
          tx.cx.now(),
        )
      : []),
  ])
}

export function sectionsAbout(approval: ApprovalRow): string[] {
  const { section } = proposedOf(approval)
  if (section) return [section]
  return sectionsOf(JSON.parse(approval.fields) as string[])
}

export async function grantTo(tx: Tx, approval: ApprovalRow): Promise<string> {
  const now = tx.cx.now()
  const id = newId(now)
  const purpose = approval.purpose ? catalogue().purpose(approval.purpose) : undefined
  await insertRows(tx, 'access_grants', [
    {
      id,
      actor_id: approval.requesterId,
      employee_id: approval.subjectId,
      fields: approval.fields,
      row_id: approval.rowId,
      purpose: approval.purpose,
      entry_id: approval.entryId,
      granted_at: now,
      expires_at: now + (purpose?.maxMs ?? 0),
      revoked_at: null,
    },
  ])
  return id
}

/** Open requests to look at somebody. */
export function openReveals(target: Db | Tx, employeeId: string): Promise<ApprovalRow[]> {
  return rows<ApprovalRow>(
    target,
    `SELECT ${approvalColumns} FROM access_approvals WHERE subject_id = ? AND state = 'asked' AND kind = 'reveal' ORDER BY id`,
    [employeeId],
  )
}

/** The look that is asked for; a request for one names person and purpose. */
export function lookOf(approval: ApprovalRow) {
  return {
    employeeId: approval.subjectId ?? '',
    purpose: approval.purpose ?? '',
    fields: JSON.parse(approval.fields) as string[],
  }
}

/** What it rested on is over: refused by the rule, not by anybody, and the requester reads so. Twice is once. */
export async function closeWithoutConsent(tx: Tx, approval: ApprovalRow): Promise<void> {
  const changed = await run(
    tx,
    "UPDATE access_approvals SET state = 'refused', decided_at = ?, rule_ids = ? WHERE id = ? AND state = 'asked'",
    [tx.cx.now(), [...approval.ruleIds.split(',').filter(Boolean), 'consent_needed'].join(','), approval.id],
  )
  if (changed !== 1) return
  await closeCase(tx, approval.id, 'deleted')
  await send(tx, [{ kind: 'approval_refused', caseId: approval.id, recipientIds: [approval.requesterId] }])
  await append(tx, [
    {
      by: tx.cx,
      action: 'access.approval_decided',
      result: 'refused',
      subjectId: approval.subjectId,
      purpose: approval.purpose,
      sections: sectionsAbout(approval),
      fields: lookOf(approval).fields,
      ruleIds: ['consent_needed'],
      ruleVersion: ruleVersion(),
      details: {
        kind: approval.kind,
        approvalId: approval.id,
        of: approval.entryId,
        requesterId: approval.requesterId,
      },
    },
  ])
}

/** The requester takes an open request back. */
export async function withdrawApproval(cx: Cx, approvalId: string): Promise<ApprovalRow> {
  const actor = actorOf(cx)
  const approval = await findApproval(cx.deps.db, approvalId)
  if (!approval || approval.requesterId !== actor.employeeId || approval.kind === 'review')
    throw new AppError('request.not_found')
  return inTransaction(cx, async (tx) => {
    const changed = await run(
      tx,
      "UPDATE access_approvals SET state = 'withdrawn', decided_at = ? WHERE id = ? AND state = 'asked'",
      [tx.cx.now(), approvalId],
    )
    if (changed !== 1) throw new AppError('access.approval_closed')
    await closeCase(tx, approvalId, 'deleted')
    await settleProposal(tx, approval, 'dropped', { id: actor.employeeId, name: actor.name })
    await append(tx, [
      {
        by: cx,
        action: 'access.approval_decided',
        result: 'abandoned',
        subjectId: approval.subjectId,
        purpose: approval.purpose,
        sections: sectionsAbout(approval),
        fields: JSON.parse(approval.fields) as string[],
        details: { kind: approval.kind, approvalId, of: approval.entryId },
      },
    ])
    return (await findApproval(tx, approvalId)) as ApprovalRow
  })
}

/** Requests nobody answered in time; reviews are not among them: overdue, they stay open. */
export async function expireApprovals(cx: Cx): Promise<number> {
  const due = await rows<ApprovalRow>(
    cx.deps.db,
    `SELECT ${approvalColumns} FROM access_approvals WHERE state = 'asked' AND kind <> 'review' AND expires_at <= ? ORDER BY id LIMIT 200`,
    [cx.now()],
  )
  for (const approval of due)
    await inTransaction(cx, async (tx) => {
      const changed = await run(
        tx,
        "UPDATE access_approvals SET state = 'expired', decided_at = ? WHERE id = ? AND state = 'asked'",
        [tx.cx.now(), approval.id],
      )
      if (changed !== 1) return
      await closeCase(tx, approval.id, 'deleted')
      await send(tx, [{ kind: 'approval_expired', caseId: approval.id, recipientIds: [approval.requesterId] }])
      await settleProposal(tx, approval, 'dropped', { id: '', name: '' })
      await append(tx, [
        {
          by: cx,
          action: 'access.approval_expired',
          result: 'expired',
          subjectId: approval.subjectId,
          purpose: approval.purpose,
          sections: sectionsAbout(approval),
          fields: JSON.parse(approval.fields) as string[],
          details: {
            kind: approval.kind,
            approvalId: approval.id,
            of: approval.entryId,
            requesterId: approval.requesterId,
          },
        },
      ])
    })
  return due.length
}
