import type { AuditActionId, AuditResultId } from '#shared/vocabulary/audit.ts'
import type { AlertRuleId } from '#shared/vocabulary/oversight.ts'
import type { CapacityId } from '#shared/vocabulary/roles.ts'

/** Of an entry what the rules look at: who, whom, how it ended, when. No text, no value. */
export interface Watched {
  id: string
  at: number
  action: AuditActionId
  result: AuditResultId
  actorId: string | null
  capacity: CapacityId
  subjectPid: string | null
  purpose: string | null
  /** Under a work session 业务办理, which names people, purpose and fields beforehand (product.md 4). */
  inSession: boolean
}

/** What the rules have to know besides the entries. */
export interface Circumstances {
  timeZone: string
  /** The subject id an actor has in the log. */
  pidOf(actorId: string): string | null
  /** Subject ids of those who lead a department the actor is in, or one above it. */
  managersOf(actorId: string): ReadonlySet<string>
  /** Subject ids of those who work where the actor worked before. */
  formerTeamOf(actorId: string): ReadonlySet<string>
  /** Shown at once and reviewed within a day anyway: a rescue at night is no alert. */
  isRescue(purpose: string): boolean
}

export interface Found {
  rule: AlertRuleId
  actorId: string
  subjectPid: string | null
  /** Local day of the entry that made it one; with rule, actor and subject it is one alert, however often it is found. */
  day: string
  entryIds: readonly string[]
}

/** Sees the entries in order of time, keeps what it needs of them, and says when something is to be looked at. */
export type Watcher = (
  entry: Watched & { actorId: string; day: string; hour: number; weekend: boolean },
) => Found | null
export type Rule = (circumstances: Circumstances) => Watcher

const looks: ReadonlySet<AuditActionId> = new Set(['archives.revealed', 'archives.reopened', 'archives.looked_up'])

/** A look at something that is not simply open to the tier. */
export const isLook = ({ action, result }: Watched) => looks.has(action) && result === 'shown'

/** What any rule looks at. */
export const watchedActions = [
  'archives.revealed',
  'archives.reopened',
  'archives.looked_up',
  'archives.values_written',
  'archives.correction_accepted',
  'access.approval_decided',
  'people.moved',
] as const satisfies readonly AuditActionId[]
