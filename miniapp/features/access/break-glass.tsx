import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'
import { OpenedGrant } from './opened-grant.tsx'

/** Nobody answered: what follows is said before the second tap. */
export function BreakGlass({ approvalId }: { approvalId: string }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [asked, setAsked] = useState(false)
  const broken = useMutation({ mutationFn: () => call('access.break_glass', { params: { approvalId } }) })
  if (broken.data?.grantId) return <OpenedGrant grantId={broken.data.grantId} />
  if (!asked) return <Button onPress={() => setAsked(true)}>{t('access.break')}</Button>
  return (
    <div role="alert">
      <p className="error">{t('access.breakMeans')}</p>
      {broken.isError ? <Problem error={broken.error} /> : null}
      <p className="row">
        <Button main isDisabled={broken.isPending} onPress={() => broken.mutate()}>
          {t('access.breakYes')}
        </Button>
        <Button
          onPress={() => {
            setAsked(false)
            void queries.invalidateQueries({ queryKey: ['approvals'] })
          }}
        >
          {t('common.cancel')}
        </Button>
      </p>
    </div>
  )
}
