import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useSearchParams } from 'react-router'
import { useTexts } from '../../lib/i18n.tsx'
import { useMay } from '../../lib/me.tsx'
import { Page } from '../../ui/page.tsx'
import { Alerts } from './alerts.tsx'
import { Motions } from './motions.tsx'
import { Questions } from './questions.tsx'
import { ReadyQuestions } from './ready-questions.tsx'
import { Samples } from './samples.tsx'

const panels = {
  find: ReadyQuestions,
  alerts: Alerts,
  samples: Samples,
  motions: Motions,
  questions: Questions,
} as const
type PanelId = keyof typeof panels

/** For auditor and privacy officer: what to ask of the log, and what it asks of them. */
export function OversightPage() {
  const { t } = useTexts()
  const answers = useMay('looks.answer')
  const [params, setParams] = useSearchParams()
  const ids = (Object.keys(panels) as PanelId[]).filter((id) => id !== 'questions' || answers)
  const wanted = params.get('tab') ?? (params.has('item') ? 'alerts' : 'find')
  const chosen = ids.find((id) => id === wanted) ?? 'find'
  return (
    <Page title={t('oversight.nav')}>
      <p className="soft">{t('oversight.intro')}</p>
      <Tabs selectedKey={chosen} onSelectionChange={(key) => setParams({ tab: String(key) }, { replace: true })}>
        <TabList className="tabs-list" aria-label={t('oversight.nav')}>
          {ids.map((id) => (
            <Tab key={id} id={id} className="tab">
              {t(`oversight.tab.${id}`)}
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
