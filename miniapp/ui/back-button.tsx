import { useNavigate } from 'react-router'
import { isInDingTalk } from '../lib/dingtalk/client.ts'
import { inPanel } from '../lib/entry-url.ts'
import { useTexts } from '../lib/i18n.tsx'
import { Button } from './button.tsx'

/** Back within the app, or out of it to where the client opened this page; `above` is where everything else leads. */
export function BackButton({ above }: { above: string }) {
  const { t } = useTexts()
  const navigate = useNavigate()
  // A panel is closed where it was opened.
  if (inPanel) return null
  const back = async () => {
    const { idx = 0 } = (history.state ?? {}) as { idx?: number }
    if (idx > 0) return navigate(-1)
    if (!isInDingTalk()) return navigate(above)
    const { leavePage } = await import('../lib/dingtalk/leave-page.ts')
    return leavePage().catch(() => navigate(above))
  }
  return <Button onPress={() => void back()}>{t('common.back')}</Button>
}
