import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { className } from '../../ui/leaver-timeline.tsx'
import { Empty, Problem } from '../../ui/page.tsx'
import { ClockQuestion } from './clock-question.tsx'

type Days = ResponseOf<Api['erasure.days']>

/** Days on which something goes, ninety days at a time. */
export function Calendar() {
  const { t, locale } = useTexts()
  const found = useInfiniteQuery({
    queryKey: ['erasure-days', locale],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call('erasure.days', { query: { from: pageParam || undefined } }),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const first = found.data?.pages[0]
  const days = found.data?.pages.flatMap((page) => page.days) ?? []
  const next = found.data?.pages.at(-1)?.next
  if (found.isError && !first) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!first)
    return (
      <p className="soft" role="status">
        {t('common.loading')}
      </p>
    )
  const { rules, unproven, clock, today } = first
  return (
    <>
      {clock ? <ClockQuestion clock={clock} /> : null}
      {unproven > 0 ? <p className="hint">{t('erasures.unproven', { n: unproven })}</p> : null}
      {rules ? (
        <p className="soft">
          {t('erasures.rulesBy', {
            n: rules.version,
            proposed: rules.proposedBy,
            agreed: rules.agreedBy,
            day: rules.effectiveOn,
          })}
        </p>
      ) : (
        <p className="todo">{t('erasures.rulesNone')}</p>
      )}
      {days.length === 0 ? <Empty text={t('erasures.none')} /> : null}
      {days.length > 0 ? (
        <section className="card">
          <ul className="plain">
            {days.map((day) => (
              <DayLine key={day.day} day={day} today={today} />
            ))}
          </ul>
        </section>
      ) : null}
      {found.isError ? <Problem error={found.error} /> : null}
      {next ? (
        <Button isDisabled={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
          {t('erasures.later', { day: next })}
        </Button>
      ) : null}
    </>
  )
}

function DayLine({ day: { day, people, kinds }, today }: { day: Days['days'][number]; today: string }) {
  const { t } = useTexts()
  return (
    <li className="spread line">
      <div className="grow">
        <b>{day}</b> <span className="badge">{t('erasures.people', { n: people })}</span>{' '}
        {day === today ? <span className="badge red">{t('erasures.today')}</span> : null}
        {day < today ? <span className="badge red">{t('erasures.waiting')}</span> : null}
        <p className="soft">
          {kinds
            .map(({ retentionClass, people: n }) => t('erasures.kindCount', { kind: t(className(retentionClass)), n }))
            .join(' · ')}
        </p>
      </div>
      <Link className="button" to={`/erasures/${day}`} aria-label={`${t('erasures.openList')} ${day}`}>
        {t('erasures.openList')}
      </Link>
    </li>
  )
}
