import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Link } from 'react-router'
import { type PoolId, poolIds } from '#shared/vocabulary/states.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { useMay, useMe } from '../../lib/me.tsx'
import { Button } from '../../ui/button.tsx'
import { DepartmentSelect } from '../../ui/department-select.tsx'
import { Empty, Page, Problem } from '../../ui/page.tsx'
import { PersonCard } from '../../ui/person-card.tsx'
import { TextInput } from '../../ui/text-input.tsx'

export function PeoplePage() {
  const { t, locale } = useTexts()
  const hr = useMay('archives.reveal')
  const me = useMe()
  const [text, setText] = useState('')
  const [pool, setPool] = useState<PoolId>('active')
  const [departmentId, setDepartmentId] = useState('')
  const q = useDeferredValue(text)
  const people = useInfiniteQuery({
    queryKey: ['people', q, pool, departmentId, locale],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call('people.search', {
        query: {
          q: q || undefined,
          pool,
          departmentId: departmentId || undefined,
          cursor: pageParam || undefined,
          limit: 50,
        },
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const found = people.data?.pages.flatMap(({ items }) => items) ?? []
  const pools = hr ? poolIds : me?.tiers.includes('department_head') ? (['active', 'pending'] as const) : []
  return (
    <Page title={t('people.title')}>
      <TextInput label={t('people.placeholder')} value={text} onChange={setText} maxLength={50} />
      <div className="row">
        {pools.map((id) => (
          <Button key={id} main={id === pool} onPress={() => setPool(id)}>
            {t(`vocabulary.pool.${id}`)}
          </Button>
        ))}
        <DepartmentSelect
          label={t('people.department')}
          none={t('people.allDepartments')}
          value={departmentId}
          onChange={setDepartmentId}
        />
      </div>
      {hr ? (
        <p>
          <Link className="button" to="/lookup">
            {t('find.title')}
          </Link>{' '}
          {pool === 'left' ? (
            <Link className="button" to="/leavers">
              {t('erasures.leavers')}
            </Link>
          ) : null}
        </p>
      ) : null}
      {people.isPending ? (
        <p className="soft" role="status">
          {t('common.loading')}
        </p>
      ) : null}
      {people.isError ? <Problem error={people.error} retry={() => void people.refetch()} /> : null}
      {people.isSuccess && found.length === 0 ? <Empty text={t('people.none')} /> : null}
      {found.map((person) => (
        <PersonCard key={person.employeeId} person={person} />
      ))}
      {people.hasNextPage ? <Button onPress={() => void people.fetchNextPage()}>{t('common.more')}</Button> : null}
    </Page>
  )
}
