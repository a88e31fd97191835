import { useQuery } from '@tanstack/react-query'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useSearchParams } from 'react-router'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Loaded, Page } from '../../ui/page.tsx'
import { Edit } from './edit.tsx'
import { History } from './history.tsx'
import { Promises } from './promises.tsx'
import { Sentences } from './sentences.tsx'
import { ViewAs } from './view-as.tsx'

const panels = { edit: Edit, sentences: Sentences, viewAs: ViewAs, promises: Promises, history: History } as const
type PanelId = keyof typeof panels

/** Who may see what: for HR admin and privacy officer. */
export function PermissionsPage() {
  const { t, locale } = useTexts()
  const time = useInstant()
  const [params, setParams] = useSearchParams()
  const editor = useQuery({
    queryKey: ['permissions', 'editor', locale],
    queryFn: () => call('permissions.editor', {}),
  })
  const ids = Object.keys(panels) as PanelId[]
  const chosen = ids.find((id) => id === params.get('tab')) ?? 'edit'
  return (
    <div className="permissions">
      <Page title={t('permissions.title')}>
        <Loaded query={editor}>
          {(data) => (
            <>
              <p className="soft">
                {t('permissions.inForce', { number: data.inForce.number })}
                {data.planned
                  ? ` · ${t('permissions.planned', { number: data.planned.number, at: time(data.planned.effectiveAt) })}`
                  : null}
              </p>
              {data.waiting ? (
                <p className="hint">
                  {t('permissions.waiting', { name: data.waiting.byName, at: time(data.waiting.at) })}
                </p>
              ) : null}
              <Tabs
                selectedKey={chosen}
                onSelectionChange={(key) => setParams({ tab: String(key) }, { replace: true })}
              >
                <TabList className="tabs-list" aria-label={t('permissions.title')}>
                  {ids.map((id) => (
                    <Tab key={id} id={id} className="tab">
                      {t(`permissions.tab.${id}`)}
                    </Tab>
                  ))}
                </TabList>
                {ids.map((id) => {
                  const Panel = panels[id]
                  return (
                    <TabPanel key={id} id={id}>
                      <Panel editor={data} />
                    </TabPanel>
                  )
                })}
              </Tabs>
            </>
          )}
        </Loaded>
      </Page>
    </div>
  )
}
