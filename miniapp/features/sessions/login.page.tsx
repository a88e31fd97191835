import { useEffect, useState } from 'react'
import { CallError, call } from '../../lib/call.ts'
import { isInDingTalk } from '../../lib/dingtalk/client.ts'
import { requestAuthCode } from '../../lib/dingtalk/request-auth-code.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { useOptions } from '../../lib/me.tsx'
import { writeSession } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'

export function enter(): void {
  const target = sessionStorage.getItem('shoujie.return') ?? '/'
  sessionStorage.removeItem('shoujie.return')
  location.replace(target)
}

/** In DingTalk without a password; in a browser through DingTalk's own page. */
export function LoginPage() {
  const { t } = useTexts()
  const options = useOptions()
  const [error, setError] = useState<unknown>(null)
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks anew
  useEffect(() => {
    document.title = t('sessions.title')
    if (!options || !isInDingTalk()) return
    void (async () => {
      try {
        const code = await requestAuthCode(options.corpId, options.clientId).catch(() => {
          throw new CallError(0, { code: 'session.code_invalid', message: t('sessions.notConfirmed'), requestId: '' })
        })
        writeSession(await call('sessions.start', { body: { kind: 'client', code } }))
        enter()
      } catch (problem) {
        setError(problem)
      }
    })()
  }, [options, attempt, t])
  const toDingTalk = async () => {
    try {
      const { url, state } = await call('sessions.begin_browser_login', {
        body: { redirectUri: `${location.origin}/login/callback` },
      })
      sessionStorage.setItem('shoujie.state', state)
      location.assign(url)
    } catch (problem) {
      setError(problem)
    }
  }
  return (
    <main className="page">
      {options?.demo ? <p className="banner">{t('shell.demo')}</p> : null}
      <div className="card">
        <h1>{t('sessions.title')}</h1>
        <p>{t('sessions.intro')}</p>
        {error ? (
          <Problem
            error={error}
            retry={() => {
              setError(null)
              setAttempt(attempt + 1)
            }}
          />
        ) : null}
        {isInDingTalk() ? (
          <p role="status">{error ? null : t('sessions.working')}</p>
        ) : (
          <Button main onPress={() => void toDingTalk()}>
            {t('sessions.button')}
          </Button>
        )}
      </div>
    </main>
  )
}
