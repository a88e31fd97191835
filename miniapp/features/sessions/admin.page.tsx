import { useEffect, useRef, useState } from 'react'
import { CallError, call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { useOptions } from '../../lib/me.tsx'
import { writeSession } from '../../lib/session.ts'
import { Problem } from '../../ui/page.tsx'

/** Opened by oa.dingtalk.com with a code (管理后台地址): the admin goes on to the connection, a code is good once. */
export function AdminPage() {
  const { t } = useTexts()
  const options = useOptions()
  const [error, setError] = useState<unknown>(null)
  const started = useRef(false)
  useEffect(() => {
    if (started.current) return
    started.current = true
    document.title = t('sessions.title')
    const code = new URLSearchParams(location.search).get('code') ?? ''
    // Out of the address before anything else: it must not stay in the history.
    history.replaceState(null, '', '/admin')
    void (async () => {
      try {
        if (!code)
          throw new CallError(0, { code: 'session.code_invalid', message: t('sessions.adminOnly'), requestId: '' })
        const session = await call('sessions.start', { body: { kind: 'admin', code } })
        writeSession(session)
        location.replace(session.me.abilities.includes('dingtalk.manage') ? '/connection' : '/')
      } catch (problem) {
        setError(problem)
      }
    })()
  }, [t])
  return (
    <main className="page">
      {options?.demo ? <p className="banner">{t('shell.demo')}</p> : null}
      <div className="card">
        <h1>{t('sessions.title')}</h1>
        {error ? (
          <>
            <Problem error={error} />
            <a className="button" href="/login">
              {t('sessions.otherWay')}
            </a>
          </>
        ) : (
          <p role="status">{t('sessions.working')}</p>
        )}
      </div>
    </main>
  )
}
