import type { ReactNode } from 'react'
import { Heading } from 'react-aria-components'
import { useTexts } from '../lib/i18n.tsx'
import { Button } from './button.tsx'
import { Problem } from './page.tsx'
import { Sheet } from './sheet.tsx'

interface Props {
  title: string
  children: ReactNode
  confirm: string
  pending: boolean
  error: unknown
  onConfirm(): void
  close(): void
}

/** Says what will happen before it happens; Escape and the cancel button change nothing. */
export function ConfirmDialog({ title, children, confirm, pending, error, onConfirm, close }: Props) {
  const { t } = useTexts()
  return (
    <Sheet close={close} role="alertdialog">
      <Heading slot="title">{title}</Heading>
      {children}
      {error ? <Problem error={error} /> : null}
      <p className="row">
        <Button main isDisabled={pending} onPress={onConfirm}>
          {confirm}
        </Button>
        <Button onPress={close}>{t('common.cancel')}</Button>
      </p>
    </Sheet>
  )
}
