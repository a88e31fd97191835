import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { catalogue, type FieldDef, type SectionDef } from '../../catalogue/index.ts'
import { sentenceOf, untoldFields } from '../../consent/index.ts'
import { visiblePerson } from '../../people/index.ts'
import { type Block, findBlock } from '../find-block.ts'
import { loadValues, type StoredValue } from '../load-values.ts'
import { type EditMode, editModeOf } from './edit-mode-of.ts'
import { waitingPlaces } from './load-corrections.ts'

type Form = ResponseOf<Api['editing.form']>
type Editable = { field: FieldDef; mode: EditMode }

/** What the caller may fill in, with the id of what stands there; decrypts nothing, so it is no look. */
export async function getForm(cx: Cx, employeeId: string): Promise<Form> {
  const person = await visiblePerson(cx, employeeId === 'me' ? actorOf(cx).employeeId : employeeId)
  if (!person) throw new AppError('archives.not_found')
  const { db } = cx.deps
  const own = actorOf(cx).employeeId === person.id
  const untold = await untoldFields(db, cx.now())
  const sections = catalogue().sections.flatMap((section) => {
    const fields = section.fields.flatMap((field) => {
      const mode = editModeOf(cx, person, field)
      return mode && !field.retired && !untold.has(field.key) ? [{ field, mode }] : []
    })
    return fields.some(({ mode }) => mode !== 'dingtalk') ? [{ section, fields }] : []
  })
  const keys = sections.flatMap(({ fields }) =>
    fields.filter(({ mode }) => mode !== 'dingtalk').map(({ field }) => field.key),
  )
  const [values, waiting, blocks] = await Promise.all([
    loadValues(db, { employeeId: person.id, fields: keys }),
    waitingPlaces(db, person.id),
    Promise.all(
      sections.map(({ fields }) =>
        findBlock(
          db,
          cx.now(),
          person.id,
          fields.map(({ field }) => field),
        ),
      ),
    ),
  ])
  return {
    sections: sections.map(({ section, fields }, index) => {
      const block = blocks[index] ?? null
      return {
        section: section.key,
        repeating: section.repeating,
        blocked: block && { code: block.code, message: wordsOf(cx, block, own) },
        ...rowsOf(cx, section, fields, values, waiting),
      }
    }),
  }
}

/** To the person it says where the yes is given; to HR only that it is missing. */
function wordsOf({ locale }: Cx, block: Block, own: boolean): string {
  return own && block.code === 'consent'
    ? text(locale, 'errors.editing.consent_missing', { sentence: sentenceOf(locale, block.item) })
    : text(locale, `editing.blocked.${block.code}`)
}

function rowsOf(
  cx: Cx,
  section: SectionDef,
  fields: readonly Editable[],
  values: readonly StoredValue[],
  waiting: ReadonlySet<string>,
) {
  const own = values.filter((value) => fields.some(({ field }) => field.key === value.field))
  const positions = section.repeating
    ? [...new Set(own.map(({ rowPosition }) => rowPosition))].sort((a, b) => a - b)
    : [0]
  const rowAt = (rowPosition: number) => ({
    rowPosition,
    fields: fields.map(({ field, mode }) => {
      const stored = own.find((value) => value.field === field.key && value.rowPosition === rowPosition)
      return {
        field: field.key,
        label: field.labels[cx.locale],
        kind: field.valueKind,
        filled: stored !== undefined,
        seen: stored?.id ?? null,
        mode,
        waiting: waiting.has(`${field.key}|${rowPosition}`),
      }
    }),
  })
  const free = Array.from({ length: limits.rowsPerSectionMax }, (_, at) => at).find((at) => !positions.includes(at))
  return {
    rows: positions.map(rowAt),
    newRow: section.repeating && free !== undefined ? rowAt(free) : null,
  }
}
