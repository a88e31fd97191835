import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { StartForm } from './start-form.tsx'
import { Remaining, type Work } from './work.tsx'

/** 业务办理: what is under way, a new one, and what was done. */
export function WorkPage() {
  const { t, locale } = useTexts()
  const sessions = useQuery({ queryKey: ['work', locale], queryFn: () => call('work.list', {}) })
  const purposes = useQuery({ queryKey: ['work-purposes', locale], queryFn: () => call('work.purposes', {}) })
  return (
    <Page title={t('work.title')}>
      <p className="soft">{t('work.note')}</p>
      <Loaded query={sessions}>
        {({ items }) => {
          const open = items.filter(({ state }) => state === 'open')
          return open.length === 0 ? null : (
            <section>
              <h2>{t('work.openNow')}</h2>
              {open.map((one) => (
                <Item key={one.id} one={one} />
              ))}
            </section>
          )
        }}
      </Loaded>
      <Loaded query={purposes}>
        {({ items }) => (items.length === 0 ? <Empty text={t('work.noDuty')} /> : <StartForm purposes={items} />)}
      </Loaded>
      <h2>{t('work.past')}</h2>
      <Loaded query={sessions}>
        {({ items }) => {
          const past = items.filter(({ state }) => state === 'ended')
          return past.length === 0 ? (
            <Empty text={t('work.none')} />
          ) : (
            past.map((one) => <Item key={one.id} one={one} />)
          )
        }}
      </Loaded>
    </Page>
  )
}

function Item({ one }: { one: Work }) {
  const { t } = useTexts()
  const instant = useInstant()
  const open = one.state === 'open'
  const act = open ? t('work.goOn') : t('work.look')
  return (
    <article className="card spread">
      <div>
        <h3 className="label">
          {one.purposeName} <span className="badge">{t('work.count', { n: one.people })}</span>
        </h3>
        {one.reason ? <p className="said">{one.reason}</p> : null}
        <p className="soft">
          {instant(one.openedAt)} ·{' '}
          {open ? <Remaining until={one.expiresAt} /> : one.endedBecause ? t(`work.ended.${one.endedBecause}`) : null}
        </p>
      </div>
      <Link
        className={open ? 'button main' : 'button'}
        to={`/work-sessions/${one.id}`}
        aria-label={`${act} ${one.purposeName} ${instant(one.openedAt)}`}
      >
        {act}
      </Link>
    </article>
  )
}
