import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { periodText } from '#shared/i18n/period-text.ts'
import { type JurisdictionId, jurisdictionIds } from '#shared/vocabulary/retention.ts'
import { useTexts } from '../../lib/i18n.tsx'

export type RulesView = ResponseOf<Api['retention.rules']>

export function words(t: ReturnType<typeof useTexts>['t'], period: string | null): string {
  return period === null || period === 'P0D' ? t('retention.noLaw') : periodText(t, period)
}

export function PlaceSelect({
  label,
  value,
  onChange,
}: {
  label: string
  value: JurisdictionId
  onChange(place: JurisdictionId): void
}) {
  const { t } = useTexts()
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select
        className="input short"
        value={value}
        onChange={(event) => onChange(event.target.value as JurisdictionId)}
      >
        {jurisdictionIds.map((id) => (
          <option key={id} value={id}>
            {t(`vocabulary.jurisdiction.${id}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
