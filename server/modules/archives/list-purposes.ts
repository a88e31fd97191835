import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { catalogue, purposeAllows } from '../catalogue/index.ts'

/** Purposes that can serve some field of a section, emergencies first; prohibited ones last, so that a person can say so honestly and be helped. */
export function listPurposes(cx: Cx, sectionKey: string): ResponseOf<Api['archives.purposes']> {
  const section = catalogue().section(sectionKey)
  if (!section) throw new AppError('archives.field_unknown')
  const fitting = catalogue().purposes.filter(
    (purpose) =>
      purpose.cls === 'deny' || section.fields.some((field) => purposeAllows(purpose, field.section, field.name)),
  )
  const rank = (purpose: (typeof fitting)[number]) => (purpose.cls === 'deny' ? 2 : purpose.emergency ? 0 : 1)
  return {
    items: [...fitting]
      .sort((a, b) => rank(a) - rank(b))
      .map((purpose) => ({
        purpose: purpose.id,
        name: purpose.names[cx.locale],
        evidence: purpose.cls === 'deny' ? '' : purpose.evidence[cx.locale],
        evidenceMayFollow: purpose.approval === 'post24h',
        slots: purpose.slots.map(({ id, kind, labels, requiredFor }) => ({
          slot: id,
          label: labels[cx.locale],
          kind,
          required: requiredFor === 'all',
          requiredFor: requiredFor === null || requiredFor === 'all' ? [] : [...requiredFor],
        })),
        emergency: purpose.emergency,
        prohibited: purpose.cls === 'deny',
        group: purpose.group,
      })),
  }
}
