import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'
import { Paged } from '../../ui/paged.tsx'
import { EntryLine } from './entry-line.tsx'
import { OpenOrClosed } from './open-or-closed.tsx'

type Motion = ResponseOf<Api['oversight.decide_motion']>

export function Motions() {
  const { t } = useTexts()
  const [open, setOpen] = useState(true)
  const state = open ? 'open' : 'closed'
  return (
    <>
      <OpenOrClosed open={open} choose={setOpen} />
      <Paged
        asked={['oversight', 'motions', state]}
        fetch={(cursor) => call('oversight.motions', { query: { state, cursor } })}
        idOf={({ id }) => id}
        empty={t('oversight.noMotions')}
      >
        {(motion) => <MotionCard motion={motion} />}
      </Paged>
    </>
  )
}

function MotionCard({ motion }: { motion: Motion }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const decide = useMutation({
    mutationFn: (agreed: boolean) =>
      call('oversight.decide_motion', { params: { motionId: motion.id }, body: { agreed } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['oversight', 'motions'] }),
  })
  return (
    <article className="card">
      <div className="spread">
        <h2>{t(`oversight.motion.${motion.kind}`)}</h2>
        <span className="badge">{t(`oversight.motionState.${motion.state}`)}</span>
      </div>
      <p>
        <EntryLine {...motion.entry} />
      </p>
      {motion.ground ? <blockquote>{motion.ground}</blockquote> : null}
      <p className="soft">
        {t('oversight.motionBy', { name: motion.requesterName, at: instant(motion.askedAt) })}
        {motion.until ? ` · ${t('oversight.motionUntil', { date: motion.until })}` : ''}
      </p>
      {motion.decidedByName && motion.decidedAt ? (
        <p className="soft">
          {t('oversight.answeredBy', { name: motion.decidedByName, at: instant(motion.decidedAt) })}
        </p>
      ) : null}
      {decide.isError ? <Problem error={decide.error} /> : null}
      {motion.canDecide ? (
        <p className="row">
          <Button main isDisabled={decide.isPending} onPress={() => decide.mutate(true)}>
            {t('oversight.agree')}
          </Button>
          <Button isDisabled={decide.isPending} onPress={() => decide.mutate(false)}>
            {t('oversight.refuse')}
          </Button>
        </p>
      ) : null}
      {!motion.canDecide && motion.state === 'asked' ? <p className="soft">{t('oversight.ownMotion')}</p> : null}
    </article>
  )
}
