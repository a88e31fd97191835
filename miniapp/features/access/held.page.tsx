import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Empty, Loaded, Page, Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'

type Held = ResponseOf<Api['access.held']>['items'][number]

/** For the privacy officer: who is told later, and when. */
export function HeldPage() {
  const { t, locale } = useTexts()
  const held = useQuery({ queryKey: ['held', locale], queryFn: () => call('access.held', {}) })
  return (
    <Page title={t('held.title')}>
      <p className="soft">{t('held.intro')}</p>
      <Loaded query={held}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t('held.none')} />
          ) : (
            items.map((one) => <HeldCard key={one.entryId} held={one} />)
          )
        }
      </Loaded>
    </Page>
  )
}

function HeldCard({ held }: { held: Held }) {
  const { t, locale } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [day, setDay] = useState('')
  const move = useMutation({
    mutationFn: (until: string | null) =>
      call('access.move_held', { params: { entryId: held.entryId }, body: { until, reason } }),
    onSuccess: (next) => {
      setReason('')
      setDay('')
      queries.setQueryData(['held', locale], next)
    },
  })
  const wrong = { reason: fieldError(move.error, 'reason'), until: fieldError(move.error, 'until') }
  return (
    <article className="card">
      <h2>{t('held.line', { viewer: held.viewerName, name: held.name })}</h2>
      <p>
        {held.purposeName} <span className="soft">{instant(held.lookedAt)}</span>
      </p>
      <p>{t('held.until', { at: instant(held.until) })}</p>
      <TextInput
        label={t('held.reason')}
        value={reason}
        onChange={setReason}
        maxLength={limits.reasonCharsMax}
        error={wrong.reason}
      />
      <DateInput label={t('held.date')} value={day} onChange={setDay} error={wrong.until} />
      {move.isError && !wrong.reason && !wrong.until ? <Problem error={move.error} /> : null}
      <p className="row">
        <Button
          isDisabled={move.isPending || day === '' || reason.trim() === ''}
          onPress={() => move.mutate(new Date(`${day}T09:00:00`).toISOString())}
        >
          {t('held.move')}
        </Button>
        <Button main isDisabled={move.isPending || reason.trim() === ''} onPress={() => move.mutate(null)}>
          {t('held.now')}
        </Button>
      </p>
    </article>
  )
}
