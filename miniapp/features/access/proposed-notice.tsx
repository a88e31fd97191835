import { useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { localeNames, useInstant, useTexts } from '../../lib/i18n.tsx'
import { NoticeCard } from '../../ui/notice-card.tsx'

type Notice = NonNullable<ResponseOf<Api['access.agree']>['notice']>

/** What the second person agrees to: from when, what it changes, and every language as people will read it. */
export function ProposedNotice({ notice, agreed }: { notice: Notice; agreed: boolean }) {
  const { t, locale } = useTexts()
  const instant = useInstant()
  const [opened] = useState(() => Date.now())
  const { texts, effectiveAt, changeKind } = notice
  const own = texts.find((one) => one.locale === locale) ?? texts[0]
  return (
    <>
      <dl className="facts">
        <dt>{t('consent.effective')}</dt>
        <dd>
          {effectiveAt && (agreed || Date.parse(effectiveAt) > opened)
            ? instant(effectiveAt)
            : t('consent.effectiveNow')}
        </dd>
        <dt>{t('consent.changeKind')}</dt>
        <dd>{t(`consent.kind.${changeKind}`)}</dd>
      </dl>
      <Tabs defaultSelectedKey={own?.locale ?? locale}>
        <TabList className="tabs-list" aria-label={t('consent.languages')}>
          {texts.map((one) => (
            <Tab key={one.locale} id={one.locale} className="tab">
              {localeNames[one.locale]}
            </Tab>
          ))}
        </TabList>
        {texts.map((one) => (
          <TabPanel key={one.locale} id={one.locale}>
            <NoticeCard {...notice} {...one} whatChanged={one.whatChanged || null} preview />
          </TabPanel>
        ))}
      </Tabs>
    </>
  )
}
