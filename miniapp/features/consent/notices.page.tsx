import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded, Page } from '../../ui/page.tsx'
import { NoticeEditor } from './notice-editor.tsx'

export type Notice = ResponseOf<Api['consent.notices']>['items'][number]

export function NoticesPage() {
  const { t, locale } = useTexts()
  const notices = useQuery({ queryKey: ['notices', locale], queryFn: () => call('consent.notices', {}) })
  const [section, setSection] = useState<string | null>(null)
  return (
    <Page title={t('consent.title')}>
      <p className="soft">{t('consent.intro')}</p>
      <Loaded query={notices}>
        {({ items, requiredLocale }) =>
          items.map((one) => (
            <article key={one.section} className="card">
              <div className="spread">
                <h2>
                  {one.title}{' '}
                  <span className="badge">{t(one.basis === 'consent' ? 'consent.needsYes' : 'consent.told')}</span>
                </h2>
                {one.draft?.state === 'proposed' ? null : (
                  <Button
                    aria-expanded={section === one.section}
                    onPress={() => setSection(section === one.section ? null : one.section)}
                  >
                    {t(one.draft ? 'consent.editDraft' : 'consent.edit')}
                  </Button>
                )}
              </div>
              <States notice={one} />
              {section === one.section ? (
                <NoticeEditor notice={one} requiredLocale={requiredLocale} done={() => setSection(null)} />
              ) : null}
              <History section={one.section} />
            </article>
          ))
        }
      </Loaded>
    </Page>
  )
}

function States({ notice: { inForce, coming, draft } }: { notice: Notice }) {
  const { t } = useTexts()
  const instant = useInstant()
  return (
    <p className="row soft">
      <span>{inForce ? t('consent.inForce', { version: inForce.version }) : t('consent.missing')}</span>
      {coming ? (
        <span>
          {t('consent.coming', {
            version: coming.version,
            date: coming.effectiveAt ? instant(coming.effectiveAt) : '',
          })}
        </span>
      ) : null}
      {draft ? (
        <span className="badge">
          {t(draft.state === 'proposed' ? 'consent.proposed' : 'consent.draft', { version: draft.version })}
        </span>
      ) : null}
    </p>
  )
}

function History({ section }: { section: string }) {
  const { t, locale } = useTexts()
  const instant = useInstant()
  const [open, setOpen] = useState(false)
  const versions = useQuery({
    queryKey: ['notices', section, locale],
    queryFn: () => call('consent.notice_versions', { params: { section } }),
    enabled: open,
  })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('consent.history')}</summary>
      {open ? (
        <Loaded query={versions}>
          {({ items }) => (
            <ul className="plain">
              {items.map((one) => (
                <li key={one.id}>
                  <b>{one.version}</b> {t(`consent.kind.${one.changeKind}`)}
                  <p className="soft">
                    {one.agreedByName
                      ? t('consent.by', { drafter: one.draftedByName, second: one.agreedByName })
                      : t('consent.byOne', { drafter: one.draftedByName })}
                    {one.effectiveAt ? ` · ${instant(one.effectiveAt)}` : null} ·{' '}
                    {one.texts.map((text) => text.locale).join(' ')}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      ) : null}
    </details>
  )
}
