import { useTexts } from '../lib/i18n.tsx'

interface Props {
  title: string
  basis: 'notice' | 'consent'
  text: string
  locale: string
  whatChanged: string | null
  copyInDingTalk?: boolean
  /** Looked at by whoever writes or agrees to it, in each of its languages. */
  preview?: boolean
}

/** A notice as the person it concerns reads it: the change first where an earlier version was read. */
export function NoticeCard({
  title,
  basis,
  text,
  locale,
  whatChanged,
  copyInDingTalk = false,
  preview = false,
}: Props) {
  const { t, locale: mine } = useTexts()
  const full = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable text must be scrollable by keyboard
    <section className="notice-text" lang={locale} tabIndex={0} aria-label={`${title} ${t('consent.text')}`}>
      {text}
    </section>
  )
  return (
    <article className="card">
      <h2>
        {title} <span className="badge">{t(basis === 'consent' ? 'consent.needsYes' : 'consent.told')}</span>
      </h2>
      {copyInDingTalk ? <p className="hint">{t('consent.copyInDingTalk')}</p> : null}
      {locale === mine || preview ? null : (
        <p className="soft">
          {t('consent.otherLanguage', {
            language: new Intl.DisplayNames(mine, { type: 'language' }).of(locale) ?? locale,
          })}
        </p>
      )}
      {whatChanged ? (
        <>
          <h3 className="label">{t('consent.changed')}</h3>
          <p>
            <mark className="changed" lang={locale}>
              {whatChanged}
            </mark>
          </p>
          <details>
            <summary>{t('consent.fullText')}</summary>
            {full}
          </details>
        </>
      ) : (
        full
      )}
    </article>
  )
}
