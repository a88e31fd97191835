import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { mediaTypeIds } from '#shared/vocabulary/attachments.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { OpenAttachment } from '../../ui/open-attachment.tsx'
import { Problem } from '../../ui/page.tsx'

type Field = ResponseOf<Api['archives.get']>['sections'][number]['rows'][number]['fields'][number]
type Files = NonNullable<Field['attachments']>

/** The files of one field. The own ones open at a tap; of somebody else one sees that there are some, and asks. */
export function Attachments({ employeeId, field, files }: { employeeId: string; field: Field; files: Files }) {
  const { t } = useTexts()
  const own = field.treatment === 'plain'
  return (
    <>
      <span className={own ? undefined : 'covered'}>
        {files.items.length === 0 ? (
          <span className="soft">{t('archives.empty')}</span>
        ) : (
          t('attachments.count', { n: files.items.length })
        )}
      </span>
      <ul className="attachments">
        {files.items.map((item) => (
          <Item key={item.id} item={item} field={field} own={own} mayRemove={files.mayChange} />
        ))}
      </ul>
      {files.mayChange && files.items.length < limits.attachmentsPerFieldMax ? (
        <Add employeeId={employeeId} field={field} />
      ) : null}
    </>
  )
}

function Item({
  item,
  field,
  own,
  mayRemove,
}: {
  item: Files['items'][number]
  field: Field
  own: boolean
  mayRemove: boolean
}) {
  const { t, locale } = useTexts()
  const type = t(`vocabulary.mediaType.${item.mediaType}`)
  const remove = mayRemove ? <Remove attachmentId={item.id} name={own ? item.name : type} /> : null
  return (
    <li>
      <span className={own ? undefined : 'covered'}>{item.name}</span>{' '}
      <span className="soft">
        {type} · {sizeOf(item.bytes, locale)} ·{' '}
        {new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(item.addedAt))}
      </span>
      {own ? (
        <OpenAttachment
          look={() => call('attachments.open', { params: { attachmentId: item.id }, body: {} })}
          name={item.name}
          label={field.label}
        >
          {remove}
        </OpenAttachment>
      ) : (
        <p className="row">{remove}</p>
      )}
    </li>
  )
}

function Remove({ attachmentId, name }: { attachmentId: string; name: string }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [sure, setSure] = useState(false)
  const remove = useMutation({
    mutationFn: () => call('attachments.remove', { params: { attachmentId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['archive'] }),
  })
  if (!sure)
    return (
      <Button aria-label={t('attachments.removeNamed', { name })} onPress={() => setSure(true)}>
        {t('attachments.remove')}
      </Button>
    )
  return (
    <>
      <span className="error" role="alert">
        {t('attachments.removeSure')}
      </span>
      <Button isDisabled={remove.isPending} onPress={() => remove.mutate()}>
        {t('attachments.removeYes')}
      </Button>
      <Button onPress={() => setSure(false)}>{t('common.cancel')}</Button>
      {remove.isError ? <Problem error={remove.error} /> : null}
    </>
  )
}

function Add({ employeeId, field }: { employeeId: string; field: Field }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [tooLarge, setTooLarge] = useState(false)
  const add = useMutation({
    mutationFn: (upload: File) =>
      call('attachments.add', { params: { employeeId }, query: { field: field.field }, upload }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['archive'] }),
  })
  return (
    <>
      <p className="row">
        <FileTrigger
          acceptedFileTypes={[...mediaTypeIds]}
          onSelect={(files) => {
            const file = files?.[0]
            if (!file) return
            add.reset()
            // Said before ten megabytes have gone out over a phone; the server says it again.
            setTooLarge(file.size > limits.attachmentBytesMax)
            if (file.size <= limits.attachmentBytesMax) add.mutate(file)
          }}
        >
          <Button aria-label={`${t('attachments.add')} ${field.label}`} isDisabled={add.isPending}>
            {add.isPending ? t('attachments.adding') : t('attachments.add')}
          </Button>
        </FileTrigger>
        <span className="soft">{t('attachments.hint')}</span>
      </p>
      {tooLarge ? (
        <p className="error" role="alert">
          {t('errors.request.too_large')}
        </p>
      ) : null}
      {add.isError ? <Problem error={add.error} /> : null}
    </>
  )
}

function sizeOf(bytes: number, locale: string): string {
  const large = bytes >= 1024 * 1024
  const unit = large ? 'megabyte' : 'kilobyte'
  const amount = bytes / (large ? 1024 * 1024 : 1024)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: large ? 1 : 0 }).format(
    Math.max(amount, large ? 0.1 : 1),
  )
}
