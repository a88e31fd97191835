import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { Link, useSearchParams } from 'react-router'
import { useTexts } from '../../lib/i18n.tsx'
import { Page } from '../../ui/page.tsx'
import { Calendar } from './calendar.tsx'
import { Receipts } from './receipts.tsx'

const panels = { calendar: Calendar, receipts: Receipts } as const
type PanelId = keyof typeof panels

/** What is going to be destroyed, and what was: for HR and privacy officer. */
export function ErasuresPage() {
  const { t } = useTexts()
  const [params, setParams] = useSearchParams()
  const ids = Object.keys(panels) as PanelId[]
  const chosen = ids.find((id) => id === params.get('tab')) ?? 'calendar'
  return (
    <Page title={t('erasures.nav')}>
      <p className="soft">{t('erasures.intro')}</p>
      <p className="row">
        <Link className="button" to="/leavers">
          {t('erasures.leavers')}
        </Link>
      </p>
      <Tabs selectedKey={chosen} onSelectionChange={(key) => setParams({ tab: String(key) }, { replace: true })}>
        <TabList className="tabs-list" aria-label={t('erasures.nav')}>
          {ids.map((id) => (
            <Tab key={id} id={id} className="tab">
              {t(`erasures.tab.${id}`)}
            </Tab>
          ))}
        </TabList>
        {ids.map((id) => {
          const Panel = panels[id]
          return (
            <TabPanel key={id} id={id}>
              <Panel />
            </TabPanel>
          )
        })}
      </Tabs>
    </Page>
  )
}
