/** How DingTalk says it: a work notification, and a to-do where somebody must act. */
export type Channel = 'work' | 'todo' | 'fallback'

interface Kind {
  /** First letter of the case number, so that it can be said on the telephone: 申请 R-7F3K. */
  letter: string
  channels: readonly Channel[]
  /** Somebody must act although there is no to-do: ends with the case. */
  asks?: boolean
}

const act: readonly Channel[] = ['work', 'todo']
const tell: readonly Channel[] = ['work']

/** Everything somebody is told. The words are in i18n under `messages.kind.<id>`. */
export const kinds = {
  approval_reveal: { letter: 'R', channels: act },
  approval_review: { letter: 'R', channels: act },
  approval_review_overdue: { letter: 'R', channels: act },
  approval_role: { letter: 'R', channels: act },
  approval_notice: { letter: 'R', channels: act },
  approval_retention: { letter: 'R', channels: act },
  approval_hold: { letter: 'R', channels: act },
  approval_hold_end: { letter: 'R', channels: act },
  approval_alert: { letter: 'R', channels: tell },
  approval_waiting: { letter: 'R', channels: act },
  approval_question: { letter: 'R', channels: tell },
  approval_answered: { letter: 'R', channels: tell },
  approval_broken: { letter: 'R', channels: tell },
  evidence_due: { letter: 'R', channels: tell },
  evidence_overdue: { letter: 'R', channels: tell },
  deputy_set: { letter: 'B', channels: tell },
  approval_permissions: { letter: 'R', channels: act },
  approval_passport: { letter: 'R', channels: act },
  approval_agreed: { letter: 'R', channels: tell },
  approval_refused: { letter: 'R', channels: tell },
  approval_expiring: { letter: 'R', channels: tell },
  approval_expired: { letter: 'R', channels: tell },
  look: { letter: 'C', channels: tell },
  look_held: { letter: 'C', channels: tell },
  correction_asked: { letter: 'D', channels: act },
  correction_accepted: { letter: 'D', channels: tell },
  correction_refused: { letter: 'D', channels: tell },
  import_finished: { letter: 'P', channels: tell },
  consent_asked: { letter: 'T', channels: tell },
  leaving_to_confirm: { letter: 'M', channels: act },
  leaving_mass: { letter: 'M', channels: act },
  leaving_mass_open: { letter: 'M', channels: tell },
  leaving_role_ended: { letter: 'M', channels: tell },
  connection_sync: { letter: 'V', channels: act },
  connection_events: { letter: 'V', channels: act },
  connection_quota: { letter: 'V', channels: tell },
  connection_copies: { letter: 'V', channels: act },
  oversight_alert: { letter: 'N', channels: tell },
  samples_drawn: { letter: 'S', channels: tell },
  log_alarm: { letter: 'G', channels: act },
  log_head: { letter: 'G', channels: ['work', 'fallback'] },
  motion_asked: { letter: 'W', channels: act },
  look_question: { letter: 'Q', channels: act },
  look_answered: { letter: 'Q', channels: tell },
  help_asked: { letter: 'H', channels: act },
  help_answered: { letter: 'H', channels: tell },
  help_contact: { letter: 'H', channels: act },
  help_replied: { letter: 'H', channels: tell },
  alarm_raised: { letter: 'A', channels: act },
  alarm_again: { letter: 'A', channels: tell, asks: true },
  alarm_unanswered: { letter: 'A', channels: act },
  alarm_head: { letter: 'A', channels: act },
  alarm_taken: { letter: 'A', channels: tell },
  alarm_broken: { letter: 'A', channels: tell },
  hold_ending: { letter: 'K', channels: tell },
  erasure_in_30: { letter: 'E', channels: tell },
  erasure_in_7: { letter: 'E', channels: tell },
  erasure_in_1: { letter: 'E', channels: tell },
  erasure_stopped: { letter: 'E', channels: tell },
  leaver_request: { letter: 'E', channels: act },
  contact_objected: { letter: 'L', channels: tell },
} as const satisfies Record<string, Kind>

export type KindId = keyof typeof kinds

/** `R-7F3K`: the end of a ULID, whose alphabet has no I, L, O and U. */
export function caseNumber(kind: KindId, caseId: string): string {
  return `${kinds[kind].letter}-${caseId.slice(-4)}`
}
