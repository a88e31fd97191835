import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Heading } from 'react-aria-components'
import { limits } from '#shared/limits.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import type { Hold } from './holds.tsx'

export function EndHoldSheet({ hold, done, close }: { hold: Hold; done(): void; close(): void }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [ground, setGround] = useState('')
  const end = useMutation({
    mutationFn: () => call('retention.end_hold', { params: { holdId: hold.id }, body: { ground } }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      done()
    },
  })
  return (
    <Sheet close={close} dismissable={ground === ''}>
      <Heading slot="title">
        {t('retention.hold.end')} · {hold.personName}
      </Heading>
      <TextInput
        label={t('retention.hold.endWhy')}
        value={ground}
        onChange={setGround}
        maxLength={limits.noteCharsMax}
        lines={2}
      />
      {end.isError ? <Problem error={end.error} /> : null}
      <p className="row">
        <Button main isDisabled={ground.trim() === '' || end.isPending} onPress={() => end.mutate()}>
          {t('retention.propose')}
        </Button>
        <Button onPress={close}>{t('common.cancel')}</Button>
      </p>
    </Sheet>
  )
}
