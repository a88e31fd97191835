import { column } from '#server/platform/db/columns.ts'
import { defineModel } from '#server/platform/db/define-model.ts'
import type { LeaverChannelId } from '#shared/vocabulary/leavers.ts'

/** A link that was sent to one person who left. Where to is not kept: it was opened, written to and forgotten. */
export interface LinkRow {
  id: string
  employeeId: string
  channel: LeaverChannelId
  /** Empty: it went by itself. */
  madeBy: string
  madeByName: string
  madeAt: number
  expiresAt: number
  /** Answers tried, right or wrong; locked when they are used up. */
  tries: number
  /** When the person was first told from others. */
  openedAt: number | null
  /** Another link took its place. */
  endedAt: number | null
  /** When its message lay in the outbox. */
  writtenAt: number | null
}

export const Link = defineModel<LinkRow>('leavers_links', {
  id: { ...column.id(), primaryKey: true },
  employeeId: column.id(),
  channel: column.text(5),
  madeBy: column.id(),
  madeByName: column.text(120),
  madeAt: column.instant(),
  expiresAt: column.instant(),
  tries: column.count(),
  openedAt: column.instantOrNull(),
  endedAt: column.instantOrNull(),
  writtenAt: column.instantOrNull(),
})

export const linkColumns = `id, employee_id AS employeeId, channel, made_by AS madeBy, made_by_name AS madeByName,
  made_at AS madeAt, expires_at AS expiresAt, tries, opened_at AS openedAt, ended_at AS endedAt, written_at AS writtenAt`
