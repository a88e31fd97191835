import { localDate } from '#server/lib/local-time.ts'
import { AppError, type WrongField } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { isUniqueViolation } from '#server/platform/db/database-error.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { text } from '#server/platform/text.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { catalogue, type FieldDef, type SectionDef } from '../../catalogue/index.ts'
import { type PersonFacts, visiblePerson } from '../../people/index.ts'
import { blockError, findBlock } from '../find-block.ts'
import { type ValueChange, writeValues } from '../write-values.ts'
import { cleanValue } from './clean-value.ts'
import { type EditMode, editModeOf } from './edit-mode-of.ts'
import { findSubmission } from './load-corrections.ts'
import { recordRefusedEdit } from './record-refused-edit.ts'
import { sealProposals, submitCorrection } from './submit-correction.ts'

type Body = HandlerInput<Api['editing.save']>['body']
type Saved = ResponseOf<Api['editing.save']>
type Change = ValueChange & { mode: EditMode }

/**
 * Writes values of one section without showing the old ones. All or nothing: what the caller may write, what becomes a
 * correction for HR, and the check of what was seen share one transaction. A refusal leaves an entry and no value.
 */
export async function saveSection(cx: Cx, employeeId: string, sectionKey: string, body: Body): Promise<Saved> {
  const person = await visiblePerson(cx, employeeId === 'me' ? actorOf(cx).employeeId : employeeId)
  if (!person) throw new AppError('archives.not_found')
  const section = catalogue().section(sectionKey)
  const fields = section && fieldsOf(section, body)
  if (!section || !fields) throw new AppError('archives.field_unknown')
  try {
    const { changes, warnings } = plan(cx, person, section, body)
    const done = await save(cx, person, section, changes, body.submission)
    return { ...done, warnings }
  } catch (error) {
    if (error instanceof AppError) await recordRefusedEdit(cx, person, fields, error.code)
    throw error
  }
}

const pathOf = ({ field, rowPosition }: { field: FieldDef | string; rowPosition: number }) =>
  `${typeof field === 'string' ? field : field.key}.${rowPosition}`

function fieldsOf(section: SectionDef, body: Body): FieldDef[] | null {
  const fields = [...new Set(body.changes.map(({ field }) => field))].map((key) =>
    section.fields.find((field) => field.key === key),
  )
  return fields.every((field) => field !== undefined) ? (fields as FieldDef[]) : null
}

function plan(cx: Cx, person: PersonFacts, section: SectionDef, body: Body) {
  const today = localDate(cx.now(), cx.timeZone)
  const changes: Change[] = []
  const wrong: WrongField[] = []
  const fromDingTalk: WrongField[] = []
  const warnings: Saved['warnings'] = []
  const places = new Set<string>()
  for (const one of body.changes) {
    const field = section.fields.find(({ key }) => key === one.field) as FieldDef
    const path = pathOf(one)
    const mode = editModeOf(cx, person, field)
    if (!mode) throw new AppError('access.forbidden')
    if (mode === 'dingtalk') fromDingTalk.push({ path, key: 'errors.field.not_in_list' })
    if (places.has(path) || (!section.repeating && one.rowPosition > 0))
      wrong.push({ path, key: 'errors.field.out_of_range' })
    places.add(path)
    const change = { employeeId: person.id, field, rowPosition: one.rowPosition, seen: one.seen, mode }
    if (one.value === null) {
      changes.push({ ...change, value: null })
      continue
    }
    const cleaned =
      one.value.trim() === '' ? { wrong: 'errors.field.empty' as const } : cleanValue(field, one.value, today)
    if ('wrong' in cleaned) {
      wrong.push({
        path,
        key: cleaned.wrong,
        ...('params' in cleaned && cleaned.params ? { params: cleaned.params } : {}),
      })
      continue
    }
    if (cleaned.warning) warnings.push({ path, message: text(cx.locale, cleaned.warning) })
    changes.push({ ...change, value: cleaned.value })
  }
  if (fromDingTalk.length > 0) throw new AppError('editing.from_dingtalk')
  if (wrong.length > 0) throw new AppError('archives.value_invalid', { fields: wrong })
  return { changes, warnings }
}

async function save(
  cx: Cx,
  person: PersonFacts,
  section: SectionDef,
  changes: readonly Change[],
  submission: string,
): Promise<Omit<Saved, 'warnings'>> {
  const proposed = changes.filter(({ mode }) => mode === 'correction')
  const direct = changes.filter(({ mode }) => mode === 'direct')
  const before = proposed.length > 0 ? await findSubmission(cx.deps.db, person.id, submission) : undefined
  if (before) return { written: 0, correctionId: before.id }
  const sealed = await sealProposals(cx, proposed)
  // Consent is read at the moment of the writing; emptying needs none.
  const filled = changes.filter(({ value }) => value !== null).map(({ field }) => field)
  const alongside = async (tx: Tx) => {
    const block = await findBlock(tx, cx.now(), person.id, filled)
    if (block) throw blockError(cx.locale, block)
    if (sealed) await submitCorrection(tx, cx, { person, section, submission, proposed, sealed })
  }
  try {
    if (direct.length === 0) {
      await inTransaction(cx, alongside)
      return { written: 0, correctionId: sealed?.id ?? null }
    }
    const source = actorOf(cx).employeeId === person.id ? ('employee' as const) : ('hr' as const)
    const written = await writeValues(cx, direct, { source, action: 'archives.values_written', alongside })
    return { written, correctionId: sealed?.id ?? null }
  } catch (error) {
    // The same form sent twice at once: the other one was first.
    const beaten = isUniqueViolation(error) || (error instanceof AppError && error.code === 'editing.correction_open')
    const first = beaten ? await findSubmission(cx.deps.db, person.id, submission) : undefined
    if (first) return { written: 0, correctionId: first.id }
    throw error
  }
}
