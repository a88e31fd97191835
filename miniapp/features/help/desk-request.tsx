import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { ContactKindId } from '#shared/vocabulary/help.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded, Problem } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { AnswerForm } from './answer-form.tsx'

type Detail = ResponseOf<Api['help.open']>

/** One request: words, decision card and ladder on one side, the drafted answer on the other. Opened once, logged once. */
export function DeskRequest({ requestId }: { requestId: string }) {
  const { t, locale } = useTexts()
  const queries = useQueryClient()
  const key = ['help-opened', requestId, locale]
  const opened = useQuery({
    queryKey: key,
    queryFn: () => call('help.open', { params: { requestId } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  const show = (detail: Detail) => queries.setQueryData(key, detail)
  return (
    <>
      <p>
        <Link to="/help-desk">← {t('help.desk.nav')}</Link>
      </p>
      <Loaded query={opened}>
        {(detail) => (
          <div className="sides desk">
            <div>
              <Words detail={detail} />
              {detail.state === 'open' ? <Subject detail={detail} show={show} /> : null}
              <Card detail={detail} />
              <Ladder detail={detail} show={show} />
            </div>
            <div>
              {detail.state === 'open' ? <AnswerForm detail={detail} /> : <Answered detail={detail} />}
              <Kit kit={detail.kit} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  )
}

function Words({ detail }: { detail: Detail }) {
  const { t } = useTexts()
  const instant = useInstant()
  return (
    <section className="card">
      <div className="spread">
        <h2>{t('help.desk.from', { name: detail.asker.name })}</h2>
        <span className="badge">{t(`help.state.${detail.state}`)}</span>
      </div>
      <p className="soft">
        {[
          detail.number,
          t(`help.channel.${detail.channel}`),
          detail.asker.departmentNames.join(' / '),
          instant(detail.askedAt),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <blockquote className="said">{detail.words ?? t('help.erased')}</blockquote>
      <p className="soft">{t('help.desk.logged')}</p>
    </section>
  )
}

function Subject({ detail, show }: { detail: Detail; show(detail: Detail): void }) {
  const { t } = useTexts()
  const name = useMutation({
    mutationFn: (employeeId: string) =>
      call('help.name_subject', { params: { requestId: detail.id }, body: { employeeId } }),
    onSuccess: show,
  })
  return (
    <section className="card">
      <h2>{detail.subject ? t('help.desk.aboutIs', { name: detail.subject.name }) : t('help.desk.about')}</h2>
      {detail.subject ? null : <p className="soft">{t('help.desk.aboutUnknown')}</p>}
      <ul className="plain">
        {detail.candidates.map((person) => (
          <li key={person.employeeId} className="spread line">
            <span>
              {person.name}{' '}
              <span className="soft">
                {[t(`vocabulary.state.${person.state}`), person.departmentNames.join(' / ')]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Button onPress={() => name.mutate(person.employeeId)}>{t('help.desk.itIs', { name: person.name })}</Button>
          </li>
        ))}
      </ul>
      {name.isError ? <Problem error={name.error} /> : null}
      <details open={!detail.subject && detail.candidates.length === 0}>
        <summary>{t('people.pick.other')}</summary>
        <PersonPicker
          label={t('help.desk.about')}
          pick={({ employeeId }) => name.mutate(employeeId)}
          pools={['active', 'pending', 'left']}
        />
      </details>
    </section>
  )
}

function Card({ detail }: { detail: Detail }) {
  const { t } = useTexts()
  return (
    <section className="card">
      <h2>{t('help.desk.card')}</h2>
      <ul>
        {detail.facts.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
        {detail.rules.map(({ id, text, basis }) => (
          <li key={id}>
            {text} <span className="soft">{basis.join(' · ')}</span>
          </li>
        ))}
      </ul>
      {detail.subject ? (
        <p>
          <Link className="button" to={`/archives/${detail.subject.employeeId}`}>
            {t('help.desk.archive', { name: detail.subject.name })}
          </Link>
        </p>
      ) : null}
    </section>
  )
}

function Ladder({ detail, show }: { detail: Detail; show(detail: Detail): void }) {
  const { t } = useTexts()
  const ask = useMutation({
    mutationFn: (kind: ContactKindId) => call('help.ask_person', { params: { requestId: detail.id }, body: { kind } }),
    onSuccess: show,
  })
  return (
    <section className="card ladder-card">
      <h2>{t('help.desk.ladder')}</h2>
      <ol className="ladder">
        {detail.ladder.map(({ step, open, text }) => {
          const put = detail.contacts.find(({ kind }) => kind === step)
          return (
            <li key={step} className={open ? '' : 'closed'}>
              <b>{t(`help.outcome.${step}`)}</b> {put ? t(`help.contact.state.${put.state}`) : text}
              {open && detail.state === 'open' && (step === 'contact' || step === 'release') ? (
                <p>
                  <Button
                    isDisabled={ask.isPending}
                    onPress={() => ask.mutate(step)}
                    aria-label={`${t('help.desk.ask')} ${t(`help.outcome.${step}`)}`}
                  >
                    {t('help.desk.ask')}
                  </Button>
                </p>
              ) : null}
            </li>
          )
        })}
      </ol>
      {ask.isError ? <Problem error={ask.error} /> : null}
    </section>
  )
}

function Answered({ detail }: { detail: Detail }) {
  const { t } = useTexts()
  const instant = useInstant()
  return (
    <section className="card" role="status">
      <h2>{detail.outcome ? t(`help.outcome.${detail.outcome}`) : t(`help.state.${detail.state}`)}</h2>
      {detail.answeredAt ? (
        <p className="soft">
          {t('help.desk.answeredBy', { name: detail.answeredByName ?? '', at: instant(detail.answeredAt) })}
        </p>
      ) : null}
      {detail.answer ? <p className="said">{detail.answer}</p> : null}
    </section>
  )
}

function Kit({ kit }: { kit: Detail['kit'] }) {
  const { t } = useTexts()
  return (
    <section className="card kit-card">
      <details>
        <summary>
          {t('help.desk.kit')} · {kit.title}
        </summary>
        <h3 className="label">{t('help.desk.collect')}</h3>
        <ul>
          {kit.collect.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <h3 className="label">{t('help.desk.go')}</h3>
        <ul>
          {kit.go.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <h3 className="label">{t('help.desk.letters')}</h3>
        {kit.letters.map(({ title, text }) => (
          <div key={title}>
            <b>{title}</b>
            <blockquote className="said">{text}</blockquote>
          </div>
        ))}
      </details>
    </section>
  )
}
