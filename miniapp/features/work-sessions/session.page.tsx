import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded, Page, Problem } from '../../ui/page.tsx'
import { RevealCard } from '../../ui/reveal-card.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { FiledFile, FileForm } from './filing.tsx'
import { bySection, Remaining, type WorkDetail } from './work.tsx'

export function SessionPage() {
  const { t, locale } = useTexts()
  const { sessionId = '' } = useParams()
  const session = useQuery({
    queryKey: ['work', sessionId, locale],
    queryFn: () => call('work.get', { params: { sessionId } }),
    // Its time may be over while one looks at the list.
    refetchInterval: 60_000,
  })
  return (
    <Page title={t('work.title')}>
      <Loaded query={session}>{(one) => <Detail one={one} />}</Loaded>
    </Page>
  )
}

function Detail({ one }: { one: WorkDetail }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: () => call('work.end', { params: { sessionId: one.id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['work'] }),
  })
  const open = one.state === 'open'
  return (
    <>
      <section className="card">
        <div className="spread">
          <h2>{one.purposeName}</h2>
          <span className="badge">
            {open ? (
              <Remaining until={one.expiresAt} />
            ) : one.endedBecause ? (
              t(`work.ended.${one.endedBecause}`)
            ) : (
              t('work.past')
            )}
          </span>
        </div>
        {one.reason ? <p className="said">{one.reason}</p> : null}
        <p className="soft">
          {instant(one.openedAt)} · {t('work.count', { n: one.people })}
        </p>
        <details>
          <summary>
            {t('work.fields')} <span className="badge">{one.fields.length}</span>
          </summary>
          <dl className="facts">
            {bySection(one.fields).map(([section, fields]) => (
              <div key={section}>
                <dt>{section}</dt>
                <dd>{fields.map(({ label }) => label).join(' · ')}</dd>
              </div>
            ))}
          </dl>
        </details>
        {end.isError ? <Problem error={end.error} /> : null}
        {open ? (
          <p className="row">
            <Button isDisabled={end.isPending} onPress={() => end.mutate()}>
              {t('work.end')}
            </Button>
          </p>
        ) : null}
      </section>
      {one.file ? <FiledFile file={one.file} /> : null}
      {open && one.recipients.length > 0 ? <FileForm one={one} /> : null}
      <Members one={one} />
    </>
  )
}

function Members({ one }: { one: WorkDetail }) {
  const { t } = useTexts()
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const shown = one.members.filter(
    ({ name, employeeNumber }) => name.toLowerCase().includes(wanted) || employeeNumber?.toLowerCase().includes(wanted),
  )
  return (
    <section>
      <h2>{t('work.people')}</h2>
      {one.members.length > 8 ? (
        <TextInput label={t('work.filter')} value={text} onChange={setText} maxLength={50} />
      ) : null}
      {shown.map((member) => (
        <Member key={member.employeeId} sessionId={one.id} member={member} />
      ))}
    </section>
  )
}

/** One tap opens one person for a minute. What was opened lives in this component alone. */
function Member({ sessionId, member }: { sessionId: string; member: WorkDetail['members'][number] }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const open = useMutation({
    mutationFn: () => call('work.open_person', { params: { sessionId }, body: { employeeId: member.employeeId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['work', sessionId] }),
    gcTime: 0,
  })
  const about = [member.employeeNumber, member.departmentNames.join(' / ')].filter(Boolean).join(' · ')
  return (
    <article className="card">
      <div className="spread">
        <div>
          <h3 className="label">{member.name}</h3>
          <p className="soft">
            {about}
            {member.openedAt ? ` · ${t('work.openedAt', { at: instant(member.openedAt) })}` : ''}
          </p>
        </div>
        {member.open ? (
          open.data ? null : (
            <Button
              main
              isDisabled={open.isPending}
              aria-label={t('work.openPerson', { name: member.name })}
              onPress={() => open.mutate()}
            >
              {t('work.look')}
            </Button>
          )
        ) : (
          <span className="badge">{t('work.closed')}</span>
        )}
      </div>
      {open.isError ? <Problem error={open.error} /> : null}
      {open.data ? <RevealCard opened={open.data} grantId={open.data.grantId} /> : null}
    </article>
  )
}
