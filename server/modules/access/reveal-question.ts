import type { Cx } from '#server/platform/context.ts'
import type { PersonFacts } from '../people/index.ts'
import type { Decision, Question } from './decision.ts'
import type { GivenEvidence } from './evidence/given-evidence.ts'
import type { Permit } from './permit.ts'

/** A question with who asks it and about whom. */
export interface RevealQuestion extends Question {
  by: Cx
  person: PersonFacts
  evidence: GivenEvidence
  /** One row of a repeating section, or all. */
  rowId: string | null
}

export interface RevealAnswer {
  decision: Decision
  entryId: string
  grant: { id: string; expiresAt: number } | null
  approvalId: string | null
  ticketId: string | null
  permit: Permit | null
}
