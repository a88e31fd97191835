import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Empty, Page, Problem } from '../../ui/page.tsx'
import { DeskRequest } from './desk-request.tsx'
import { RecordSheet } from './record-sheet.tsx'

type Item = ResponseOf<Api['help.desk']>['items'][number]

/** HR's help desk: the queue, or one request with everything an answer needs. */
export function DeskPage() {
  const { t } = useTexts()
  const [search] = useSearchParams()
  const item = search.get('item')
  return (
    <Page title={t('help.desk.nav')}>
      {item && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(item) ? <DeskRequest key={item} requestId={item} /> : <Queue />}
    </Page>
  )
}

function Queue() {
  const { t, locale } = useTexts()
  const [state, setState] = useState<'open' | 'closed'>('open')
  const [recording, setRecording] = useState(false)
  const desk = useInfiniteQuery({
    queryKey: ['help-desk', state, locale],
    queryFn: ({ pageParam }) =>
      call('help.desk', { query: { state, limit: 30, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const counts = desk.data?.pages[0]?.counts
  const items = desk.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <p className="row">
        <Button main onPress={() => setRecording(true)}>
          {t('help.desk.record')}
        </Button>
      </p>
      {recording ? <RecordSheet close={() => setRecording(false)} /> : null}
      <Choices
        label={t('help.desk.which')}
        value={state}
        onChange={(id) => setState(id === 'closed' ? 'closed' : 'open')}
        choices={(['open', 'closed'] as const).map((id) => ({ id, title: t(`help.desk.${id}`) }))}
      />
      {desk.isError ? <Problem error={desk.error} retry={() => void desk.refetch()} /> : null}
      {desk.isPending ? (
        <p className="soft" role="status">
          {t('common.loading')}
        </p>
      ) : null}
      {desk.data && items.length === 0 ? (
        <Empty text={t(state === 'open' ? 'help.desk.none' : 'help.desk.noneClosed')} />
      ) : null}
      {items.map((item) => (
        <Row key={item.id} item={item} />
      ))}
      {desk.hasNextPage ? <Button onPress={() => void desk.fetchNextPage()}>{t('common.more')}</Button> : null}
      {counts && counts.answered > 0 ? (
        <p className="soft">
          {t('help.desk.counts', { answered: counts.answered, without: counts.withoutReveal })}
          {counts.medianMinutes === null ? '' : ` · ${t('help.desk.median', { n: counts.medianMinutes })}`}
        </p>
      ) : null}
    </>
  )
}

function Row({ item }: { item: Item }) {
  const { t } = useTexts()
  const instant = useInstant()
  return (
    <Link className="card tile" to={`/help-desk?item=${item.id}`}>
      <span className="spread">
        <span>
          {t('help.desk.from', { name: item.askerName })} {item.subjectName ? `→ ${item.subjectName}` : ''}
        </span>
        <span className="row">
          {item.danger ? <span className="badge red">{t('alarms.title')}</span> : null}
          <span className="badge">
            {item.outcome ? t(`help.outcome.${item.outcome}`) : t(`help.state.${item.state}`)}
          </span>
        </span>
      </span>
      <span className="soft">
        {[item.number, t(`help.channel.${item.channel}`), item.purposeName, instant(item.askedAt)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </Link>
  )
}
