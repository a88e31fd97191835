import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { useMay } from '../../lib/me.tsx'
import { Button } from '../../ui/button.tsx'
import { DecisionCard } from '../../ui/decision-card.tsx'
import { Problem } from '../../ui/page.tsx'
import { RevealCard } from '../../ui/reveal-card.tsx'

type Alarm = ResponseOf<Api['alarms.list']>['items'][number]

/** Accepting fills the card in by the usual way of a look: purpose and reason are the alarm's, decided and logged as always. */
const lookAt = (alarm: Alarm) =>
  call('archives.reveal', {
    body: {
      employeeIds: [alarm.subject?.employeeId ?? ''],
      fields: ['emergency_contact.name', 'emergency_contact.relation', 'emergency_contact.phone'],
      purpose: 'accident_or_medical_emergency',
      reason: [alarm.what, alarm.where].filter(Boolean).join(' '),
    },
  })

export function AlarmCard({ alarm }: { alarm: Alarm }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const mayReveal = useMay('archives.reveal')
  const meant = useSearchParams()[0].get('item') === alarm.id
  const refresh = () => queries.invalidateQueries({ queryKey: ['alarms'] })
  const accept = useMutation({
    mutationFn: async () => {
      const mine = await call('alarms.accept', { params: { alarmId: alarm.id } })
      return mine.subject ? lookAt(mine) : null
    },
    onSettled: refresh,
    gcTime: 0,
  })
  const show = useMutation({ mutationFn: () => lookAt(alarm), gcTime: 0 })
  const breakGlass = useMutation({
    mutationFn: () => call('alarms.break_glass', { params: { alarmId: alarm.id } }),
    onSettled: refresh,
    gcTime: 0,
  })
  const end = useMutation({
    mutationFn: () => call('alarms.end', { params: { alarmId: alarm.id } }),
    onSettled: refresh,
  })
  const shown = show.data ?? accept.data ?? breakGlass.data
  const opened = shown?.opened[0]
  const grantId = shown?.people[0]?.grantId
  const acting = alarm.state === 'accepted' && alarm.what !== null && alarm.subject !== null && mayReveal
  const pending = accept.isPending || breakGlass.isPending || show.isPending
  const error = accept.error ?? show.error ?? breakGlass.error ?? end.error
  return (
    <article className="card" aria-current={meant ? 'true' : undefined}>
      <div className="spread">
        <h3 className="label">{alarm.subject?.name ?? t('alarms.somebody')}</h3>
        <span className={alarm.state === 'open' ? 'badge red' : 'badge'}>
          {t(`alarms.state.${alarm.state}`, { name: alarm.acceptedByName ?? '' })}
        </span>
      </div>
      <p className="soft">
        {alarm.number} · {instant(alarm.raisedAt)} · {t('alarms.raisedBy', { name: alarm.raiserName })}
        {alarm.unanswered ? ` · ${t('alarms.unanswered')}` : ''}
      </p>
      {alarm.what ? (
        <p className="said">
          {alarm.what} {alarm.where ? <span className="soft">{alarm.where}</span> : null}
        </p>
      ) : null}
      {alarm.canAccept ? <p className="soft">{t('alarms.acceptHint')}</p> : null}
      {alarm.canBreakGlass ? <p className="hint">{t('alarms.breakGlassHint')}</p> : null}
      {error ? <Problem error={error} /> : null}
      {opened && grantId ? (
        <RevealCard key={opened.ticketId} opened={opened} grantId={grantId} />
      ) : shown ? (
        <DecisionCard decision={shown.decision} />
      ) : null}
      <p className="row">
        {alarm.canAccept ? (
          <Button main isDisabled={pending} onPress={() => accept.mutate()}>
            {t('alarms.accept')}
          </Button>
        ) : null}
        {alarm.canBreakGlass ? (
          <Button isDisabled={pending} onPress={() => breakGlass.mutate()}>
            {t('alarms.breakGlass')}
          </Button>
        ) : null}
        {acting && !opened ? (
          <Button isDisabled={pending} onPress={() => show.mutate()}>
            {t('alarms.show')}
          </Button>
        ) : null}
        {alarm.canEnd ? (
          <Button isDisabled={end.isPending} onPress={() => end.mutate()}>
            {t('alarms.end')}
          </Button>
        ) : null}
      </p>
    </article>
  )
}
