import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'
import { Paged } from '../../ui/paged.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { EntryLine } from './entry-line.tsx'
import { OpenOrClosed } from './open-or-closed.tsx'

type Alert = ResponseOf<Api['oversight.answer_alert']>

export function Alerts() {
  const { t } = useTexts()
  const [open, setOpen] = useState(true)
  // Where a message led to.
  const item = useSearchParams()[0].get('item')
  const state = open ? 'open' : 'answered'
  return (
    <>
      <p className="soft">{t('oversight.expectedHint')}</p>
      <OpenOrClosed open={open} choose={setOpen} />
      <Paged
        asked={['oversight', 'alerts', state]}
        fetch={(cursor) => call('oversight.alerts', { query: { state, cursor } })}
        idOf={({ id }) => id}
        empty={t('oversight.noAlerts')}
      >
        {(alert) => <AlertCard alert={alert} pointedAt={alert.id === item} />}
      </Paged>
    </>
  )
}

function AlertCard({ alert, pointedAt }: { alert: Alert; pointedAt: boolean }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const [because, setBecause] = useState('')
  const answer = useMutation({
    mutationFn: (state: 'expected' | 'followed_up') =>
      call('oversight.answer_alert', { params: { alertId: alert.id }, body: { state, because } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['oversight', 'alerts'] }),
  })
  const mute = because.trim() === '' || answer.isPending
  return (
    <article className={pointedAt ? 'card attention' : 'card'}>
      <div className="spread">
        <h2>{alert.title}</h2>
        <span className={alert.state === 'open' ? 'badge red' : 'badge'}>
          {alert.state === 'open'
            ? t('oversight.open')
            : t(alert.state === 'expected' ? 'oversight.expected' : 'oversight.followedUp')}
        </span>
      </div>
      <p>{[alert.actorName, alert.subjectName, alert.day].filter(Boolean).join(' · ')}</p>
      <p className="soft">{alert.explanation}</p>
      <ul className="lines">
        {alert.entries.map((entry) => (
          <li key={entry.id}>
            <EntryLine {...entry} />
          </li>
        ))}
      </ul>
      {alert.entryCount > alert.entries.length ? (
        <p className="soft">{t('oversight.entryCount', { n: alert.entryCount })}</p>
      ) : null}
      {alert.because ? <blockquote>{alert.because}</blockquote> : null}
      {alert.answeredByName && alert.answeredAt ? (
        <p className="soft">
          {t('oversight.answeredBy', { name: alert.answeredByName, at: instant(alert.answeredAt) })}
        </p>
      ) : null}
      {answer.isError ? <Problem error={answer.error} /> : null}
      {alert.canAnswer ? (
        <>
          <TextInput
            label={t('oversight.because')}
            value={because}
            onChange={setBecause}
            maxLength={limits.noteCharsMax}
            lines={2}
          />
          <p className="row">
            <Button main isDisabled={mute} onPress={() => answer.mutate('expected')}>
              {t('oversight.expected')}
            </Button>
            <Button isDisabled={mute} onPress={() => answer.mutate('followed_up')}>
              {t('oversight.followedUp')}
            </Button>
          </p>
        </>
      ) : null}
    </article>
  )
}
