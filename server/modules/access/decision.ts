import type { DutyId } from '#shared/vocabulary/roles.ts'
import type { EmploymentStateId } from '#shared/vocabulary/states.ts'
import type { TreatmentId } from '#shared/vocabulary/treatments.ts'
import type { ApprovalNeed, FieldDef, PurposeDef } from '../catalogue/index.ts'
import type { ReasonVerdict } from './judge/judge-reason.ts'

/** What is asked: which fields of one person, for which purpose, in which words. */
export interface Question {
  fields: readonly FieldDef[]
  purpose: PurposeDef
  reason: string
  /** 「就这样提交」 */
  confirmed: boolean
  /** A head in the person's line asks, and an alarm for the person stayed unanswered: whoever asks has established both. */
  unansweredAlarm?: boolean
}

/** Everything the decision rests on; treatments are read in the transaction that also records it. */
export interface Facts {
  /** Per field key, for the caller's capacities towards this person. */
  treatments: Readonly<Record<string, TreatmentId>>
  subjectState: EmploymentStateId
  /** Somebody of another part of the company than the caller acts for; the fields are nothing to the caller otherwise. */
  beyondScope: boolean
  /** Of an earlier time here, and the person, who is back, has not agreed to its use. */
  closedByPerson?: boolean
  consentedItems: ReadonlySet<string>
  callerDuties: readonly DutyId[]
  /** Fields whose time of use is over: kept only because the law or a hold asks for it. */
  storageOnly: ReadonlySet<string>
  /** A refused attempt of this caller on this person in the last 30 days. */
  refusedBefore: boolean
  /** An earlier emergency look of this caller was found to be abuse. */
  abuseFound: boolean
  /** Evidence slots that are filled with what is enough. */
  filled: ReadonlySet<string>
  verdict: ReasonVerdict
}

export type Outcome = 'allow' | 'allow_review' | 'second_person' | 'refuse' | 'ask_back'

export interface Obligation {
  id: 'review' | 'alert_officer_now' | 'tell_person' | 'tell_officer' | 'evidence'
  dueInMs: number | null
}

/** What one rule found. `final` ends the round: a refusal, a question back, or a rescue. */
export interface Finding {
  outcome: Outcome
  final?: boolean
  /** Purposes whose "what to do instead" helps here. */
  insteadOf?: string
  alternatives?: readonly string[]
  obligations?: readonly Obligation[]
  /** Evidence slots that are not filled. */
  missing?: readonly string[]
  need?: ApprovalNeed
}

export interface Rule {
  id: string
  /** Law keys the rule rests on beside the purpose's own. */
  basis?: readonly string[]
  find(question: Question, facts: Facts): Finding | null
}

export interface Decision {
  outcome: Outcome
  /** Rules that decided, in the order they spoke. */
  ruleIds: readonly string[]
  basis: readonly string[]
  obligations: readonly Obligation[]
  /** Purpose whose `instead` text is said first; then further ways by id. */
  insteadOf: string | null
  alternatives: readonly string[]
  /** Evidence slots still to be filled: before, where it was refused or asked back; after, where it was shown. */
  missing: readonly string[]
  /** Who may agree, when a second person comes first. */
  need: ApprovalNeed
}
