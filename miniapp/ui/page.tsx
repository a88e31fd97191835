import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { CallError } from '../lib/call.ts'
import { setTitle } from '../lib/dingtalk/set-title.ts'
import { useTexts } from '../lib/i18n.tsx'
import { Button } from './button.tsx'

export function Page({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTexts()
  useEffect(() => setTitle(`${title} · ${t('shell.name')}`), [title, t])
  return (
    <>
      <h1>{title}</h1>
      {children}
    </>
  )
}

export function Problem({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTexts()
  const known = error instanceof CallError ? error : null
  return (
    <div className="card" role="alert">
      <p className="error">
        {known && known.code !== 'server.unavailable' ? known.message : t('errors.server.unavailable')}
      </p>
      {known && known.fields.length > 0 ? (
        <ul>
          {known.fields.map(({ path, message }) => (
            <li key={path}>{message}</li>
          ))}
        </ul>
      ) : null}
      {known?.requestId ? <p className="soft">{t('common.requestId', { id: known.requestId })}</p> : null}
      {retry ? <Button onPress={retry}>{t('common.retry')}</Button> : null}
    </div>
  )
}

/** Loading, error and content of one query. */
export function Loaded<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data>
  children: (data: Data) => ReactNode
}) {
  const { t } = useTexts()
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <Problem error={query.error} retry={() => void query.refetch()} />
  return (
    <p className="soft" role="status">
      {t('common.loading')}
    </p>
  )
}

export function Empty({ text }: { text: string }) {
  return <p className="card soft">{text}</p>
}
