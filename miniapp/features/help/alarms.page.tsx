import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { limits } from '#shared/limits.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckBox } from '../../ui/check-box.tsx'
import { Empty, Loaded, Page, Problem } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { AlarmCard } from './alarm-card.tsx'

const refreshMs = 10_000
const emergencyNumbers = ['120', '110'] as const

/** 紧急求助: what waits to be taken first, then the form to raise one. */
export function AlarmsPage() {
  const { t, locale } = useTexts()
  const alarms = useQuery({
    queryKey: ['alarms', locale],
    queryFn: () => call('alarms.list', {}),
    refetchInterval: refreshMs,
  })
  const waits = alarms.data?.items.some(({ state }) => state !== 'ended') ?? false
  const form = <AlarmForm key="form" />
  const list = (
    <section key="list">
      <h2>{t('alarms.list')}</h2>
      <Loaded query={alarms}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t('alarms.none')} />
          ) : (
            items.map((alarm) => <AlarmCard key={alarm.id} alarm={alarm} />)
          )
        }
      </Loaded>
    </section>
  )
  return (
    <Page title={t('alarms.title')}>
      <p>{t('alarms.intro')}</p>
      <p className="row">
        {emergencyNumbers.map((number) => (
          <a key={number} className="button" href={`tel:${number}`}>
            {t('alarms.call', { number })}
          </a>
        ))}
      </p>
      {/* What somebody is waiting for stands above the form; keys keep a card that is open. */}
      <div className="sides">{waits ? [list, form] : [form, list]}</div>
    </Page>
  )
}

function AlarmForm() {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [person, setPerson] = useState<{ employeeId: string; name: string } | null>(null)
  const [unlisted, setUnlisted] = useState(false)
  const [what, setWhat] = useState('')
  const [where, setWhere] = useState('')
  const submission = useRef(crypto.randomUUID())
  const raise = useMutation({
    mutationFn: () =>
      call('alarms.raise', {
        body: {
          submission: submission.current,
          employeeId: person?.employeeId ?? null,
          what,
          ...(where.trim() ? { where } : {}),
        },
      }),
    onSuccess: async () => {
      submission.current = crypto.randomUUID()
      setPerson(null)
      setUnlisted(false)
      setWhat('')
      setWhere('')
      await queries.invalidateQueries({ queryKey: ['alarms'] })
    },
  })
  const wrong = { what: fieldError(raise.error, 'what'), where: fieldError(raise.error, 'where') }
  return (
    <section className="card">
      {raise.isSuccess ? (
        <p className="big" role="status">
          {t('alarms.sent')}
        </p>
      ) : null}
      {person ? (
        <p className="spread">
          <b>{person.name}</b>
          <Button onPress={() => setPerson(null)}>{t('alarms.change')}</Button>
        </p>
      ) : (
        <>
          {unlisted ? null : <PersonPicker label={t('alarms.who')} pick={setPerson} />}
          <CheckBox label={t('alarms.notListed')} isSelected={unlisted} onChange={setUnlisted} />
        </>
      )}
      <TextInput
        label={t('alarms.what')}
        lines={2}
        value={what}
        onChange={setWhat}
        maxLength={limits.alarmWhatCharsMax}
        error={wrong.what}
      />
      <TextInput
        label={t('alarms.where')}
        value={where}
        onChange={setWhere}
        maxLength={limits.alarmWhereCharsMax}
        error={wrong.where}
      />
      {raise.isError && !wrong.what && !wrong.where ? <Problem error={raise.error} /> : null}
      <Button
        main
        isDisabled={raise.isPending || what.trim() === '' || (!person && !unlisted)}
        onPress={() => raise.mutate()}
      >
        {t('alarms.send')}
      </Button>
    </section>
  )
}
