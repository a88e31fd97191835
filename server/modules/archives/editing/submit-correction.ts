import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import type { Cx } from '#server/platform/context.ts'
import { seal } from '#server/platform/crypto/envelope.ts'
import { insertRows } from '#server/platform/db/query.ts'
import type { Tx } from '#server/platform/db/transaction.ts'
import { mayDecideCorrection } from '../../access/index.ts'
import { append } from '../../audit/index.ts'
import type { SectionDef } from '../../catalogue/index.ts'
import { send } from '../../messages/index.ts'
import { holdersInForce, type PersonFacts } from '../../people/index.ts'
import { keyPeriodOf } from '../key-period-of.ts'
import { currentValues } from '../load-values.ts'
import type { ValueChange } from '../write-values.ts'
import type { CorrectionValueRow } from './correction.model.ts'
import { correctionAssociatedData } from './correction-associated-data.ts'
import { waitingPlaces } from './load-corrections.ts'

interface SealedProposals {
  id: string
  values: CorrectionValueRow[]
}

/** Seals what an employee proposes under the person's keys, before the transaction: the key store is another database. */
export async function sealProposals(cx: Cx, proposed: readonly ValueChange[]): Promise<SealedProposals | null> {
  if (proposed.length === 0) return null
  const id = newId(cx.now())
  const keys = await cx.deps.keyring.ensureKeys(
    proposed.map(({ employeeId, field }) => ({
      personId: employeeId,
      retentionClass: field.retentionClass,
      period: keyPeriodOf(cx, field),
    })),
  )
  return {
    id,
    values: proposed.flatMap(({ employeeId, field, rowPosition, value }, index) => {
      const key = keys[index]
      if (!key) return []
      const place = { correctionId: id, employeeId, field: field.key, rowPosition }
      const sealed = value === null ? null : seal(key.key, Buffer.from(value, 'utf8'), correctionAssociatedData(place))
      return [{ ...place, keyId: key.id, sealed }]
    }),
  }
}

/** Keeps a correction for HR to compare, with its entry. One field waits at most once. */
export async function submitCorrection(
  tx: Tx,
  cx: Cx,
  asked: {
    person: PersonFacts
    section: SectionDef
    submission: string
    proposed: readonly ValueChange[]
    sealed: SealedProposals
  },
): Promise<void> {
  const { person, section, submission, proposed, sealed } = asked
  const fields = [...new Set(proposed.map(({ field }) => field.key))]
  const wrong = (found: readonly ValueChange[]) =>
    found.map(({ field, rowPosition }) => ({
      path: `${field.key}.${rowPosition}`,
      key: 'errors.field.changed_meanwhile' as const,
    }))
  const waiting = await waitingPlaces(tx, person.id)
  if (proposed.some(({ field, rowPosition }) => waiting.has(`${field.key}|${rowPosition}`)))
    throw new AppError('editing.correction_open')
  const current = new Map(
    (await currentValues(tx, [person.id], fields)).map((value) => [`${value.field}|${value.rowPosition}`, value.id]),
  )
  const stale = proposed.filter(
    ({ field, rowPosition, seen }) => (current.get(`${field.key}|${rowPosition}`) ?? null) !== (seen ?? null),
  )
  if (stale.length > 0) throw new AppError('editing.value_changed', { fields: wrong(stale) })
  await insertRows(tx, 'archives_corrections', [
    {
      id: sealed.id,
      employee_id: person.id,
      submission,
      section: section.key,
      fields: JSON.stringify(fields),
      state: 'open',
      submitted_at: cx.now(),
      opened_by: null,
      opened_at: null,
      decided_at: null,
      decided_by: null,
      decided_by_name: null,
      note: null,
    },
  ])
  await insertRows(
    tx,
    'archives_correction_values',
    sealed.values.map((value) => ({
      correction_id: value.correctionId,
      employee_id: value.employeeId,
      field: value.field,
      row_position: value.rowPosition,
      key_id: value.keyId,
      sealed: value.sealed,
    })),
  )
  const mayDecide = (await holdersInForce(tx)).filter(
    (holder) =>
      holder.role === 'hr_admin' &&
      holder.employeeId !== person.id &&
      mayDecideCorrection(
        holder,
        proposed.map(({ field }) => field),
      ),
  )
  await send(tx, [
    { kind: 'correction_asked', caseId: sealed.id, recipientIds: mayDecide.map(({ employeeId }) => employeeId) },
  ])
  await append(tx, [
    {
      by: cx,
      action: 'archives.correction_submitted',
      result: 'done',
      subjectId: person.id,
      sections: [section.key],
      fields,
      details: { correction: sealed.id },
    },
  ])
}
