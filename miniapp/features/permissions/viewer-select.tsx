import { type ViewerId, viewerIds } from '#shared/vocabulary/roles.ts'
import { useTexts } from '../../lib/i18n.tsx'

export function ViewerSelect({
  label,
  value,
  onChange,
}: {
  label: string
  value: ViewerId
  onChange(viewer: ViewerId): void
}) {
  const { t } = useTexts()
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value as ViewerId)}>
        {viewerIds.map((viewer) => (
          <option key={viewer} value={viewer}>
            {t(`permissions.viewer.${viewer}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
