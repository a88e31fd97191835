import { useEffect } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Watermark } from '../../ui/watermark.tsx'

/** Old value behind its mask, new one shown, for a minute and under a watermark. */
export function CorrectionDiff({
  diff,
  hide,
}: {
  diff: ResponseOf<Api['editing.open_correction']> /** Stable, so that typing beside it does not lengthen the minute. */
  hide(hidden: boolean): void
}) {
  const { t } = useTexts()
  useEffect(() => {
    const timer = setTimeout(() => hide(true), diff.hideAfterSeconds * 1000)
    return () => clearTimeout(timer)
  }, [diff, hide])
  return (
    <div className="card diff">
      {diff.items.map(({ field, rowPosition, label, oldMask, newValue }) => (
        <dl key={`${field}.${rowPosition}`} className="facts">
          <div>
            <dt>
              {label} · {t('editing.corrections.old')}
            </dt>
            <dd className="covered">{oldMask ?? t('editing.corrections.emptyOld')}</dd>
          </div>
          <div>
            <dt>
              {label} · {t('editing.corrections.new')}
            </dt>
            <dd className="big">{newValue ?? t('editing.corrections.emptyNew')}</dd>
          </div>
        </dl>
      ))}
      <p className="soft">{t('reveal.logged')}</p>
      <Watermark text={diff.watermark} />
    </div>
  )
}
