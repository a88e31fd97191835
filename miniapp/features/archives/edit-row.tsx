import { fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import type { Draft, FormSection } from './edit-sheet.tsx'
import { Versions } from './versions.tsx'

type Row = FormSection['rows'][number]
type Field = Row['fields'][number]

interface Props {
  employeeId: string
  title: string
  /** What the button says that empties the whole row; none where there is nothing to remove. */
  removable: string
  row: Row
  shown: ReadonlyMap<string, string>
  draft: Draft
  error: unknown
  change(next: Record<string, string | null | undefined>): void
}

export function EditRow({ employeeId, title, removable, row, shown, draft, error, change }: Props) {
  const { t } = useTexts()
  const paths = row.fields.filter(({ filled }) => filled).map(({ field }) => `${field}.${row.rowPosition}`)
  const removed = removable !== '' && paths.length > 0 && paths.every((path) => draft[path] === null)
  const setAll = (value: null | undefined) => change(Object.fromEntries(paths.map((path) => [path, value])))
  return (
    <fieldset className="edit-row">
      {title ? <legend>{title}</legend> : null}
      {removed ? (
        <p className="row">
          <span className="badge red">{t('editing.removedRow')}</span>
          <Button onPress={() => setAll(undefined)}>{t('editing.keep')}</Button>
        </p>
      ) : (
        <>
          {row.fields.map((field) => (
            <EditField
              key={field.field}
              employeeId={employeeId}
              field={field}
              path={`${field.field}.${row.rowPosition}`}
              shown={shown}
              draft={draft}
              error={error}
              change={change}
            />
          ))}
          {removable ? <Button onPress={() => setAll(null)}>{removable}</Button> : null}
        </>
      )}
    </fieldset>
  )
}

const keyboards: Readonly<Record<string, 'tel' | 'email' | 'decimal' | 'numeric'>> = {
  phone: 'tel',
  mail: 'email',
  amount: 'decimal',
  bank_account: 'numeric',
}

function EditField({
  employeeId,
  field,
  path,
  shown,
  draft,
  error,
  change,
}: Omit<Props, 'row' | 'title' | 'removable'> & { field: Field; path: string }) {
  const { t } = useTexts()
  const typed = draft[path]
  if (field.mode === 'dingtalk')
    return (
      <p className="edit-fixed">
        <span className="label">{field.label}</span> <span>{shown.get(path)}</span>{' '}
        <span className="soft">{t('editing.dingtalk')}</span>
      </p>
    )
  if (field.waiting)
    return (
      <p className="edit-fixed">
        <span className="label">{field.label}</span> <span className="badge">{t('editing.waiting')}</span>
      </p>
    )
  if (typed === null)
    return (
      <p className="edit-fixed">
        <span className="label">{field.label}</span> <span className="badge red">{t('editing.cleared')}</span>{' '}
        <Button onPress={() => change({ [path]: undefined })}>{t('editing.keep')}</Button>
      </p>
    )
  const blind = field.filled && !shown.has(path)
  const keyboard = keyboards[field.kind]
  return (
    <div className="edit-field">
      <TextInput
        label={field.label}
        value={typed ?? shown.get(path) ?? ''}
        onChange={(value) => change({ [path]: value })}
        placeholder={blind ? t('editing.blindField') : ''}
        error={fieldError(error, path)}
        {...(field.kind === 'long_text' ? { lines: 4 } : {})}
        {...(keyboard ? { inputMode: keyboard } : {})}
      />
      {field.filled ? (
        <div className="row">
          {blind ? (
            <Button onPress={() => change({ [path]: null })}>{t('editing.clear', { field: field.label })}</Button>
          ) : null}
          <Versions employeeId={employeeId} field={field.field} label={field.label} />
        </div>
      ) : null}
    </div>
  )
}
