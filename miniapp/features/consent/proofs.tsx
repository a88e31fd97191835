import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Empty } from '../../ui/page.tsx'

type Proof = ResponseOf<Api['consent.my_proofs']>['items'][number]

/** What could be shown to a court: what, when, which version, by which device. */
export function Proofs({ items, titles }: { items: Proof[]; titles: { section: string; title: string }[] }) {
  const { t } = useTexts()
  const instant = useInstant()
  if (items.length === 0) return <Empty text={t('consent.proofsNone')} />
  return (
    <ul className="plain">
      {items.map((one) => (
        <li key={one.id} className="card">
          <b>{t(`consent.proof.${one.kind}`)}</b>{' '}
          {titles.find(({ section }) => section === one.section)?.title ?? one.section}
          {one.answer ? ` · ${t(`consent.answer.${one.answer}`)}` : null}
          <p className="soft">
            {[
              instant(one.at),
              `${t('consent.version')} ${one.version}`,
              t(`consent.device.${one.device}`),
              one.operatorName ? t('consent.operator', { name: one.operatorName }) : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <p className="soft">{t('consent.hash', { hash: one.textHash.slice(0, 16) })}</p>
        </li>
      ))}
    </ul>
  )
}
