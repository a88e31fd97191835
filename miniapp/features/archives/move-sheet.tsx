import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Heading } from 'react-aria-components'
import { limits } from '#shared/limits.ts'
import { type HandStateId, hasLeft } from '#shared/vocabulary/states.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Loaded, Problem } from '../../ui/page.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'

interface Props {
  employeeId: string
  name: string
  /** Where to; absent: it is chosen. */
  to?: HandStateId
  leftOn?: string | null
  close(): void
}

/** Moves somebody by hand, with the day and a reason that the log keeps. */
export function MoveSheet({ employeeId, name, to: given, leftOn: day = null, close }: Props) {
  const { t, locale } = useTexts()
  const queries = useQueryClient()
  const [to, setTo] = useState<HandStateId | ''>(given ?? '')
  const [leftOn, setLeftOn] = useState(day ?? '')
  const [lastWorkOn, setLastWorkOn] = useState('')
  const [reason, setReason] = useState('')
  const params = { employeeId }
  const history = useQuery({
    queryKey: ['transitions', employeeId, locale],
    queryFn: () => call('leaving.history', { params }),
  })
  const move = useMutation({
    mutationFn: (body: { to: HandStateId; seenState: NonNullable<typeof history.data>['state'] }) =>
      call('leaving.move', {
        params,
        body: {
          ...body,
          reason,
          leftOn: hasLeft(body.to) && leftOn ? leftOn : null,
          lastWorkOn: body.to === 'pending' && lastWorkOn ? lastWorkOn : null,
        },
      }),
    onSuccess: async () => {
      close()
      for (const key of ['transitions', 'leavings', 'archive', 'people', 'today'])
        await queries.invalidateQueries({ queryKey: [key] })
    },
    onError: () => void history.refetch(),
  })
  return (
    <Sheet close={close} dismissable={reason === ''}>
      <Heading slot="title">
        {t('leaving.move')} · {name}
      </Heading>
      <Loaded query={history}>
        {({ state, ways }) => (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              if (to && !move.isPending) move.mutate({ to, seenState: state })
            }}
          >
            <p className="soft">
              {t('leaving.history')} <b>{t(`vocabulary.state.${state}`)}</b>
            </p>
            {given ? (
              <p>
                {t('leaving.moveTo')} <b>{t(`vocabulary.state.${given}`)}</b>
              </p>
            ) : (
              <Choices
                label={t('leaving.moveTo')}
                value={to}
                onChange={(id) => setTo(ways.find((one) => one === id) ?? '')}
                choices={ways.map((id) => ({
                  id,
                  title: t(id === state ? 'leaving.transition.dated' : `vocabulary.state.${id}`),
                }))}
              />
            )}
            {to === 'pending' ? (
              <DateInput
                label={t('leaving.lastWorkOn')}
                value={lastWorkOn}
                onChange={setLastWorkOn}
                error={fieldError(move.error, 'lastWorkOn')}
              />
            ) : null}
            {to && hasLeft(to) ? (
              <DateInput
                label={t('leaving.leftOn')}
                value={leftOn}
                onChange={setLeftOn}
                error={fieldError(move.error, 'leftOn')}
              />
            ) : null}
            <TextInput
              label={t('leaving.reason')}
              value={reason}
              onChange={setReason}
              lines={2}
              maxLength={limits.reasonCharsMax}
              error={fieldError(move.error, 'reason')}
            />
            <p className="soft">{t(to === 'deceased' ? 'leaving.deceasedHint' : 'leaving.moveHint')}</p>
            {move.isError ? <Problem error={move.error} /> : null}
            <p className="row">
              <Button main type="submit" isDisabled={to === '' || reason.trim() === '' || move.isPending}>
                {t('leaving.save')}
              </Button>
              <Button onPress={close}>{t('common.cancel')}</Button>
            </p>
          </form>
        )}
      </Loaded>
    </Sheet>
  )
}
