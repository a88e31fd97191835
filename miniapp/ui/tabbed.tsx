import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useSearchParams } from 'react-router'

interface Props<Id extends string> {
  label: string
  tabs: readonly { id: Id; title: string; panel: ReactNode }[]
  /** Shown while the address names none; the first, unless said. */
  first?: Id
}

/** Panels of which one shows; the address says which, so that a link and a reload lead to it. */
export function Tabbed<Id extends string>({ label, tabs, first }: Props<Id>) {
  const [params, setParams] = useSearchParams()
  const chosen = tabs.find(({ id }) => id === params.get('tab'))?.id ?? first ?? (tabs[0]?.id as Id)
  return (
    <Tabs selectedKey={chosen} onSelectionChange={(key) => setParams({ tab: String(key) }, { replace: true })}>
      <TabList className="tabs-list" aria-label={label}>
        {tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className="tab">
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, panel }) => (
        <TabPanel key={id} id={id}>
          {panel}
        </TabPanel>
      ))}
    </Tabs>
  )
}
