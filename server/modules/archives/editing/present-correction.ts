import { actorOf, type Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { mayDecideCorrection } from '../../access/index.ts'
import { catalogue } from '../../catalogue/index.ts'
import type { CorrectionRow } from './correction.model.ts'

const instant = (at: number | null) => (at === null ? null : new Date(Number(at)).toISOString())

/** Who proposed which fields, and what became of it. `othersDecide`: there is somebody else for one's own. */
export function presentCorrection(
  cx: Cx,
  correction: CorrectionRow,
  { name, othersDecide }: { name: string; othersDecide: boolean },
): ResponseOf<Api['editing.accept_correction']> {
  const actor = actorOf(cx)
  const fields = (JSON.parse(correction.fields) as string[]).flatMap((key) => catalogue().field(key) ?? [])
  const own = actor.employeeId === correction.employeeId
  const open = correction.state === 'open'
  return {
    id: correction.id,
    employeeId: correction.employeeId,
    name,
    section: catalogue().section(correction.section)?.titles[cx.locale] ?? correction.section,
    fields: fields.map(({ labels }) => labels[cx.locale]),
    state: correction.state,
    submittedAt: instant(correction.submittedAt) as string,
    decidedAt: instant(correction.decidedAt),
    decidedByName: correction.decidedByName,
    note: correction.note,
    canDecide:
      open && actor.abilities.has('archives.edit') && !(own && othersDecide) && mayDecideCorrection(actor, fields),
    canWithdraw: open && own,
  }
}
