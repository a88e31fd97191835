import { useMutation } from '@tanstack/react-query'
import { FileTrigger } from 'react-aria-components'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { mediaTypeIds } from '#shared/vocabulary/attachments.ts'
import { useTexts } from '../lib/i18n.tsx'
import { Button } from './button.tsx'
import { DateInput } from './date-input.tsx'
import { Problem } from './page.tsx'
import { TextInput } from './text-input.tsx'

type Slot = Pick<ResponseOf<Api['archives.purposes']>['items'][number]['slots'][number], 'slot' | 'label' | 'kind'> & {
  required: boolean
}

interface CaseFile {
  id: string
  slot: string
  name: string
}

interface Props {
  slots: readonly Slot[]
  values: Readonly<Record<string, string>>
  onChange(slot: string, value: string): void
  /** What the server said of a slot, or that it is missing. */
  errorOf(slot: string): string | undefined
  files: readonly CaseFile[]
  addFile(slot: string, file: File): Promise<unknown>
  removeFile?(id: string): Promise<unknown>
}

const keyboards = { number: 'numeric', phone: 'tel' } as const

/** What a purpose asks for, as fields of their kind, made from the purpose itself. */
export function EvidenceFields({ slots, values, onChange, errorOf, files, addFile, removeFile }: Props) {
  const { t } = useTexts()
  return slots.map(({ slot, label, kind, required }) => {
    const named = required ? `${label} (${t('reveal.required')})` : label
    const common = { label: named, value: values[slot] ?? '', error: errorOf(slot) }
    const change = (value: string) => onChange(slot, value)
    if (kind === 'attachment')
      return (
        <FileSlot
          key={slot}
          label={named}
          error={errorOf(slot)}
          files={files.filter((file) => file.slot === slot)}
          add={(file) => addFile(slot, file)}
          {...(removeFile ? { remove: removeFile } : {})}
        />
      )
    if (kind === 'date') return <DateInput key={slot} {...common} onChange={change} />
    return (
      <TextInput
        key={slot}
        {...common}
        onChange={change}
        maxLength={limits.evidenceCharsMax}
        {...(kind === 'number' || kind === 'phone' ? { inputMode: keyboards[kind] } : {})}
      />
    )
  })
}

function FileSlot({
  label,
  error,
  files,
  add,
  remove,
}: {
  label: string
  error: string | undefined
  files: readonly CaseFile[]
  add(file: File): Promise<unknown>
  remove?(id: string): Promise<unknown>
}) {
  const { t } = useTexts()
  const adding = useMutation({ mutationFn: add })
  const removing = useMutation({ mutationFn: async (id: string) => remove?.(id) })
  return (
    <div className="field">
      <span className="label">{label}</span>
      {files.length > 0 ? (
        <ul className="attachments">
          {files.map(({ id, name }) => (
            <li key={id} className="spread">
              {name}
              {remove ? (
                <Button aria-label={`${t('reveal.removeFile')} ${name}`} onPress={() => removing.mutate(id)}>
                  {t('reveal.removeFile')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="row">
        <FileTrigger
          acceptedFileTypes={[...mediaTypeIds]}
          onSelect={(chosen) => {
            const file = chosen?.[0]
            if (file) adding.mutate(file)
          }}
        >
          <Button aria-label={`${t('reveal.addFile')} ${label}`} isDisabled={adding.isPending}>
            {adding.isPending ? t('attachments.adding') : t('reveal.addFile')}
          </Button>
        </FileTrigger>
        <span className="soft">{t('reveal.fileHint')}</span>
      </p>
      {error ? <span className="error">{error}</span> : null}
      {adding.isError || removing.isError ? <Problem error={adding.error ?? removing.error} /> : null}
    </div>
  )
}
