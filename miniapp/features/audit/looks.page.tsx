import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Empty, Loaded, Page } from '../../ui/page.tsx'

export function LooksPage() {
  const { t, locale } = useTexts()
  const instant = useInstant()
  const looks = useQuery({ queryKey: ['looks', locale], queryFn: () => call('audit.looks_at_me', { query: {} }) })
  return (
    <Page title={t('audit.looks.title')}>
      <p className="soft">{t('audit.looks.intro')}</p>
      <Loaded query={looks}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t('audit.looks.none')} />
          ) : (
            items.map((look) => (
              <article className="card" key={look.id}>
                <div className="spread">
                  <h2>
                    {look.readerRole} {look.readerName}
                  </h2>
                  <span className="badge">{look.resultText}</span>
                </div>
                <p className="soft">{[instant(look.at), look.purposeName].filter(Boolean).join(' · ')}</p>
                <p>{look.fields.join('、')}</p>
              </article>
            ))
          )
        }
      </Loaded>
    </Page>
  )
}
