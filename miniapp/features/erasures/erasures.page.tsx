import { Link } from 'react-router'
import { useTexts } from '../../lib/i18n.tsx'
import { Page } from '../../ui/page.tsx'
import { Tabbed } from '../../ui/tabbed.tsx'
import { Calendar } from './calendar.tsx'
import { Receipts } from './receipts.tsx'

/** What is going to be destroyed, and what was: for HR and privacy officer. */
export function ErasuresPage() {
  const { t } = useTexts()
  return (
    <Page title={t('erasures.nav')}>
      <p className="soft">{t('erasures.intro')}</p>
      <p className="row">
        <Link className="button" to="/leavers">
          {t('erasures.leavers')}
        </Link>
      </p>
      <Tabbed
        label={t('erasures.nav')}
        tabs={[
          { id: 'calendar', title: t('erasures.tab.calendar'), panel: <Calendar /> },
          { id: 'receipts', title: t('erasures.tab.receipts'), panel: <Receipts /> },
        ]}
      />
    </Page>
  )
}
