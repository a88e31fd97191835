import { useTexts } from '../../lib/i18n.tsx'
import { Page } from '../../ui/page.tsx'
import { Tabbed } from '../../ui/tabbed.tsx'
import { Holds } from './holds.tsx'
import { Rules } from './rules.tsx'

/** For HR and the privacy officer: how long what is known of leavers stays, and which cases hold it longer. */
export function RetentionPage() {
  const { t } = useTexts()
  return (
    <Page title={t('retention.title')}>
      <Tabbed
        label={t('retention.title')}
        tabs={[
          { id: 'rules', title: t('retention.tab.rules'), panel: <Rules /> },
          { id: 'holds', title: t('retention.tab.holds'), panel: <Holds /> },
        ]}
      />
    </Page>
  )
}
