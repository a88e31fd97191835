import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, Page, Problem } from '../../ui/page.tsx'
import { CorrectionItem } from './correction-item.tsx'

/** What employees proposed: who, which fields, since when; the values only when one is opened. */
export function CorrectionsPage() {
  const { t, locale } = useTexts()
  const [state, setState] = useState<'open' | 'closed'>('open')
  const corrections = useInfiniteQuery({
    queryKey: ['corrections', state, locale],
    queryFn: ({ pageParam }) =>
      call('editing.corrections', { query: { state, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const items = corrections.data?.pages.flatMap((page) => page.items)
  return (
    <Page title={t('editing.corrections.title')}>
      <p className="row">
        {(['open', 'closed'] as const).map((id) => (
          <Button key={id} main={id === state} onPress={() => setState(id)}>
            {t(`editing.corrections.${id}`)}
          </Button>
        ))}
      </p>
      {corrections.isError ? <Problem error={corrections.error} retry={() => void corrections.refetch()} /> : null}
      {corrections.isPending ? (
        <p className="soft" role="status">
          {t('common.loading')}
        </p>
      ) : null}
      {items?.length === 0 ? <Empty text={t(state === 'open' ? 'editing.corrections.none' : 'common.empty')} /> : null}
      {items?.map((one) => (
        <CorrectionItem key={one.id} correction={one} />
      ))}
      {corrections.hasNextPage ? (
        <Button isDisabled={corrections.isFetchingNextPage} onPress={() => void corrections.fetchNextPage()}>
          {t('common.more')}
        </Button>
      ) : null}
    </Page>
  )
}
