import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, Loaded, Page, Problem } from '../../ui/page.tsx'
import { PaperSheet } from './paper-sheet.tsx'

/** The catalogue asks for this one (annex A); others appear among the choices that the server sends. */
const firstItem = 'emergency_contact'

export function CoveragePage() {
  const { t, locale } = useTexts()
  const [item, setItem] = useState(firstItem)
  const [departmentId, setDepartmentId] = useState('')
  const [paper, setPaper] = useState<{ person: Named | null } | null>(null)
  const coverage = useQuery({
    queryKey: ['coverage', item, locale],
    queryFn: () => call('consent.coverage', { query: { item } }),
  })
  return (
    <Page title={t('consent.navCoverage')}>
      <p className="soft">{t('consent.coverageIntro')}</p>
      <Loaded query={coverage}>
        {({ items, total, choices }) => (
          <>
            {choices.length > 1 ? (
              <label className="field">
                <span className="label">{t('consent.item')}</span>
                <select className="input" value={item} onChange={(event) => setItem(event.target.value)}>
                  {choices.map((one) => (
                    <option key={one.item} value={one.item}>
                      {one.title}
                    </option>
                  ))}
                </select>
              </label>
            ) : (
              <h2>{choices[0]?.title}</h2>
            )}
            <Table rows={[{ ...total, departmentName: t('consent.total') }, ...items]} />
            <label className="field">
              <span className="label">{t('consent.department')}</span>
              <select className="input" value={departmentId} onChange={(event) => setDepartmentId(event.target.value)}>
                <option value="">{t('consent.total')}</option>
                {items.map((row) =>
                  row.departmentId ? (
                    <option key={row.departmentId} value={row.departmentId}>
                      {row.departmentName}
                    </option>
                  ) : null,
                )}
              </select>
            </label>
          </>
        )}
      </Loaded>
      <Unanswered item={item} departmentId={departmentId} enterPaper={(person) => setPaper({ person })} />
      {paper ? <PaperSheet item={item} person={paper.person} close={() => setPaper(null)} /> : null}
    </Page>
  )
}

type Row = ResponseOf<Api['consent.coverage']>['total']
interface Named {
  employeeId: string
  name: string
}

function Table({ rows }: { rows: Row[] }) {
  const { t } = useTexts()
  const share = (count: number, of: number) => ({ width: `${of === 0 ? 0 : (100 * count) / of}%` })
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t('consent.department')}</th>
          <th scope="col">{t('consent.people')}</th>
          <th scope="col">{t('consent.answer.yes')}</th>
          <th scope="col">{t('consent.answer.no')}</th>
          <th scope="col">{t('consent.answer.none')}</th>
          <th scope="col">{t('consent.share')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.departmentId ?? `all-${index}`}>
            <th scope="row">{row.departmentName}</th>
            <td data-label={t('consent.people')}>{row.people}</td>
            <td data-label={t('consent.answer.yes')}>{row.yes}</td>
            <td data-label={t('consent.answer.no')}>{row.no}</td>
            <td data-label={t('consent.answer.none')}>{row.unanswered}</td>
            <td>
              <span
                className="bar"
                role="img"
                aria-label={t('consent.bar', { yes: row.yes, no: row.no, unanswered: row.unanswered })}
              >
                <span className="yes" style={share(row.yes, row.people)} />
                <span className="no" style={share(row.no, row.people)} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Unanswered(props: { item: string; departmentId: string; enterPaper(person: Named | null): void }) {
  const { item, enterPaper } = props
  const { t, locale } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const departmentId = props.departmentId || undefined
  const people = useInfiniteQuery({
    queryKey: ['unanswered', item, departmentId, locale],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call('consent.unanswered', { query: { item, departmentId, cursor: pageParam || undefined, limit: 50 } }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const remind = useMutation({
    networkMode: 'always',
    mutationFn: () => call('consent.remind', { body: { item, ...(departmentId ? { departmentId } : {}) } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['unanswered'] }),
  })
  const found = people.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <div className="spread">
        <h2>{t('consent.unansweredTitle')}</h2>
        <p className="row">
          <Button main isDisabled={remind.isPending || found.length === 0} onPress={() => remind.mutate()}>
            {t('consent.remind')}
          </Button>
          <Button onPress={() => enterPaper(null)}>{t('consent.paper')}</Button>
        </p>
      </div>
      <p role="status">
        {remind.data ? t('consent.reminded', { n: remind.data.reminded, left: remind.data.leftAlone }) : ''}
      </p>
      {remind.isError ? <Problem error={remind.error} /> : null}
      {people.isError ? <Problem error={people.error} retry={() => void people.refetch()} /> : null}
      {people.isPending ? <p className="soft">{t('common.loading')}</p> : null}
      {people.isSuccess && found.length === 0 ? <Empty text={t('consent.unansweredNone')} /> : null}
      {found.map((person) => (
        <article key={person.employeeId} className="card spread">
          <div>
            <h3 className="label">{person.name}</h3>
            <p className="soft">
              {[
                person.departmentNames.join(' / '),
                person.remindedAt ? t('consent.remindedOn', { date: instant(person.remindedAt) }) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          <Button aria-label={`${t('consent.paper')} ${person.name}`} onPress={() => enterPaper(person)}>
            {t('consent.paper')}
          </Button>
        </article>
      ))}
      {people.hasNextPage ? <Button onPress={() => void people.fetchNextPage()}>{t('common.more')}</Button> : null}
    </>
  )
}
