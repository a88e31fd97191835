import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'

export function OpenOrClosed({ open, choose }: { open: boolean; choose(open: boolean): void }) {
  const { t } = useTexts()
  return (
    <p className="row">
      <Button main={open} aria-pressed={open} onPress={() => choose(true)}>
        {t('oversight.open')}
      </Button>
      <Button main={!open} aria-pressed={!open} onPress={() => choose(false)}>
        {t('oversight.closed')}
      </Button>
    </p>
  )
}
