import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { DropZone, FileTrigger, Text } from 'react-aria-components'
import { Link, useNavigate } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, Page, Problem } from '../../ui/page.tsx'

/** Historical data comes in from a file: what one can bring, and where each file stands. */
export function ImportsPage() {
  const { t, locale } = useTexts()
  const imports = useInfiniteQuery({
    queryKey: ['imports', locale],
    queryFn: ({ pageParam }) => call('imports.list', { query: pageParam ? { cursor: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const items = imports.data?.pages.flatMap((page) => page.items)
  return (
    <Page title={t('imports.title')}>
      <p className="soft">{t('imports.intro')}</p>
      <Upload />
      <h2>{t('imports.earlier')}</h2>
      {imports.isError ? <Problem error={imports.error} retry={() => void imports.refetch()} /> : null}
      {imports.isPending ? (
        <p className="soft" role="status">
          {t('common.loading')}
        </p>
      ) : null}
      {items?.length === 0 ? <Empty text={t('imports.none')} /> : null}
      {items?.map((one) => (
        <Item key={one.id} one={one} />
      ))}
      {imports.hasNextPage ? (
        <Button isDisabled={imports.isFetchingNextPage} onPress={() => void imports.fetchNextPage()}>
          {t('common.more')}
        </Button>
      ) : null}
    </Page>
  )
}

function Upload() {
  const { t } = useTexts()
  const navigate = useNavigate()
  const [tooLarge, setTooLarge] = useState(false)
  const upload = useMutation({
    networkMode: 'always',
    mutationFn: (file: File) => call('imports.upload', { upload: file }),
    onSuccess: ({ id }) => navigate(`/imports/${id}`),
  })
  const take = (file: File | undefined) => {
    if (!file || upload.isPending) return
    upload.reset()
    // Said before so much has gone out over the line; the server says it again.
    setTooLarge(file.size > limits.importBytesMax)
    if (file.size <= limits.importBytesMax) upload.mutate(file)
  }
  return (
    <>
      <DropZone
        className="card drop"
        onDrop={({ items }) => {
          const file = items.find((item) => item.kind === 'file')
          if (file?.kind === 'file') void file.getFile().then(take)
        }}
      >
        <Text slot="label">{t('imports.drop')}</Text>
        <FileTrigger acceptedFileTypes={['.xlsx', '.csv', '.tsv', '.txt']} onSelect={(files) => take(files?.[0])}>
          <Button main isDisabled={upload.isPending}>
            {t('imports.choose')}
          </Button>
        </FileTrigger>
        <p className="soft">{t('imports.accepted', { rows: limits.importRowsMax, days: limits.importDays })}</p>
        <p role="status">{upload.isPending ? t('imports.uploading', { name: upload.variables.name }) : ''}</p>
      </DropZone>
      {tooLarge ? (
        <p className="card error" role="alert">
          {t('imports.tooLarge')}
        </p>
      ) : null}
      {upload.isError ? <Problem error={upload.error} /> : null}
    </>
  )
}

function Item({ one }: { one: ResponseOf<Api['imports.list']>['items'][number] }) {
  const { t } = useTexts()
  const instant = useInstant()
  const name = one.fileName ?? t('imports.destroyedFile')
  return (
    <article className="card spread">
      <div>
        <h3 className="label">
          {name} <span className="badge">{t(`imports.state.${one.state}`)}</span>
        </h3>
        <p className="soft">
          {t('imports.uploaded', { name: one.uploadedByName, at: instant(one.uploadedAt) })}
          {one.waiting > 0 ? ` · ${t('imports.waiting', { n: one.waiting })}` : ''}
        </p>
      </div>
      <Link className="button" to={`/imports/${one.id}`} aria-label={`${t('imports.open')} ${name}`}>
        {t('imports.open')}
      </Link>
    </article>
  )
}
