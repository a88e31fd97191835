import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Loaded, Problem } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'

type View = ResponseOf<Api['access.deputies']>

/** Who decides while somebody is away. */
export function Deputies() {
  const { t } = useTexts()
  const deputies = useQuery({ queryKey: ['deputies'], queryFn: () => call('access.deputies', {}) })
  return (
    <details className="card">
      <summary>{t('access.deputies')}</summary>
      <p className="soft">{t('access.deputiesIntro')}</p>
      <Loaded query={deputies}>
        {(view) => (
          <>
            {view.items.length === 0 ? <p className="soft">{t('access.deputyNone')}</p> : null}
            {view.items.map((one) => (
              <Deputy key={one.id} deputy={one} />
            ))}
            {view.mayNameFor.length > 0 ? <NameDeputy mayNameFor={view.mayNameFor} /> : null}
          </>
        )}
      </Loaded>
    </details>
  )
}

function Deputy({ deputy }: { deputy: View['items'][number] }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: () => call('access.end_deputy', { params: { deputyId: deputy.id } }),
    onSuccess: (next) => queries.setQueryData(['deputies'], next),
  })
  const { holderName, deputyName, until } = deputy
  return (
    <div className="spread">
      <span>{t('access.deputyLine', { deputy: deputyName, holder: holderName, at: instant(until) })}</span>
      <Button
        isDisabled={end.isPending}
        aria-label={`${t('access.deputyEnd')} ${deputyName}`}
        onPress={() => end.mutate()}
      >
        {t('access.deputyEnd')}
      </Button>
      {end.isError ? <Problem error={end.error} /> : null}
    </div>
  )
}

function NameDeputy({ mayNameFor }: { mayNameFor: View['mayNameFor'] }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [holderId, setHolderId] = useState(mayNameFor[0]?.employeeId ?? '')
  const [person, setPerson] = useState<{ employeeId: string; name: string } | null>(null)
  const [day, setDay] = useState('')
  const set = useMutation({
    mutationFn: (deputyId: string) =>
      call('access.set_deputy', { body: { holderId, deputyId, until: new Date(`${day}T23:59:00`).toISOString() } }),
    onSuccess: (next) => {
      setPerson(null)
      setDay('')
      queries.setQueryData(['deputies'], next)
    },
  })
  const wrong = fieldError(set.error, 'until')
  return (
    <>
      {mayNameFor.length > 1 ? (
        <Choices
          label={t('access.deputyFor')}
          value={holderId}
          onChange={setHolderId}
          choices={mayNameFor.map(({ employeeId, name }) => ({ id: employeeId, title: name }))}
        />
      ) : null}
      {person ? (
        <p className="spread">
          <span>
            {t('access.deputyWho')}: {person.name}
          </span>
          <Button onPress={() => setPerson(null)}>{t('common.cancel')}</Button>
        </p>
      ) : (
        <PersonPicker label={t('access.deputyWho')} pick={setPerson} />
      )}
      <DateInput label={t('access.deputyUntil')} value={day} onChange={setDay} error={wrong} />
      {set.isError && !wrong ? <Problem error={set.error} /> : null}
      <Button
        isDisabled={set.isPending || !person || day === ''}
        onPress={() => person && set.mutate(person.employeeId)}
      >
        {t('access.deputySet')}
      </Button>
    </>
  )
}
