import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useSearchParams } from 'react-router'
import { useTexts } from '../../lib/i18n.tsx'
import { Page } from '../../ui/page.tsx'
import { Holds } from './holds.tsx'
import { Rules } from './rules.tsx'

const panels = { rules: Rules, holds: Holds } as const
const ids = Object.keys(panels) as (keyof typeof panels)[]

/** For HR and the privacy officer: how long what is known of leavers stays, and which cases hold it longer. */
export function RetentionPage() {
  const { t } = useTexts()
  const [params, setParams] = useSearchParams()
  const chosen = ids.find((id) => id === params.get('tab')) ?? 'rules'
  return (
    <Page title={t('retention.title')}>
      <Tabs selectedKey={chosen} onSelectionChange={(key) => setParams({ tab: String(key) }, { replace: true })}>
        <TabList className="tabs-list" aria-label={t('retention.title')}>
          {ids.map((id) => (
            <Tab key={id} id={id} className="tab">
              {t(`retention.tab.${id}`)}
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
