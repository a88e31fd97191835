import type { PermissionEditor } from '#shared/contracts/permissions.ts'
import { useTexts } from '../../lib/i18n.tsx'

/** What no set may break, and whether the draft keeps it. */
export function Promises({ editor }: { editor: PermissionEditor }) {
  const { t } = useTexts()
  return (
    <ul className="lines">
      {editor.invariants.map(({ id, text, brokenBy }) => (
        <li key={id} className="card">
          <p>
            {text}{' '}
            <span className={brokenBy.length > 0 ? 'badge red' : 'badge'}>
              {t(brokenBy.length > 0 ? 'permissions.promise.broken' : 'permissions.promise.kept')}
            </span>
          </p>
          {brokenBy.map((sentence) => (
            <p key={sentence} className="soft">
              {sentence}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}
