import { type Actor, actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { DutyId } from '#shared/vocabulary/roles.ts'
import { append } from '../audit/index.ts'
import { type FieldDef, permissionsInForce } from '../catalogue/index.ts'
import { holdersOf, type PersonFacts } from '../people/index.ts'
import { ruleVersion } from './authorize-reveal.ts'
import { makePermit, type Permit } from './permit.ts'

/** Sections whose corrections only the holder of a duty may open; the others are any HR admin's. */
const dutyOfSection: Readonly<Record<string, DutyId>> = {
  contract: 'contract',
  offboarding: 'contract',
  bank: 'payroll',
  compensation: 'payroll',
  social_insurance: 'social_insurance_tax',
}

interface Asked {
  correctionId: string
  person: PersonFacts
  fields: readonly FieldDef[]
  /** viewed: the diff is shown. accepted: what was shown before is opened once more, to be written. */
  step: 'viewed' | 'accepted'
}

export type CorrectionAnswer =
  | { permit: Permit; entryId: string; refusal: null }
  | { permit: null; entryId: string; refusal: 'duty' | 'own' }

/**
 * The person asks HR to look at exactly these proposed values, so no further reason is asked; the entry is committed
 * before the permit exists. The permit covers proposed values, the old ones stay masked. Nobody decides on the own
 * correction while another HR admin could.
 */
export async function authorizeCorrection(
  cx: Cx,
  { correctionId, person, fields, step }: Asked,
): Promise<CorrectionAnswer> {
  const actor = actorOf(cx)
  const own = actor.employeeId === person.id
  const others = own ? (await holdersOf(cx, 'hr_admin')).filter((one) => one.employeeId !== person.id) : []
  const refusal = others.length > 0 ? 'own' : mayDecideCorrection(actor, fields) ? null : 'duty'
  const [entryId] = (await inTransaction(cx, async (tx) =>
    append(tx, [
      {
        by: cx,
        action: `archives.correction_${step}`,
        result: refusal ? 'refused' : step === 'viewed' ? 'shown' : 'done',
        subjectId: person.id,
        sections: [...new Set(fields.map(({ section }) => section))],
        fields: fields.map(({ key }) => key),
        ruleIds: [refusal === 'own' ? 'own_correction' : refusal === 'duty' ? 'duty' : 'correction_asked'],
        ruleVersion: ruleVersion(),
        permissionSetId: (await permissionsInForce(tx, tx.cx.now())).id,
        details: { correction: correctionId, ...(own ? { selfDealing: true } : {}) },
      },
    ]),
  )) as [string]
  if (refusal) return { permit: null, entryId, refusal }
  return {
    entryId,
    refusal: null,
    permit: makePermit({
      viewerId: actor.employeeId,
      employeeId: person.id,
      fields: new Set(fields.map(({ key }) => key)),
      rowId: null,
      entryId,
    }),
  }
}

/** Duty only; whether it is one's own is asked apart. */
export function mayDecideCorrection(actor: Pick<Actor, 'duties'>, fields: readonly FieldDef[]): boolean {
  return !fields.some(({ section }) => {
    const duty = dutyOfSection[section]
    return duty !== undefined && !actor.duties.includes(duty)
  })
}
