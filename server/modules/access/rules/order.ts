import type { Rule } from '../decision.ts'
import { approval } from './approval.ts'
import { breakGlass } from './break-glass.ts'
import { consentNeeded } from './consent-needed.ts'
import { duty } from './duty.ts'
import { emergencyElsewhere } from './emergency-elsewhere.ts'
import { evidenceMissing } from './evidence-missing.ts'
import { leaver } from './leaver.ts'
import { paperMissing } from './paper-missing.ts'
import { prohibitedPurpose } from './prohibited-purpose.ts'
import { prohibitedReason } from './prohibited-reason.ts'
import { purposeFit } from './purpose-fit.ts'
import { reasonEmpty } from './reason-empty.ts'
import { reasonUnsure } from './reason-unsure.ts'
import { refusedBefore } from './refused-before.ts'
import { rescue } from './rescue.ts'
import { scope } from './scope.ts'
import { storageOnly } from './storage-only.ts'
import { tierCeiling } from './tier-ceiling.ts'

/** The order of product.md 4: prohibited, ceiling, state, consent, fit; then the rescue; then the scope and what may slow a routine look. */
export const rules: readonly Rule[] = [
  prohibitedPurpose,
  prohibitedReason,
  breakGlass,
  tierCeiling,
  leaver,
  storageOnly,
  consentNeeded,
  purposeFit,
  rescue,
  scope,
  emergencyElsewhere,
  duty,
  paperMissing,
  reasonEmpty,
  evidenceMissing,
  reasonUnsure,
  approval,
  refusedBefore,
]
