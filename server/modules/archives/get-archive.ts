import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { authorizeView } from '../access/index.ts'
import { append } from '../audit/index.ts'
import { catalogue, type FieldDef, projectFields, type SectionDef } from '../catalogue/index.ts'
import { askablePerson, mayOpenArchive, type PersonFacts, relationTo } from '../people/index.ts'
import { changeOf } from './attachments/change-of.ts'
import type { StoredAttachment } from './attachments/load-attachments.ts'
import { presentAttachment } from './attachments/present-attachment.ts'
import type { StoredValue } from './load-values.ts'
import { fixedMask } from './mask-value.ts'
import { mirrorValue } from './mirror-value.ts'
import { openMask } from './open-mask.ts'
import { loadSealed, type OpenedValues, openValues, type SealedValues } from './open-values.ts'
import { singleRow } from './value.model.ts'

type Archive = ResponseOf<Api['archives.get']>
type SectionView = Archive['sections'][number]
type FieldView = SectionView['rows'][number]['fields'][number]
type Projected = ReturnType<typeof projectFields>[number]

/** An archive through the one projection. Values that are plain for the caller are a look: their entry comes first. */
export async function getArchive(cx: Cx, employeeId: string): Promise<Archive> {
  const actor = actorOf(cx)
  const person = await askablePerson(cx, employeeId === 'me' ? actor.employeeId : employeeId)
  if (!person) throw new AppError('archives.not_found')
  const { viewers, beyondScope } = relationTo(actor, person)
  if (beyondScope && !mayOpenArchive(viewers)) {
    await recordBeyondScope(cx, person.id)
    throw new AppError('archives.not_found')
  }
  const projected = catalogue().sections.map((section) => ({
    section,
    fields: projectFields(actor.permissions, viewers, section.fields),
  }))
  const archived = projected.flatMap(({ fields }) => fields.filter(({ field }) => field.stored === 'archive'))
  const sealed = await loadSealed(
    cx,
    person.id,
    archived.map(({ field }) => field),
  )
  const filled = new Set([...sealed.values, ...sealed.attachments].map(({ field }) => field))
  const shown = projected
    .map(({ section, fields }) => ({
      section,
      fields: fields.filter(({ field }) => !field.retired || filled.has(field.key)),
    }))
    .filter(({ fields }) => fields.length > 0)
  const plain = await openPlain(cx, person, archived, filled, sealed, viewers)
  const own = actor.employeeId === person.id
  return {
    employeeId: person.id,
    name: person.name,
    state: person.state,
    own,
    headline: headlineOf(cx, person, shown),
    sections: shown.map(({ section, fields }) =>
      presentSection(cx, section, fields, {
        person,
        stored: sealed.values,
        attachments: sealed.attachments,
        plain,
        keyOf: (value) => {
          const wrapped = sealed.keys.get(value.keyId)
          return wrapped ? cx.deps.keyring.unwrap(wrapped) : null
        },
        mayReveal: actor.abilities.has('archives.reveal'),
      }),
    ),
    notForYou: projected.filter(({ fields }) => fields.length === 0).map(({ section }) => section.titles[cx.locale]),
  }
}

/** For whoever asked it is as if nobody were there; that it was tried is on record. */
async function recordBeyondScope(cx: Cx, subjectId: string): Promise<void> {
  await inTransaction(cx, (tx) =>
    append(tx, [{ by: cx, action: 'archives.viewed', result: 'refused', subjectId, ruleIds: ['scope'] }]),
  )
}

async function openPlain(
  cx: Cx,
  person: PersonFacts,
  archived: readonly Projected[],
  filled: ReadonlySet<string>,
  sealed: SealedValues,
  viewers: Parameters<typeof authorizeView>[3],
): Promise<OpenedValues> {
  const fields = archived
    .filter(({ field, treatment }) => treatment === 'plain' && filled.has(field.key))
    .map(({ field }) => field)
  if (fields.length === 0) return { values: [], attachments: [], unreadable: [] }
  const { permit } = await authorizeView(cx, person, fields, viewers)
  return openValues(cx, permit, person, fields, sealed)
}

/** A few plain facts above the tabs. */
function headlineOf(cx: Cx, person: PersonFacts, shown: readonly { fields: readonly Projected[] }[]) {
  const names = ['emp_no', 'dept', 'post', 'joined_on', 'state']
  return shown
    .flatMap(({ fields }) => fields)
    .filter(({ field, treatment }) => field.stored === 'mirror' && treatment === 'plain' && names.includes(field.name))
    .map(({ field }) => ({ label: field.labels[cx.locale], value: mirrorValue(cx, person, field) }))
    .filter(({ value }) => value !== '')
}

interface Values {
  person: PersonFacts
  stored: readonly StoredValue[]
  attachments: readonly StoredAttachment[]
  plain: OpenedValues
  keyOf(value: StoredValue): Buffer | null
  mayReveal: boolean
}

function presentSection(cx: Cx, section: SectionDef, fields: readonly Projected[], values: Values): SectionView {
  const stored = values.stored.filter((value) => fields.some(({ field }) => field.key === value.field))
  const rowIds = section.repeating ? [...new Set(stored.map(({ rowId }) => rowId))] : [singleRow]
  const covered = fields.some(
    ({ field, treatment }) =>
      treatment === 'reason' && [...stored, ...values.attachments].some((one) => one.field === field.key),
  )
  return {
    section: section.key,
    title: section.titles[cx.locale],
    hint: section.hints?.[cx.locale] ?? null,
    repeating: section.repeating,
    canReveal: values.mayReveal && covered,
    rows: rowIds.map((rowId) => ({
      rowId: rowId === singleRow ? null : rowId,
      fields: fields.map((one) => presentField(cx, one, rowId, values)),
    })),
  }
}

function presentField(cx: Cx, { field, treatment }: Projected, rowId: string, values: Values): FieldView {
  const base = {
    field: field.key,
    label: field.labels[cx.locale],
    hint: field.hints?.[cx.locale] ?? null,
    treatment: treatment as FieldView['treatment'],
  }
  if (field.stored === 'mirror') return presentMirrored(cx, field, base, values.person)
  if (field.valueKind === 'file') return presentFiles(cx, field, base, values)
  const value = values.stored.find((one) => one.field === field.key && one.rowId === rowId)
  if (!value) return { ...base, filled: false }
  if (treatment === 'plain') {
    const opened = values.plain.values.find((one) => one.field.key === field.key && (one.rowId ?? singleRow) === rowId)
    return opened ? { ...base, filled: true, value: opened.value } : { ...base, filled: false }
  }
  return { ...base, filled: true, mask: openMask(value, values.keyOf(value), field.mask) }
}

function presentFiles(cx: Cx, field: FieldDef, base: Omit<FieldView, 'filled'>, values: Values): FieldView {
  const items = values.attachments.filter((one) => one.field === field.key)
  const named = new Map(values.plain.attachments.map(({ attachment, name }) => [attachment.id, name]))
  const change = changeOf(cx, values.person, field)
  return {
    ...base,
    filled: items.length > 0,
    attachments: {
      mayChange: change === 'own' || change === 'hr',
      items: items.map((one) => presentAttachment(one, named.get(one.id))),
    },
  }
}

function presentMirrored(cx: Cx, field: FieldDef, base: Omit<FieldView, 'filled'>, person: PersonFacts): FieldView {
  const value = mirrorValue(cx, person, field)
  if (value === '') return { ...base, filled: false }
  return base.treatment === 'plain' ? { ...base, filled: true, value } : { ...base, filled: true, mask: fixedMask }
}
