import { localeIds } from '#shared/vocabulary/locales.ts'
import { localeNames, useTexts } from '../lib/i18n.tsx'

/** Above pages for people without an account: whose page it is, and its language. */
export function PublicHead() {
  const { t, locale, setLocale } = useTexts()
  return (
    <p className="spread">
      <b className="brand">{t('shell.name')}</b>
      <label>
        <span className="soft">{t('shell.language')} </span>
        <select
          className="input short"
          value={locale}
          onChange={(event) => setLocale(event.target.value as typeof locale)}
        >
          {localeIds.map((id) => (
            <option key={id} value={id}>
              {localeNames[id]}
            </option>
          ))}
        </select>
      </label>
    </p>
  )
}
