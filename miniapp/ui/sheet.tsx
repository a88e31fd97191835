import type { ReactNode } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import { useBackButton } from '../lib/dingtalk/use-back-button.ts'

interface Props {
  children: ReactNode
  /** Called at Escape or Android's back button, and at a press beside the sheet where that may close it. */
  close(): void
  /** False where a press beside the sheet would lose what somebody wrote. */
  dismissable?: boolean
  role?: 'dialog' | 'alertdialog'
}

/** A modal sheet over the page: focus stays inside, and its name is the heading with slot="title". */
export function Sheet({ children, close, dismissable = true, role = 'dialog' }: Props) {
  useBackButton(close)
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={dismissable}
      onOpenChange={(open) => {
        if (!open) close()
      }}
    >
      <Modal className="sheet">
        <Dialog className="sheet-body" role={role}>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
