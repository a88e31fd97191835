import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { useMay } from '../../lib/me.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

type Clock = NonNullable<ResponseOf<Api['erasure.days']>['clock']>

/** Erasure stopped at a jump of the clock; an officer says that the clock is right. */
export function ClockQuestion({ clock }: { clock: Clock }) {
  const { t } = useTexts()
  const instant = useInstant()
  const mayConfirm = useMay('erasures.confirm')
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const confirm = useMutation({
    mutationFn: () => call('erasure.confirm_clock', { body: { questionId: clock.questionId } }),
    onSuccess: () => {
      setAsking(false)
      return queries.invalidateQueries({ queryKey: ['erasure-days'] })
    },
  })
  const { seenAt, stoppedAt, now } = clock
  return (
    <section className="card" role="alert">
      <h2>{t('erasures.clock.title')}</h2>
      <p>{t('erasures.clock.text', { seen: instant(seenAt), stopped: instant(stoppedAt), now: instant(now) })}</p>
      {mayConfirm ? (
        <Button main onPress={() => setAsking(true)}>
          {t('erasures.clock.confirm')}
        </Button>
      ) : (
        <p className="soft">{t('erasures.clock.officer')}</p>
      )}
      {asking ? (
        <ConfirmDialog
          title={t('erasures.clock.confirm')}
          confirm={t('erasures.clock.confirm')}
          pending={confirm.isPending}
          error={confirm.error}
          onConfirm={() => confirm.mutate()}
          close={() => setAsking(false)}
        >
          <p>{t('erasures.clock.sure')}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  )
}
