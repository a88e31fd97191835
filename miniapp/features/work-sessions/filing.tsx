import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { limits } from '#shared/limits.ts'
import { type RecipientId, type WorkFormatId, workFormatIds } from '#shared/vocabulary/work.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { bytesOf, saveFile } from '../../lib/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { FieldChoice } from './field-choice.tsx'
import type { WorkDetail } from './work.tsx'

/** 法定申报: to whom, in which form, with which fields; the session ends with the file. */
export function FileForm({ one }: { one: WorkDetail }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const offered = one.fields.filter(({ inFile }) => inFile)
  const [recipient, setRecipient] = useState('')
  const [recipientName, setRecipientName] = useState('')
  const [format, setFormat] = useState<string>('xlsx')
  const [fields, setFields] = useState(offered.map(({ field }) => field))
  const make = useMutation({
    mutationFn: () =>
      call('work.file', {
        params: { sessionId: one.id },
        body: { recipient: recipient as RecipientId, recipientName, format: format as WorkFormatId, fields },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['work'] }),
  })
  return (
    <section className="card">
      <h2>{t('work.file.title')}</h2>
      <p className="soft">{t('work.file.note')}</p>
      <Choices
        label={t('work.file.recipient')}
        value={recipient}
        onChange={setRecipient}
        choices={one.recipients.map((id) => ({ id, title: t(`work.recipient.${id}`) }))}
      />
      <TextInput
        label={t('work.file.recipientName')}
        value={recipientName}
        onChange={setRecipientName}
        maxLength={limits.workRecipientCharsMax}
      />
      <Choices
        label={t('work.file.format')}
        value={format}
        onChange={setFormat}
        choices={workFormatIds.map((id) => ({ id, title: t(`work.format.${id}`) }))}
      />
      <details>
        <summary>
          {t('work.fields')} <span className="badge">{`${fields.length} / ${offered.length}`}</span>
        </summary>
        <FieldChoice label={t('work.fields')} fields={offered} chosen={fields} onChange={setFields} />
      </details>
      {make.isError ? <Problem error={make.error} /> : null}
      <p className="row">
        <Button
          main
          isDisabled={!recipient || recipientName.trim() === '' || fields.length === 0 || make.isPending}
          onPress={() => make.mutate()}
        >
          {t('work.file.make')}
        </Button>
        {make.isPending ? <span role="status">{t('work.file.making')}</span> : null}
      </p>
    </section>
  )
}

export function FiledFile({ file }: { file: NonNullable<WorkDetail['file']> }) {
  const { t } = useTexts()
  const instant = useInstant()
  const download = useMutation({
    networkMode: 'always',
    mutationFn: () => call('work.download', { params: { fileId: file.id } }),
    onSuccess: ({ fileName, mediaType, base64 }) => saveFile(fileName, mediaType, bytesOf(base64)),
    gcTime: 0,
  })
  return (
    <section className="card">
      <h2>{t('work.file.ready')}</h2>
      <p>
        {t(`work.recipient.${file.recipient}`)} · {file.recipientName}
      </p>
      <p className="soft">
        {t('work.file.facts', {
          people: file.people,
          format: t(`work.format.${file.format}`),
          at: instant(file.diesAt),
        })}
      </p>
      {file.fileHash ? (
        <p className="soft">
          {t('work.file.hash')} <code>{file.fileHash}</code>
        </p>
      ) : null}
      {download.isError ? <Problem error={download.error} /> : null}
      {file.state === 'ready' ? (
        <p className="row">
          <Button main isDisabled={download.isPending} onPress={() => download.mutate()}>
            {t('work.file.download')}
          </Button>
        </p>
      ) : (
        <p className="badge">{t(`work.file.${file.state}`)}</p>
      )}
    </section>
  )
}
