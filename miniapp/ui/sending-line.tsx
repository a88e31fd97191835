import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { useInstant, useTexts } from '../lib/i18n.tsx'

type Sending = ResponseOf<Api['erasure.receipts']>['items'][number]['sending']

/** How far a receipt's way to the person is. */
export function SendingLine({ sending }: { sending: Sending }) {
  const { t } = useTexts()
  const instant = useInstant()
  if (!sending) return <span>{t('erasures.sending.none')}</span>
  return (
    <span>
      {t('erasures.sending.line', {
        state: t(`erasures.sending.${sending.state}`),
        ways: sending.ways.map((way) => t(`erasures.way.${way}`)).join(' / '),
        at: instant(sending.at),
      })}
    </span>
  )
}
