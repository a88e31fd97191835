import { z } from 'zod'
import { tierIds } from '#shared/vocabulary/roles.ts'
import { catalogue, currentPermissionSet, purposeAllows, treatmentFor } from '../../catalogue/index.ts'
import { judgeReason } from './judge-reason.ts'

const questionSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  subject: z.enum(['active', 'pending_leave', 'left']).nullish(),
  /** The box that was ticked, where one was. */
  purpose: z.string().nullish(),
  section: z.string().nullish(),
  tier: z.enum(tierIds).nullish(),
})

/**
 * One JSON line about one reason in, one out: what the text shows, and whether that purpose and that tier reach the
 * section at all. A lawful purpose that does not reach it goes to a person; a prohibited box stays prohibited.
 */
export function judgeLine(line: string): string {
  const question = questionSchema.parse(JSON.parse(line))
  const { id, text, purpose: ticked } = question
  const section = question.section ?? 'emergency_contact'
  const tier = question.tier ?? 'hr_admin'
  const verdict = judgeReason(text, question.subject ?? 'active')
  const answer = (outcome: string, purpose: string, rules: readonly string[]) =>
    JSON.stringify({ id, outcome, purpose, rules, why: verdict.words })
  const { purpose: known, fields } = catalogue()
  if (ticked && known(ticked)?.cls === 'deny') return answer('deny', ticked, ['prohibited_purpose', ...verdict.ruleIds])
  if (verdict.outcome !== 'allow') return answer(verdict.outcome, verdict.purpose, verdict.ruleIds)
  const asked = fields.filter((field) => field.section === section)
  const stated = known(verdict.purpose)
  if (!stated || !asked.some(({ name }) => purposeAllows(stated, section, name)))
    return answer('review', verdict.purpose, ['purpose_does_not_fit', ...verdict.ruleIds])
  const set = currentPermissionSet()
  if (!asked.some(({ key }) => ['reason', 'plain'].includes(treatmentFor(set, [tier], key))))
    return answer('review', verdict.purpose, ['tier_ceiling', ...verdict.ruleIds])
  return answer('allow', verdict.purpose, verdict.ruleIds)
}
