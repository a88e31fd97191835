import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, Loaded, Page, Problem } from '../../ui/page.tsx'
import { MoveSheet } from './move-sheet.tsx'

type Leavings = ResponseOf<Api['leaving.list']>
type Leaver = Leavings['toConfirm'][number]

/** What HR has to say about leavings: is a mass of them true, and did those whom only the contacts lost really go. */
export function LeavingsPage() {
  const { t, locale } = useTexts()
  const leavings = useQuery({ queryKey: ['leavings', locale], queryFn: () => call('leaving.list', {}) })
  return (
    <Page title={t('leaving.title')}>
      <Loaded query={leavings}>
        {({ mass, toConfirm }) => (
          <>
            {mass.length + toConfirm.length === 0 ? <Empty text={t('leaving.none')} /> : null}
            {mass.map((question) => (
              <MassQuestion key={question.id} question={question} />
            ))}
            {toConfirm.length > 0 ? (
              <section className="card">
                <h2>{t('leaving.toConfirm')}</h2>
                <p className="soft">{t('leaving.toConfirmHint')}</p>
                <ul className="plain">
                  {toConfirm.map((person) => (
                    <ToConfirm key={person.employeeId} person={person} />
                  ))}
                </ul>
              </section>
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function ToConfirm({ person }: { person: Leaver }) {
  const { t } = useTexts()
  const [to, setTo] = useState<'left' | 'active' | null>(null)
  // Whom a message was about is marked.
  const meant = useSearchParams()[0].get('item') === person.employeeId
  return (
    <li className="spread line" aria-current={meant ? 'true' : undefined}>
      <Named person={person} />
      <span className="row">
        <Button main onPress={() => setTo('left')}>
          {t('leaving.confirm')}
        </Button>
        <Button onPress={() => setTo('active')}>{t('leaving.back')}</Button>
      </span>
      {to ? (
        <MoveSheet
          employeeId={person.employeeId}
          name={person.name}
          to={to}
          leftOn={person.leftOn}
          close={() => setTo(null)}
        />
      ) : null}
    </li>
  )
}

function MassQuestion({ question }: { question: Leavings['mass'][number] }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const answer = useMutation({
    mutationFn: (left: boolean) =>
      call('leaving.answer_mass', {
        params: { massLeavingId: question.id },
        body: { left, version: question.version },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['leavings'] }),
  })
  return (
    <section className="card">
      <h2>{t('leaving.mass', { n: question.people.length })}</h2>
      <p className="soft">{instant(question.askedAt)}</p>
      <p>{t('leaving.massHint')}</p>
      <ul className="plain names">
        {question.people.map((person) => (
          <li key={person.employeeId}>
            <Named person={person} />
          </li>
        ))}
      </ul>
      {answer.isError ? <Problem error={answer.error} /> : null}
      <p className="row">
        <Button main isDisabled={answer.isPending} onPress={() => answer.mutate(true)}>
          {t('leaving.massYes')}
        </Button>
        <Button isDisabled={answer.isPending} onPress={() => answer.mutate(false)}>
          {t('leaving.massNo')}
        </Button>
      </p>
      <p className="soft">{t('leaving.massNoHint')}</p>
    </section>
  )
}

function Named({ person }: { person: Leaver }) {
  const { t } = useTexts()
  return (
    <span>
      <Link to={`/archives/${person.employeeId}`}>{person.name}</Link>{' '}
      <span className="soft">
        {person.departmentNames.join(' / ')}
        {person.leftOn ? ` · ${t('leaving.since', { date: person.leftOn })}` : ''}
      </span>
    </span>
  )
}
