import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { useTexts } from '../lib/i18n.tsx'

type Held = ResponseOf<Api['leavers.held']>['held'][number]

/** Kinds of data that are still held: how much, until when, why. `more` says something beside one kind. */
export function HeldKinds<One extends Held>({
  held,
  more,
}: {
  held: readonly One[]
  more?: (one: One) => string | null
}) {
  const { t } = useTexts()
  return (
    <ul className="plain">
      {held.map((one) => (
        <li key={one.kind} className="line">
          <b>{one.title}</b> <span className="badge">{t('leavers.page.count', { n: one.count })}</span>
          {one.eraseOn ? <span className="soft"> {t('leavers.page.until', { date: one.eraseOn })}</span> : null}
          <br />
          <span className="soft">{more?.(one) ?? one.why}</span>
        </li>
      ))}
    </ul>
  )
}
