import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, Loaded, Page, Problem } from '../../ui/page.tsx'

export function ConnectionPage() {
  const { t, locale } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const syncs = useQuery({
    queryKey: ['syncs', locale],
    queryFn: () => call('dingtalk.syncs', {}),
    refetchInterval: ({ state }) => (state.data?.items[0]?.state === 'running' ? 1000 : false),
  })
  const start = useMutation({
    mutationFn: () => call('dingtalk.start_sync', {}),
    onSettled: () => queries.invalidateQueries({ queryKey: ['syncs'] }),
  })
  return (
    <Page title={t('dingtalk.page.title')}>
      <Button main isDisabled={start.isPending} onPress={() => start.mutate()}>
        {t('dingtalk.page.sync')}
      </Button>
      {start.isError ? <Problem error={start.error} /> : null}
      <Loaded query={syncs}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t('common.empty')} />
          ) : (
            items.map((sync) => (
              <article key={sync.id} className="card">
                <div className="spread">
                  <h2>{instant(sync.startedAt)}</h2>
                  <span className={sync.state === 'failed' ? 'badge red' : 'badge'}>
                    {t(`dingtalk.page.${sync.state}`)}
                  </span>
                </div>
                <p className="soft">
                  {sync.step} {sync.total > 0 ? `${sync.done} / ${sync.total}` : ''}
                </p>
                {sync.state === 'running' && sync.total > 0 ? (
                  <progress value={sync.done} max={sync.total} aria-label={sync.step} />
                ) : null}
                <p>{t('dingtalk.page.counts', sync.counts)}</p>
                {sync.withheldSections.length > 0 ? (
                  <p className="soft">{t('dingtalk.page.withheld', { list: sync.withheldSections.join('、') })}</p>
                ) : null}
                {sync.problem ? <p className="error">{sync.problem}</p> : null}
              </article>
            ))
          )
        }
      </Loaded>
    </Page>
  )
}
