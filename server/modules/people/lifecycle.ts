import type { EmploymentStateId, TransitionId } from '#shared/vocabulary/states.ts'

type Way = Partial<Record<EmploymentStateId, TransitionId>>

/**
 * Everything that can happen to a person's place here, as one table: from → to → what that is called. A pair that is
 * missing does not happen: whoever is known to have left is not made "to confirm" by a poorer reading, and what was
 * erased is not left again.
 */
const table: Record<EmploymentStateId, Way> = {
  active: { submitted: 'resigned', pending: 'put_on_list', to_confirm: 'removed', left: 'left', deceased: 'died' },
  submitted: { active: 'withdrawn', pending: 'approved', to_confirm: 'removed', left: 'left', deceased: 'died' },
  pending: { active: 'withdrawn', submitted: 'reopened', to_confirm: 'removed', left: 'left', deceased: 'died' },
  to_confirm: {
    active: 'returned',
    submitted: 'returned',
    pending: 'returned',
    left: 'confirmed',
    deceased: 'died',
  },
  left: {
    left: 'dated',
    active: 'rehired',
    submitted: 'rehired',
    pending: 'rehired',
    deceased: 'died',
    partly_erased: 'erasure_begun',
    erased: 'erasure_finished',
  },
  deceased: { deceased: 'dated', active: 'corrected', partly_erased: 'erasure_begun', erased: 'erasure_finished' },
  partly_erased: { active: 'rehired', submitted: 'rehired', pending: 'rehired', erased: 'erasure_finished' },
  erased: { active: 'rehired', submitted: 'rehired', pending: 'rehired' },
}

/** Only a person says these: no reading of DingTalk does. */
const saidByHand: ReadonlySet<TransitionId> = new Set(['died', 'corrected', 'dated'])

/** What it is when somebody goes from one state to another, or the day of a leaving is put right; null when that does not happen. */
export function transitionOf(
  from: EmploymentStateId,
  to: EmploymentStateId,
  by: 'reading' | 'hand',
): TransitionId | null {
  const found = table[from][to] ?? null
  return found && by === 'reading' && saidByHand.has(found) ? null : found
}
