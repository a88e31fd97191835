import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { useMay } from '../../lib/me.tsx'
import { Empty, Loaded } from '../../ui/page.tsx'

type Item = ResponseOf<Api['today.get']>['items'][number]

/** What waits for me. Who has work waiting every day is also told when there is none; others see this only when there is. */
export function Today() {
  const { t, locale } = useTexts()
  const always = useMay('today.read')
  const today = useQuery({ queryKey: ['today', locale], queryFn: () => call('today.get', {}), gcTime: 0 })
  if (!always && !today.data?.items.length) return null
  return (
    <section aria-labelledby="today">
      <h2 id="today">{t('today.title')}</h2>
      <Loaded query={today}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t('today.none')} />
          ) : (
            <div className="grid wide">
              {items.map((item) => (
                <Waiting key={item.kind} item={item} />
              ))}
            </div>
          )
        }
      </Loaded>
    </section>
  )
}

function Waiting({ item }: { item: Item }) {
  const { t } = useTexts()
  const instant = useInstant()
  return (
    <article className="card waiting">
      <div className="spread">
        <h3 className="label">{item.title}</h3>
        <span className={item.overdue > 0 ? 'badge red' : 'badge'}>
          {item.overdue > 0
            ? t('today.overdue', { n: item.overdue })
            : t(item.more ? 'today.more' : 'today.count', { n: item.count })}
        </span>
      </div>
      {item.newest.length > 0 ? (
        <ul>
          {item.newest.map(({ id, title, at }) => (
            <li key={id}>
              {title} {at ? <span className="soft at">{instant(at)}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="spread">
        <span className="soft">
          {item.oldestAt && (item.count > 1 || item.newest.length === 0)
            ? t('today.since', { at: instant(item.oldestAt) })
            : null}
        </span>
        {item.to ? (
          <Link className="button" to={item.to} aria-label={`${t('today.open')} ${item.title}`}>
            {t('today.open')}
          </Link>
        ) : null}
      </div>
    </article>
  )
}
