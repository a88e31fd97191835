import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx, type Deps } from '#server/platform/context.ts'
import { insertRows, row, run, type TableRows } from '#server/platform/db/query.ts'
import { limits } from '#shared/limits.ts'
import type { TicketRow } from './grant.model.ts'

export interface NewTicket {
  id: string
  grantId: string
  entryId: string
  viewerId: string
  employeeId: string
  fields: readonly string[]
  rowId: string | null
  purpose: string | null
}

function toRow(deps: Deps, ticket: NewTicket, usedAt: number | null) {
  const now = deps.clock()
  return {
    id: ticket.id,
    grant_id: ticket.grantId,
    entry_id: ticket.entryId,
    viewer_id: ticket.viewerId,
    employee_id: ticket.employeeId,
    fields: JSON.stringify(ticket.fields),
    row_id: ticket.rowId,
    purpose: ticket.purpose,
    issued_at: now,
    expires_at: now + limits.ticketSeconds * 1000,
    used_at: usedAt,
  }
}

/** Tickets issued and consumed at once, when value and answer travel in one call; durable before anything is opened. */
export function usedTickets(deps: Deps, tickets: readonly NewTicket[]): TableRows {
  return { table: 'access_tickets', items: tickets.map((ticket) => toRow(deps, ticket, deps.clock())) }
}

/** A ticket for an opening that follows; consumed by `consumeTicket`. */
export async function issueTicket(deps: Deps, ticket: NewTicket): Promise<void> {
  await insertRows(deps.db, 'access_tickets', [toRow(deps, ticket, null)])
}

const columns = `id, grant_id AS grantId, entry_id AS entryId, viewer_id AS viewerId, employee_id AS employeeId, fields,
  row_id AS rowId, purpose, issued_at AS issuedAt, expires_at AS expiresAt, used_at AS usedAt`

/** Uses a ticket up: once, by its viewer, within its 60 seconds. Somebody else's is as good as none. */
export async function consumeTicket(cx: Cx, ticketId: string): Promise<TicketRow> {
  const ticket = await ownTicketRow(cx, ticketId)
  const changed = await run(
    cx.deps.db,
    'UPDATE access_tickets SET used_at = ? WHERE id = ? AND used_at IS NULL AND expires_at > ?',
    [cx.now(), ticketId, cx.now()],
  )
  if (changed === 1) return ticket
  throw new AppError(
    ticket.usedAt === null && ticket.expiresAt <= cx.now() ? 'access.ticket_expired' : 'access.ticket_used',
  )
}

async function ownTicketRow(cx: Cx, ticketId: string): Promise<TicketRow> {
  const ticket = await row<TicketRow>(cx.deps.db, `SELECT ${columns} FROM access_tickets WHERE id = ?`, [ticketId])
  if (!ticket || ticket.viewerId !== actorOf(cx).employeeId) throw new AppError('request.not_found')
  return ticket
}

export interface OwnTicket {
  grantId: string
  employeeId: string
  purpose: string | null
  fields: string[]
}

/** A ticket the caller used, to say what became of it. */
export async function ownTicket(cx: Cx, ticketId: string): Promise<OwnTicket> {
  const { grantId, employeeId, purpose, fields } = await ownTicketRow(cx, ticketId)
  return { grantId, employeeId, purpose, fields: JSON.parse(fields) as string[] }
}
