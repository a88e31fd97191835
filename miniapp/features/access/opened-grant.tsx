import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Problem } from '../../ui/page.tsx'
import { RevealCard } from '../../ui/reveal-card.tsx'

/** The first look after a second person agreed. Opened by a tap, once: each opening is an entry. */
export function OpenedGrant({ grantId }: { grantId: string }) {
  const { t } = useTexts()
  const asked = useRef(false)
  const open = useMutation({ mutationFn: () => call('archives.reopen', { params: { grantId } }) })
  const { mutate } = open
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    mutate()
  }, [mutate])
  if (open.data) return <RevealCard opened={open.data} grantId={grantId} />
  return open.isError ? <Problem error={open.error} /> : <p role="status">{t('common.loading')}</p>
}
