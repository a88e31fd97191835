import { limits } from '#shared/limits.ts'
import type { Rule } from '../decision.ts'

/**
 * An alarm that nobody accepted: a head in the person's line sees one emergency contact, above the tier, because a
 * rescue never waits (PIPL 13.1.4, Civil Code 1005). A prohibited purpose was refused before. The officer hears of it now.
 */
export const breakGlass: Rule = {
  id: 'break_glass',
  basis: ['PIPL-13.1.4', 'CC-1005'],
  find: ({ purpose, fields, unansweredAlarm }) =>
    unansweredAlarm && purpose.emergency && fields.every(({ section }) => section === 'emergency_contact')
      ? {
          outcome: 'allow_review',
          final: true,
          obligations: [
            { id: 'review', dueInMs: limits.reviewHours * 3_600_000 },
            { id: 'alert_officer_now', dueInMs: 0 },
            { id: 'tell_person', dueInMs: null },
          ],
        }
      : null,
}
