import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Heading } from 'react-aria-components'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { localeNames, useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/page.tsx'
import { Sheet } from '../../ui/sheet.tsx'

type Notice = ResponseOf<Api['archives.my_contact_notices']>['items'][number]

/** The contact is a person too: the employee, whom they know, tells them, and they may say no. */
export function ContactNotices() {
  const { t, locale } = useTexts()
  const [open, setOpen] = useState<Notice | null>(null)
  const notices = useQuery({
    queryKey: ['contact-notices', locale],
    queryFn: () => call('archives.my_contact_notices', {}),
    gcTime: 0,
  })
  return (
    <>
      <h2>{t('contact.title')}</h2>
      <p className="soft">{t('contact.why')}</p>
      <Loaded query={notices}>
        {({ items }) => (
          <p className="row">
            {items.map((one) => (
              <Button key={one.rowId} main onPress={() => setOpen(one)}>
                {t('contact.show', { n: one.number })}
              </Button>
            ))}
          </p>
        )}
      </Loaded>
      {open ? <NoticeSheet notice={open} close={() => setOpen(null)} /> : null}
    </>
  )
}

function NoticeSheet({ notice, close }: { notice: Notice; close(): void }) {
  const { t, locale } = useTexts()
  const instant = useInstant()
  const [language, setLanguage] = useState(locale)
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const text = notice.texts.find((one) => one.locale === language)?.text ?? ''
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  return (
    <Sheet close={close}>
      <div className="spread">
        <Heading slot="title" level={2}>
          {t('contact.show', { n: notice.number })}
        </Heading>
        <Button onPress={close}>{t('common.close')}</Button>
      </div>
      <div className="field">
        <label htmlFor="contact-language">{t('contact.language')}</label>
        <select
          id="contact-language"
          className="input"
          value={language}
          onChange={(event) => setLanguage(event.target.value as typeof language)}
        >
          {notice.texts.map((one) => (
            <option key={one.locale} value={one.locale}>
              {localeNames[one.locale]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="contact-text">{t('contact.text')}</label>
        <textarea id="contact-text" className="input" rows={8} readOnly lang={language} value={text} />
      </div>
      <p className="row">
        <Button main onPress={() => void copy()}>
          {t('contact.copy')}
        </Button>
        {'share' in navigator ? (
          <Button onPress={() => void navigator.share({ text }).catch(() => undefined)}>{t('contact.share')}</Button>
        ) : null}
      </p>
      <p role="status">{copied ? t(copied === 'yes' ? 'contact.copied' : 'contact.copyFailed') : null}</p>
      <p className="soft">{t('contact.qr')}</p>
      <img
        className="qr"
        alt={t('contact.qr')}
        src={`data:image/svg+xml,${encodeURIComponent(notice.qr)}`}
        width={180}
        height={180}
      />
      <p className="soft">{t('contact.until', { at: instant(notice.expiresAt) })}</p>
    </Sheet>
  )
}
