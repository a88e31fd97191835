import { z } from 'zod'
import { tierIds } from '#shared/vocabulary/roles.ts'
import { catalogue } from '../../catalogue/index.ts'
import { judgeReason } from './judge-reason.ts'

const questionSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  subject: z.enum(['active', 'pending_leave', 'left']).nullish(),
  /** The box that was ticked, where one was. */
  purpose: z.string().nullish(),
  /** Read and not weighed: callers may send whole questions. */
  section: z.string().nullish(),
  tier: z.enum(tierIds).nullish(),
})

/**
 * One JSON line about one reason in, one out: what the text shows by itself. Whether that purpose and that tier reach
 * the section is decided where something would be shown (decide.ts). A prohibited box stays prohibited.
 */
export function judgeLine(line: string): string {
  const { id, text, subject, purpose: ticked } = questionSchema.parse(JSON.parse(line))
  const { outcome, purpose, ruleIds, words } = judgeReason(text, subject ?? 'active')
  if (ticked && catalogue().purpose(ticked)?.cls === 'deny')
    return JSON.stringify({
      id,
      outcome: 'deny',
      purpose: ticked,
      rules: ['prohibited_purpose', ...ruleIds],
      why: words,
    })
  return JSON.stringify({ id, outcome, purpose, rules: ruleIds, why: words })
}
