import { useEffect, useRef } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { useTexts } from '../lib/i18n.tsx'
import { Button } from './button.tsx'

type Decision = ResponseOf<Api['archives.reveal']>['decision']

/** Why not, by which rule, and what to do instead. Without `sendOn` there is no second person to send it on to. */
export function DecisionCard({ decision, sendOn }: { decision: Decision; sendOn?: () => void }) {
  const { t } = useTexts()
  const card = useRef<HTMLDivElement>(null)
  // The button that was pressed stands below the purposes: the answer must not be out of sight above them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new decision is brought into view
  useEffect(() => {
    // Not returned: newer engines answer with a promise, which would be taken for a cleanup.
    void card.current?.scrollIntoView({ block: 'start' })
  }, [decision])
  return (
    <div className="card" role="alert" ref={card}>
      <p className={decision.outcome === 'refused' ? 'error big' : 'big'}>{decision.message}</p>
      <h3 className="label">{t('reveal.rules')}</h3>
      <ul>
        {decision.rules.map(({ id, text, basis }) => (
          <li key={id}>
            {text} <span className="soft">{basis.join(' · ')}</span>
          </li>
        ))}
      </ul>
      {decision.missing.length > 0 ? (
        <p>{t('reveal.missing', { slots: decision.missing.map(({ label }) => label).join('、') })}</p>
      ) : null}
      {decision.alternatives.length > 0 ? <h3 className="label">{t('reveal.instead')}</h3> : null}
      <ul>
        {decision.alternatives.map(({ id, title, text }) => (
          <li key={id}>
            <b>{title}</b> {text}
          </li>
        ))}
      </ul>
      {decision.outcome === 'asked' && sendOn ? <Button onPress={sendOn}>{t('reveal.asItIs')}</Button> : null}
    </div>
  )
}
