import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'

type Correction = ResponseOf<Api['editing.accept_correction']>

/** What became of the corrections one proposed; nothing where there are none. */
export function MyCorrections() {
  const { t, locale } = useTexts()
  const mine = useQuery({
    queryKey: ['my-corrections', locale],
    queryFn: () => call('editing.my_corrections', { query: { limit: 20 } }),
  })
  if (!mine.data || mine.data.items.length === 0) return null
  return (
    <section aria-labelledby="my-corrections">
      <h2 id="my-corrections">{t('editing.corrections.mine')}</h2>
      {mine.data.items.map((one) => (
        <Item key={one.id} correction={one} />
      ))}
    </section>
  )
}

function Item({ correction }: { correction: Correction }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () => call('editing.withdraw_correction', { params: { correctionId: correction.id } }),
    onSettled: () => {
      for (const key of ['my-corrections', 'editing']) void queries.invalidateQueries({ queryKey: [key] })
    },
  })
  return (
    <article className="card">
      <div className="spread">
        <h3 className="label">
          {correction.section} · {correction.fields.join('、')}
        </h3>
        <span className={correction.state === 'refused' ? 'badge red' : 'badge'}>
          {t(`editing.state.${correction.state}`)}
        </span>
      </div>
      <p className="soft">{instant(correction.submittedAt)}</p>
      {correction.note ? (
        <p>
          {correction.decidedByName}: {correction.note}
        </p>
      ) : null}
      {withdraw.isError ? <Problem error={withdraw.error} /> : null}
      {correction.canWithdraw ? (
        <Button isDisabled={withdraw.isPending} onPress={() => withdraw.mutate()}>
          {t('editing.corrections.withdraw')}
        </Button>
      ) : null}
    </article>
  )
}
