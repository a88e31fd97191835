import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { useMay } from '../../lib/me.tsx'
import { Button } from '../../ui/button.tsx'
import { Paged } from '../../ui/paged.tsx'
import { EndHoldSheet } from './end-hold-sheet.tsx'
import { HoldSheet } from './hold-sheet.tsx'

export type Hold = ResponseOf<Api['retention.holds']>['items'][number]

export function Holds() {
  const { t } = useTexts()
  const may = useMay('holds.place')
  const [state, setState] = useState<'open' | 'closed'>('open')
  const [sheet, setSheet] = useState<{ renews?: Hold; ends?: Hold } | null>(null)
  const [asked, setAsked] = useState(false)
  const done = () => {
    setSheet(null)
    setAsked(true)
  }
  const close = () => setSheet(null)
  return (
    <>
      <p className="soft">{t('retention.hold.intro')}</p>
      <p className="row">
        {(['open', 'closed'] as const).map((id) => (
          <Button key={id} main={id === state} onPress={() => setState(id)}>
            {t(`retention.hold.${id}`)}
          </Button>
        ))}
        {may ? <Button onPress={() => setSheet({})}>{t('retention.hold.place')}</Button> : null}
      </p>
      {asked ? <p role="status">{t('retention.proposed')}</p> : null}
      <Paged
        asked={['retention', 'holds', state]}
        fetch={(cursor) => call('retention.holds', { query: { state, cursor } })}
        idOf={({ id }) => id}
        empty={t('retention.hold.none')}
      >
        {(hold) => (
          <HoldCard hold={hold} renew={() => setSheet({ renews: hold })} end={() => setSheet({ ends: hold })} />
        )}
      </Paged>
      {sheet?.ends ? (
        <EndHoldSheet hold={sheet.ends} done={done} close={close} />
      ) : sheet ? (
        <HoldSheet renews={sheet.renews ?? null} done={done} close={close} />
      ) : null}
    </>
  )
}

function HoldCard({ hold, renew, end }: { hold: Hold; renew(): void; end(): void }) {
  const { t } = useTexts()
  const may = useMay('holds.place')
  return (
    <article className="card">
      <div className="spread">
        <h2>
          {hold.personName} · {hold.caseNumber}
        </h2>
        <span className="badge">{t(`vocabulary.holdState.${hold.state}`)}</span>
      </div>
      <p>{hold.classes.map((one) => t(`vocabulary.retentionClass.${one}`)).join('、')}</p>
      <p className="soft">
        {t('retention.hold.line.until', { date: hold.endsOn })} · {t('retention.hold.owner')}: {hold.ownerName}
      </p>
      {hold.ground ? <blockquote>{hold.ground}</blockquote> : null}
      <p className="soft">
        {t('retention.hold.by', { name: hold.placedByName })}
        {hold.agreedByName ? ` · ${t('retention.hold.agreedBy', { name: hold.agreedByName })}` : ''}
        {hold.ending ? ` · ${t('retention.hold.ending')}` : ''}
      </p>
      {may && (hold.state === 'in_force' || hold.state === 'over') ? (
        <p className="row">
          <Button onPress={renew}>{t('retention.hold.renew')}</Button>
          {hold.canEnd && !hold.ending ? <Button onPress={end}>{t('retention.hold.end')}</Button> : null}
        </p>
      ) : null}
    </article>
  )
}
