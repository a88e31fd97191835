import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Heading } from 'react-aria-components'
import { limits } from '#shared/limits.ts'
import { type MotionKindId, motionKindIds } from '#shared/vocabulary/oversight.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Problem } from '../../ui/page.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'

interface Props {
  entryId: string
  /** Older than three years: only then there is something to open. */
  closed: boolean
  done(): void
  close(): void
}

/** Nothing happens before somebody else agrees. */
export function ProposeSheet({ entryId, closed, done, close }: Props) {
  const { t } = useTexts()
  const [kind, setKind] = useState<MotionKindId>(closed ? 'open_old' : 'hold')
  const [ground, setGround] = useState('')
  const [until, setUntil] = useState('')
  const kinds = motionKindIds.filter((id) => closed || id !== 'open_old')
  const propose = useMutation({
    mutationFn: () =>
      call('oversight.propose_motion', {
        body: { kind, entryId, ground, ...(kind === 'hold' && until ? { until } : {}) },
      }),
    onSuccess: done,
  })
  return (
    <Sheet close={close} dismissable={ground === ''}>
      <Heading slot="title">{t('oversight.propose')}</Heading>
      <Choices
        label={t('oversight.proposeWhat')}
        value={kind}
        onChange={(id) => setKind(id as MotionKindId)}
        choices={kinds.map((id) => ({ id, title: t(`oversight.motion.${id}`) }))}
      />
      {kind === 'hold' ? <DateInput label={t('oversight.until')} value={until} onChange={setUntil} /> : null}
      <TextInput
        label={t('oversight.ground')}
        value={ground}
        onChange={setGround}
        maxLength={limits.noteCharsMax}
        lines={2}
      />
      {propose.isError ? <Problem error={propose.error} /> : null}
      <p className="row">
        <Button main isDisabled={ground.trim() === '' || propose.isPending} onPress={() => propose.mutate()}>
          {t('oversight.propose')}
        </Button>
        <Button onPress={close}>{t('common.cancel')}</Button>
      </p>
    </Sheet>
  )
}
