import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { type AuditResultId, auditResultIds } from '#shared/vocabulary/audit.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, Page, Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'

export function LogPage() {
  const { t, locale } = useTexts()
  const [text, setText] = useState('')
  const [result, setResult] = useState<AuditResultId | ''>('')
  const [asked, setAsked] = useState<{ keyword: string; result: AuditResultId | '' }>({ keyword: '', result: '' })
  const log = useInfiniteQuery({
    queryKey: ['log', asked, locale],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call('audit.search', {
        query: {
          keyword: asked.keyword || undefined,
          result: asked.result || undefined,
          cursor: pageParam || undefined,
        },
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const entries = log.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Page title={t('audit.title')}>
      <p className="soft">{t('audit.hint')}</p>
      <form
        className="card"
        onSubmit={(event) => {
          event.preventDefault()
          setAsked({ keyword: text.trim(), result })
        }}
      >
        <TextInput label={t('audit.keyword')} value={text} onChange={setText} maxLength={500} />
        <div className="row">
          <label className="row">
            <span className="soft">{t('audit.result')}</span>
            <select
              className="input"
              value={result}
              onChange={(event) => setResult(event.target.value as AuditResultId | '')}
            >
              <option value="">{t('audit.any')}</option>
              {auditResultIds.map((id) => (
                <option key={id} value={id}>
                  {t(`vocabulary.result.${id}`)}
                </option>
              ))}
            </select>
          </label>
          <Button main type="submit">
            {t('common.search')}
          </Button>
        </div>
      </form>
      {log.isError ? <Problem error={log.error} retry={() => void log.refetch()} /> : null}
      {log.isSuccess && entries.length === 0 ? <Empty text={t('common.empty')} /> : null}
      {entries.map((entry) => (
        <article key={entry.id} className="card">
          <p>
            <Link to={`/log/${entry.id}`}>{entry.line}</Link>
          </p>
          <details>
            <summary className="soft">{t('audit.details')}</summary>
            <p className="soft">
              {[entry.subjectName, entry.purposeName, entry.fields.join('、'), entry.outcome]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <p className="soft">{entry.rules.map((rule) => rule.text).join(' · ')}</p>
            <p className="soft">
              {[entry.permissionSet, entry.ruleVersion, entry.device, entry.requestId].filter(Boolean).join(' · ')}
            </p>
          </details>
        </article>
      ))}
      {log.hasNextPage ? <Button onPress={() => void log.fetchNextPage()}>{t('common.more')}</Button> : null}
    </Page>
  )
}
