import { useSearchParams } from 'react-router'
import { useTexts } from '../../lib/i18n.tsx'
import { useMay } from '../../lib/me.tsx'
import { Page } from '../../ui/page.tsx'
import { Tabbed } from '../../ui/tabbed.tsx'
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
  const [params] = useSearchParams()
  const ids = (Object.keys(panels) as PanelId[]).filter((id) => id !== 'questions' || answers)
  return (
    <Page title={t('oversight.nav')}>
      <p className="soft">{t('oversight.intro')}</p>
      <Tabbed
        label={t('oversight.nav')}
        tabs={ids.map((id) => {
          const Panel = panels[id]
          return { id, title: t(`oversight.tab.${id}`), panel: <Panel /> }
        })}
        first={params.has('item') ? 'alerts' : 'find'}
      />
    </Page>
  )
}
