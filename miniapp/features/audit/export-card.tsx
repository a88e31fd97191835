import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ProgressBar } from 'react-aria-components'
import type { CallInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, Loaded, Problem } from '../../ui/page.tsx'

type Export = ResponseOf<Api['audit.exports']>['items'][number]

const pollMs = 1000

/** One button: what the page shows as an evidence package. The password is shown in this page only, until it is left. */
export function ExportCard({ filter }: { filter: CallInput<Api['audit.start_export']>['body'] }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const packages = useQuery({
    queryKey: ['log-exports'],
    queryFn: () => call('audit.exports', {}),
    refetchInterval: ({ state }) => (state.data?.items.some(({ progress }) => progress) ? pollMs : false),
  })
  const start = useMutation({
    networkMode: 'always',
    mutationFn: () => call('audit.start_export', { body: filter }),
    // Not kept beyond the page.
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['log-exports'] }),
  })
  return (
    <section className="card">
      <h2>{t('evidence.title')}</h2>
      <p className="soft">{t('evidence.intro')}</p>
      <p className="row">
        <Button isDisabled={start.isPending} onPress={() => start.mutate()}>
          {t('evidence.make')}
        </Button>
      </p>
      {start.isError ? <Problem error={start.error} /> : null}
      {start.data ? <Password password={start.data.password} /> : null}
      <Loaded query={packages}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t('evidence.none')} />
          ) : (
            <ul className="plain">
              {items.slice(0, 5).map((one) => (
                <li key={one.id}>
                  <Package one={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

function Password({ password }: { password: string }) {
  const { t } = useTexts()
  const [copied, setCopied] = useState(false)
  return (
    <div className="card" role="status">
      <p className="label">{t('evidence.password')}</p>
      <p>
        <code>{password}</code>
      </p>
      <p className="hint">{t('evidence.passwordHint')}</p>
      <p className="row">
        <Button
          onPress={() =>
            void navigator.clipboard.writeText(password).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {t(copied ? 'evidence.copied' : 'evidence.copy')}
        </Button>
      </p>
    </div>
  )
}

function Package({ one }: { one: Export }) {
  const { t } = useTexts()
  const instant = useInstant()
  const download = useMutation({
    networkMode: 'always',
    mutationFn: () => call('audit.download_export', { params: { exportId: one.id } }),
    // The browser's own download: it goes on after a break, and the bytes never pass through this page.
    onSuccess: ({ url }) => location.assign(url),
  })
  return (
    <>
      <p className="spread">
        <span>
          {instant(one.askedAt)} <span className="badge">{t(`evidence.state.${one.state}`)}</span>
        </span>
        {one.state === 'ready' ? (
          <Button isDisabled={download.isPending} onPress={() => download.mutate()}>
            {t('evidence.download')}
          </Button>
        ) : null}
      </p>
      {one.progress ? <Making progress={one.progress} /> : null}
      {one.problem ? (
        <p className="hint" role="alert">
          {t(`evidence.problem.${one.problem}`)}
        </p>
      ) : null}
      {one.state === 'ready' && one.diesAt ? (
        <p className="soft">
          {t('evidence.facts', {
            entries: one.entries ?? 0,
            megabytes: Math.max(0.1, Math.round((one.bytes ?? 0) / 100_000) / 10),
            at: instant(one.diesAt),
          })}
        </p>
      ) : null}
      {download.isError ? <Problem error={download.error} /> : null}
    </>
  )
}

/** True counts: the bar moves only when places and entries are through. */
function Making({ progress: { done, total } }: { progress: NonNullable<Export['progress']> }) {
  const { t } = useTexts()
  const percent = total === 0 ? 0 : Math.floor((100 * done) / total)
  return (
    <ProgressBar value={done} maxValue={Math.max(total, 1)} valueLabel={t('evidence.done', { percent })}>
      {({ percentage, valueText }) => (
        <>
          <span className="spread">
            <span className="label">{t('evidence.making')}</span>
            <span>{valueText}</span>
          </span>
          <div className="bar">
            <span className="yes" style={{ width: `${percentage}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  )
}
