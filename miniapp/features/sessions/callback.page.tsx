import { useEffect, useRef, useState } from 'react'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { writeSession } from '../../lib/session.ts'
import { Problem } from '../../ui/page.tsx'
import { enter } from './login.page.tsx'

/** Back from DingTalk's login page: the state must be the one this tab started with. */
export function CallbackPage() {
  const { t } = useTexts()
  const [error, setError] = useState<unknown>(null)
  const started = useRef(false)
  useEffect(() => {
    if (started.current) return
    started.current = true
    document.title = t('sessions.title')
    const query = new URLSearchParams(location.search)
    const state = query.get('state') ?? ''
    const expected = sessionStorage.getItem('shoujie.state')
    sessionStorage.removeItem('shoujie.state')
    const code = query.get('authCode') ?? query.get('code') ?? ''
    void (async () => {
      try {
        writeSession(
          await call('sessions.start', {
            body: { kind: 'browser', code, state: state === expected ? state : 'mismatch' },
          }),
        )
        enter()
      } catch (problem) {
        setError(problem)
      }
    })()
  }, [t])
  return (
    <main className="page">
      <h1>{t('sessions.title')}</h1>
      {error ? (
        <Problem error={error} retry={() => location.assign('/login')} />
      ) : (
        <p role="status">{t('sessions.working')}</p>
      )}
    </main>
  )
}
