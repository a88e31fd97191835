import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, Loaded, Problem } from '../../ui/page.tsx'

/** Starts a sync and shows how the latest went; what the checks say is asked again when one ends. */
export function Syncs() {
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
  const running = syncs.data?.items[0]?.state === 'running'
  const wasRunning = useRef(false)
  useEffect(() => {
    if (wasRunning.current !== running) void queries.invalidateQueries({ queryKey: ['connection'] })
    wasRunning.current = running
  }, [running, queries])
  return (
    <>
      <Button main isDisabled={start.isPending || running} onPress={() => start.mutate()}>
        {t('dingtalk.page.sync')}
      </Button>
      {start.isError ? <Problem error={start.error} /> : null}
      <details open={running || undefined}>
        <summary>{t('connection.page.syncs')}</summary>
        <Loaded query={syncs}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty text={t('common.empty')} />
            ) : (
              items.map((sync) => (
                <article key={sync.id} className="card">
                  <div className="spread">
                    <h3 className="label">{instant(sync.startedAt)}</h3>
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
                  {sync.problem ? <p className="error">{sync.problem}</p> : null}
                </article>
              ))
            )
          }
        </Loaded>
      </details>
    </>
  )
}
