import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Navigate, NavLink, Outlet, useLocation } from 'react-router'
import type { MessageKey } from '#shared/i18n/messages.ts'
import type { AbilityId } from '#shared/vocabulary/abilities.ts'
import { localeIds } from '#shared/vocabulary/locales.ts'
import { call } from '../lib/call.ts'
import { inPanel } from '../lib/entry-url.ts'
import { localeNames, useTexts } from '../lib/i18n.tsx'
import { useMe, useOptions } from '../lib/me.tsx'
import { readSession, writeSession } from '../lib/session.ts'
import { Button } from '../ui/button.tsx'

/** Its own chunk: whoever has nothing due loads a few lines. */
const Onboarding = lazy(async () => ({ default: (await import('../features/consent/onboarding.tsx')).Onboarding }))
const Returning = lazy(async () => ({ default: (await import('../features/leavers/returning.tsx')).Returning }))

const places: readonly { to: string; text: MessageKey; needs?: AbilityId }[] = [
  { to: '/', text: 'shell.nav.home' },
  { to: '/people', text: 'shell.nav.people' },
  { to: '/me/archive', text: 'shell.nav.myArchive' },
  { to: '/me/looks', text: 'shell.nav.looks' },
  { to: '/me/consent', text: 'consent.nav' },
  { to: '/help', text: 'help.nav' },
  { to: '/help-desk', text: 'help.desk.nav', needs: 'help.answer' },
  { to: '/approvals', text: 'shell.nav.approvals', needs: 'approvals.decide' },
  { to: '/requests', text: 'shell.nav.requests', needs: 'archives.reveal' },
  { to: '/work-sessions', text: 'work.title', needs: 'archives.reveal' },
  { to: '/corrections', text: 'editing.nav', needs: 'archives.edit' },
  { to: '/leavings', text: 'leaving.nav', needs: 'archives.edit' },
  { to: '/erasures', text: 'erasures.nav', needs: 'erasures.read' },
  { to: '/imports', text: 'imports.nav', needs: 'archives.edit' },
  { to: '/retention', text: 'retention.nav', needs: 'erasures.read' },
  { to: '/log', text: 'shell.nav.log', needs: 'audit.read' },
  { to: '/oversight', text: 'oversight.nav', needs: 'audit.read' },
  { to: '/permissions', text: 'permissions.nav', needs: 'permissions.edit' },
  { to: '/passports', text: 'passports.nav', needs: 'passports.read' },
  { to: '/roles', text: 'shell.nav.roles', needs: 'roles.read' },
  { to: '/consent', text: 'consent.navCoverage', needs: 'consent.manage' },
  { to: '/notices', text: 'shell.nav.notices', needs: 'notices.record' },
  { to: '/leaver-requests', text: 'leavers.desk.title', needs: 'leavers.decide' },
  { to: '/held-tellings', text: 'held.title', needs: 'tellings.hold' },
  { to: '/help-settings', text: 'help.settings.title', needs: 'help.settings' },
  { to: '/connection', text: 'shell.nav.connection', needs: 'dingtalk.manage' },
]

export function Shell() {
  const { t, locale, setLocale } = useTexts()
  const me = useMe()
  const options = useOptions()
  const queries = useQueryClient()
  const { pathname, search } = useLocation()
  if (!readSession()) {
    sessionStorage.setItem('shoujie.return', pathname + search)
    return <Navigate to="/login" replace />
  }
  const signOut = async () => {
    await call('sessions.end', {}).catch(() => undefined)
    writeSession(null)
    queries.clear()
    location.assign('/login')
  }
  return (
    <div className="shell">
      <div>
        <a className="skip" href="#content">
          {t('shell.skip')}
        </a>
        {options?.demo ? <p className="banner">{t('shell.demo')}</p> : null}
        {inPanel ? null : (
          <header className="top">
            <div className="top-row">
              <NavLink className="brand" to="/">
                {t('shell.name')}
              </NavLink>
              <nav className="nav" aria-label={t('shell.name')}>
                {places
                  .filter(({ needs }) => !needs || me?.abilities.includes(needs))
                  .map(({ to, text }) => (
                    <NavLink key={to} to={to} end={to === '/'}>
                      {t(text)}
                    </NavLink>
                  ))}
              </nav>
              <label>
                <span className="soft">{t('shell.language')} </span>
                <select
                  className="input short"
                  value={locale}
                  onChange={(event) => {
                    setLocale(event.target.value as typeof locale)
                    void queries.invalidateQueries()
                  }}
                >
                  {localeIds.map((id) => (
                    <option key={id} value={id}>
                      {localeNames[id]}
                    </option>
                  ))}
                </select>
              </label>
              <Button onPress={() => void signOut()}>{t('shell.signOut')}</Button>
            </div>
          </header>
        )}
      </div>
      <main id="content" className="page">
        <Outlet />
      </main>
      <Suspense fallback={null}>
        {/* What is of before comes first: one question at a time. */}
        {me?.asksAboutFormer ? <Returning /> : <Onboarding />}
      </Suspense>
    </div>
  )
}
