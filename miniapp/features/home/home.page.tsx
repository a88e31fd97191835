import { Link } from 'react-router'
import type { MessageKey } from '#shared/i18n/messages.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { useMe } from '../../lib/me.tsx'
import { Page } from '../../ui/page.tsx'
import { ConsentHomeCard } from './consent-card.tsx'
import { Today } from './today.tsx'

export function HomePage() {
  const { t } = useTexts()
  const me = useMe()
  if (!me) return <p role="status">{t('common.loading')}</p>
  const may = (ability: (typeof me.abilities)[number]) => me.abilities.includes(ability)
  const tiles: [string, MessageKey][] = [
    ['/people', 'shell.nav.people'],
    ...(may('approvals.decide') ? ([['/approvals', 'shell.nav.approvals']] as [string, MessageKey][]) : []),
    ...(may('archives.reveal') ? ([['/requests', 'shell.nav.requests']] as [string, MessageKey][]) : []),
    ...(may('archives.reveal') ? ([['/work-sessions', 'work.title']] as [string, MessageKey][]) : []),
    ...(may('audit.read') ? ([['/log', 'shell.nav.log']] as [string, MessageKey][]) : []),
    ...(may('help.answer') ? ([['/help-desk', 'help.desk.nav']] as [string, MessageKey][]) : []),
    ['/help', 'help.nav'],
    ['/me/archive', 'shell.nav.myArchive'],
    ['/me/looks', 'shell.nav.looks'],
    ['/me/consent', 'consent.nav'],
  ]
  return (
    <Page title={t('shell.home.hello', { name: me.name })}>
      <p className="soft">{t('shell.home.promise')}</p>
      {me.combinesSystemAndHr ? <p className="hint">{t('shell.home.exception')}</p> : null}
      <p className="row">
        {[...new Set([...me.roles, ...me.tiers])].map((role) => (
          <span className="badge" key={role}>
            {t(`vocabulary.capacity.${role}`)}
          </span>
        ))}
      </p>
      {me.endingRoles.map(({ role, lastDay: day }) => (
        <p className="todo tools" key={role}>
          {t('shell.home.roleEnds', { role: t(`vocabulary.role.${role}`), day })}
        </p>
      ))}
      <p className="tools">
        <Link className="button alarm" to="/alarms">
          {t('alarms.title')}
        </Link>
      </p>
      <Today />
      <ConsentHomeCard />
      <div className="grid">
        {tiles.map(([to, text]) => (
          <Link key={to} className="card tile" to={to}>
            {t(text)}
          </Link>
        ))}
      </div>
    </Page>
  )
}
