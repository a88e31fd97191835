import { Link } from 'react-router'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { useTexts } from '../../lib/i18n.tsx'

type Advice = ResponseOf<Api['help.ask']>['advice']

/** What the company cannot do and why, then what can be done; never a reproach. */
export function AdviceView({ advice }: { advice: Advice }) {
  const { t } = useTexts()
  return (
    <>
      {advice.cannot ? (
        <>
          <h3 className="label">{t('help.cannot')}</h3>
          <p>{advice.cannot}</p>
        </>
      ) : null}
      <h3 className="label">{t('help.can')}</h3>
      <ul>
        {advice.can.map(({ id, title, text }) => (
          <li key={id}>
            <b>{title}</b> {text}
          </li>
        ))}
      </ul>
      {advice.danger ? (
        <p>
          <Link className="button alarm" to="/alarms">
            {t('help.toAlarm')}
          </Link>
        </p>
      ) : null}
    </>
  )
}
