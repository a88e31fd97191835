import type { z } from 'zod'
import { newId } from '#server/lib/ids.ts'
import { localDate } from '#server/lib/local-time.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf } from '#server/platform/context.ts'
import { insertRows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import type { wantedHoldSchema } from '#shared/contracts/retention.ts'
import { hasLeft } from '#shared/vocabulary/states.ts'
import { maskReason } from '../audit/index.ts'
import { loadPeople } from '../people/index.ts'
import { findHold } from './find-hold.ts'
import { addPeriod } from './rules/period.ts'

/** No hold lasts longer without somebody looking again (POLICY). */
const monthsMax = 6

/** Writes down a hold that holds nothing until a second person agrees; a renewal names the one it goes on with. */
export async function placeHold(
  tx: Tx,
  wanted: z.output<typeof wantedHoldSchema>,
): Promise<{ id: string; person: { id: string; name: string } }> {
  const { cx } = tx
  const actor = actorOf(cx)
  const today = localDate(cx.now(), cx.deps.config.timeZone)
  const latest = addPeriod(today, { months: monthsMax, days: 0 })
  if (wanted.endsOn < today || wanted.endsOn > latest)
    throw new AppError('request.invalid', {
      fields: [
        wanted.endsOn < today
          ? { path: 'endsOn', key: 'errors.field.before_today', params: { date: today } }
          : { path: 'endsOn', key: 'errors.field.after_day', params: { date: latest } },
      ],
    })
  const people = await loadPeople(tx, [wanted.employeeId, wanted.ownerId])
  const [person, owner] = [people.get(wanted.employeeId), people.get(wanted.ownerId)]
  if (!person) throw new AppError('people.not_found')
  if (person.id === actor.employeeId) throw new AppError('retention.own_hold')
  if (!owner || hasLeft(owner.state) || owner.id === person.id)
    throw new AppError('request.invalid', { fields: [{ path: 'ownerId', key: 'errors.field.not_in_list' }] })
  if (wanted.renews && (await findHold(tx, wanted.renews))?.employeeId !== person.id)
    throw new AppError('request.not_found')
  const id = newId(cx.now())
  await insertRows(tx, 'retention_holds', [
    {
      id,
      employee_id: person.id,
      classes: JSON.stringify([...new Set(wanted.classes)]),
      case_number: wanted.caseNumber,
      ends_on: wanted.endsOn,
      state: 'proposed',
      owner_id: owner.id,
      owner_name: owner.name,
      ground: maskReason(wanted.ground),
      placed_by: actor.employeeId,
      placed_by_name: actor.name,
      placed_at: cx.now(),
      agreed_by_name: null,
      ending_asked_at: null,
      ended_at: null,
      ended_by_name: null,
      renews: wanted.renews ?? null,
    },
  ])
  return { id, person }
}
