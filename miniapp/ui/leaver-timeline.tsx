import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import { call } from '../lib/call.ts'
import { useInstant, useTexts } from '../lib/i18n.tsx'
import { Loaded } from './page.tsx'
import { SendingLine } from './sending-line.tsx'

type Timeline = ResponseOf<Api['erasure.timeline']>
type Kind = Timeline['kinds'][number]

export const className = (id: string) => `vocabulary.retentionClass.${id}` as MessageKey

export function useTimeline(employeeId: string) {
  const { locale } = useTexts()
  return useQuery({
    queryKey: ['leaver-timeline', employeeId, locale],
    queryFn: () => call('erasure.timeline', { params: { employeeId } }),
  })
}

/** What goes when of one leaver, what stays and why. */
export function LeaverTimeline({ employeeId }: { employeeId: string }) {
  const { t } = useTexts()
  const timeline = useTimeline(employeeId)
  return (
    <section className="card">
      <h2>{t('erasures.timeline')}</h2>
      <Loaded query={timeline}>{(data) => <Steps data={data} />}</Loaded>
    </section>
  )
}

function Steps({ data }: { data: Timeline }) {
  const { t } = useTexts()
  const instant = useInstant()
  const { rules } = data
  const partly = data.receipts.filter(({ classes }) => classes.length === 0)
  return (
    <>
      {data.leftOn ? <p className="soft">{t('leaving.leftOnIs', { date: data.leftOn })}</p> : null}
      {data.recordedAt && data.graceUntil ? (
        <p className="soft">
          {t('erasures.timeline.recorded', { at: instant(data.recordedAt), day: data.graceUntil })}
        </p>
      ) : null}
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
      {data.unproven > 0 ? <p className="hint">{t('erasures.timeline.unproven', { n: data.unproven })}</p> : null}
      {data.kinds.length === 0 ? <p className="soft">{t('erasures.timeline.none')}</p> : null}
      <ol className="timeline kinds">
        {data.kinds.map((kind) => (
          <KindStep key={kind.retentionClass} kind={kind} receipts={data.receipts} />
        ))}
        {partly.map((one) => (
          <li key={one.id}>
            <b>{t('erasures.timeline.withdrawn')}</b> <span className="soft">{instant(one.erasedAt)}</span>
            <br />
            <ReceiptLink receipt={one} />
          </li>
        ))}
      </ol>
    </>
  )
}

function KindStep({ kind, receipts }: { kind: Kind; receipts: Timeline['receipts'] }) {
  const { t } = useTexts()
  const instant = useInstant()
  const receipt = receipts.find(({ id }) => id === kind.receiptId)
  const gone = kind.state === 'erased'
  const when = gone
    ? receipt
      ? instant(receipt.erasedAt)
      : ''
    : kind.eraseOn
      ? t('erasures.timeline.eraseOn', { day: kind.eraseOn })
      : t('erasures.timeline.noRule')
  return (
    <li>
      <div className="spread">
        <b>{t(className(kind.retentionClass))}</b>
        <span className={kind.state === 'due' ? 'badge red' : 'badge'}>{t(`vocabulary.dueState.${kind.state}`)}</span>
      </div>
      <p>{when}</p>
      <p className="soft">{kind.fields.join('、')}</p>
      {gone ? null : (
        <>
          <p className="soft">
            {[
              kind.keepUntil ? t('erasures.timeline.keepUntil', { day: kind.keepUntil }) : '',
              kind.storageOnlyFrom ? t('erasures.timeline.storageOnly', { from: kind.storageOnlyFrom }) : '',
              kind.source ? t('erasures.timeline.source', { source: kind.source }) : '',
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
          {kind.ground ? <p className="soft">{t('erasures.timeline.ground', { ground: kind.ground })}</p> : null}
          {kind.holds.map(({ caseNumber, endsOn }) => (
            <p className="todo" key={`${caseNumber} ${endsOn}`}>
              {t('erasures.timeline.hold', { no: caseNumber, day: endsOn })}
            </p>
          ))}
        </>
      )}
      {receipt && gone ? <ReceiptLink receipt={receipt} /> : null}
    </li>
  )
}

function ReceiptLink({ receipt }: { receipt: Timeline['receipts'][number] }) {
  const { t } = useTexts()
  const instant = useInstant()
  return (
    <p>
      <Link to={`/receipts/${receipt.id}`} aria-label={`${t('erasures.receipt.open')} ${instant(receipt.erasedAt)}`}>
        {t('erasures.receipt.open')}
      </Link>{' '}
      <span className="soft">
        <SendingLine sending={receipt.sending} />
      </span>
    </p>
  )
}
