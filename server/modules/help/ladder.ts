import { type HelpOutcomeId, type HelpStepId, helpStepIds } from '#shared/vocabulary/help.ts'
import { type EmploymentStateId, hasLeft } from '#shared/vocabulary/states.ts'

export interface LadderFacts {
  subjectState: EmploymentStateId | null
  /** The judge found a prohibited purpose. */
  prohibited: boolean
  danger: boolean
  /** The notice in force says that contact requests are passed on. */
  noticeNamesContact: boolean
  /** Kinds already put to this person by this asker, for whatever request. */
  askedBefore: ReadonlySet<string>
  hasWorkMail: boolean
}

/** Why a step is closed; ids of `help.closed.*`. */
export type ClosedBecause = 'no_subject' | 'notice' | 'left' | 'asked_before' | 'no_mail' | 'prohibited'

/**
 * The least-disclosure ladder of product.md 4: which steps stand open, from what discloses least. The reveal comes last
 * and never for a prohibited purpose; it is still asked for and decided in the archive, not here.
 */
export function ladder(facts: LadderFacts): { step: HelpStepId; closed: ClosedBecause | null }[] {
  const { subjectState } = facts
  const here = subjectState !== null && !hasLeft(subjectState)
  const asks = (kind: 'contact' | 'release'): ClosedBecause | null =>
    subjectState === null ? 'no_subject' : !here ? 'left' : facts.askedBefore.has(kind) ? 'asked_before' : null
  const closed: Record<HelpStepId, ClosedBecause | null> = {
    // That somebody works here is itself data of theirs: not for a prohibited purpose.
    attest: subjectState === null ? 'no_subject' : facts.prohibited ? 'prohibited' : null,
    contact: asks('contact') ?? (facts.noticeNamesContact ? null : 'notice'),
    // A mailbox that nobody reads any more only looks like an answer.
    mailbox: subjectState === null ? 'no_subject' : !here ? 'left' : facts.hasWorkMail ? null : 'no_mail',
    release: asks('release'),
    refer: null,
    reveal: facts.prohibited ? 'prohibited' : subjectState === null ? 'no_subject' : null,
  }
  return helpStepIds.map((step) => ({ step, closed: closed[step] }))
}

/** What a drafted answer rests on, before HR chooses otherwise: never on a reveal. */
export function proposedOutcome({ prohibited, danger }: Pick<LadderFacts, 'prohibited' | 'danger'>): HelpOutcomeId {
  return prohibited && !danger ? 'refer' : 'explained'
}
