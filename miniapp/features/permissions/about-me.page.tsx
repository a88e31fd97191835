import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { BackButton } from '../../ui/back-button.tsx'
import { Loaded, Page } from '../../ui/page.tsx'

/** 谁能看到我: by the rules in force, in words, for everybody. */
export function AboutMePage() {
  const { t, locale } = useTexts()
  const time = useInstant()
  const about = useQuery({ queryKey: ['visibility', locale], queryFn: () => call('permissions.about_me', {}) })
  return (
    <Page title={t('permissions.aboutMe.title')}>
      <BackButton above="/me/archive" />
      <p className="soft">{t('permissions.aboutMe.intro')}</p>
      <Loaded query={about}>
        {({ since, sections, people, nothing }) => (
          <>
            {since ? <p className="soft">{t('permissions.aboutMe.since', { at: time(since) })}</p> : null}
            <section className="card">
              <h2>{t('permissions.aboutMe.who')}</h2>
              {people.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </section>
            {sections.map(({ section, title, sentences }) => (
              <section key={section} className="card">
                <h2>{title}</h2>
                {sentences.map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
              </section>
            ))}
            <p className="card">{nothing}</p>
          </>
        )}
      </Loaded>
    </Page>
  )
}
