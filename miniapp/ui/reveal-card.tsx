import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { type OutcomeId, outcomeIds } from '#shared/vocabulary/states.ts'
import { call } from '../lib/call.ts'
import { useTexts } from '../lib/i18n.tsx'
import { useMay } from '../lib/me.tsx'
import { Button } from './button.tsx'
import { OpenAttachment } from './open-attachment.tsx'
import { Problem } from './page.tsx'
import { TextInput } from './text-input.tsx'
import { Watermark } from './watermark.tsx'

type Opened = ResponseOf<Api['archives.reveal']>['opened'][number]

/** The values, for a minute, under a watermark. They live in this component's state only and are gone with it. */
export function RevealCard({ opened: first, grantId }: { opened: Opened; grantId: string }) {
  const { t } = useTexts()
  // A head who broke glass sees the card and nothing that is HR's to press.
  const mayReveal = useMay('archives.reveal')
  const [opened, setOpened] = useState<Opened | null>(first)
  const [ticketId, setTicketId] = useState(first.ticketId)
  const [left, setLeft] = useState(first.hideAfterSeconds)
  const [to, setTo] = useState('')
  useEffect(() => {
    if (!opened) return
    const ends = Date.now() + opened.hideAfterSeconds * 1000
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((ends - Date.now()) / 1000))
      setLeft(seconds)
      if (seconds === 0) setOpened(null)
    }, 250)
    return () => clearInterval(timer)
  }, [opened])
  const again = useMutation({
    mutationFn: () => call('archives.reopen', { params: { grantId } }),
    onSuccess: (next) => {
      setOpened(next)
      setTicketId(next.ticketId)
      setLeft(next.hideAfterSeconds)
    },
  })
  const record = useMutation({
    mutationFn: (outcome: OutcomeId) =>
      call('archives.record_outcome', {
        params: { ticketId },
        body: { outcome, ...(outcome === 'provided_to' && to.trim() ? { providedTo: to } : {}) },
      }),
  })
  return (
    <>
      {opened ? (
        <div className="card" style={{ position: 'relative', overflow: 'hidden' }}>
          {opened.values.length + opened.attachments.length === 0 ? <p>{t('reveal.nothing')}</p> : null}
          <dl className="facts">
            {opened.values.map(({ field, rowId, label, value, dial }) => (
              <div key={`${field}${rowId}`}>
                <dt>{label}</dt>
                <dd className="big">
                  {value}{' '}
                  {dial ? (
                    <a className="button main" href={`tel:${value}`}>
                      {t('reveal.dial')}
                    </a>
                  ) : null}
                </dd>
              </div>
            ))}
          </dl>
          <p className="soft" role="timer">
            {t('reveal.seconds', { n: left })} · {t('reveal.logged')}
          </p>
          {opened.unreadable.length > 0 ? <p className="error">{t('reveal.unreadable')}</p> : null}
          <Watermark text={opened.watermark} />
        </div>
      ) : (
        <p className="card soft">{t('reveal.hidden')}</p>
      )}
      {first.attachments.length > 0 ? (
        <ul className="attachments">
          {/* Below the card: each has a minute of its own. Names are values and go with the card. */}
          {first.attachments.map(({ id, label, name, mediaType }) => {
            const called = opened ? name : t(`vocabulary.mediaType.${mediaType}`)
            return (
              <li key={id}>
                <span className="soft">{label}</span> {called}
                <OpenAttachment
                  look={() => call('attachments.open', { params: { attachmentId: id }, body: { grantId } })}
                  name={called}
                  label={label}
                />
              </li>
            )
          })}
        </ul>
      ) : null}
      {mayReveal ? (
        <>
          {again.isError ? <Problem error={again.error} /> : null}
          <p className="row">
            <Button onPress={() => again.mutate()}>{t('reveal.again')}</Button>
          </p>
          <h3 className="label">{t('reveal.done')}</h3>
          {record.isSuccess ? (
            <p role="status">{t('reveal.recorded')}</p>
          ) : (
            <>
              <TextInput label={t('reveal.providedTo')} value={to} onChange={setTo} maxLength={200} />
              <p className="row">
                {outcomeIds.map((id) => (
                  <Button key={id} onPress={() => record.mutate(id)}>
                    {t(`vocabulary.outcome.${id}`)}
                  </Button>
                ))}
              </p>
            </>
          )}
        </>
      ) : null}
    </>
  )
}
