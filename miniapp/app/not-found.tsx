import { useTexts } from '../lib/i18n.tsx'
import { Page } from '../ui/page.tsx'

export function NotFound() {
  const { t } = useTexts()
  return <Page title={t('shell.notFound')}>{null}</Page>
}
