import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { DecisionCard } from '../../ui/decision-card.tsx'
import { Empty, Page, Problem } from '../../ui/page.tsx'
import { PersonCard } from '../../ui/person-card.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { EvidenceSheet, useEvidence } from './evidence-sheet.tsx'
import { PurposeChoices } from './purpose-choices.tsx'

const kinds = [
  { field: 'identity_documents.id_number', text: 'find.idNumber' },
  { field: 'basic.private_phone', text: 'find.phone' },
] as const

/** Whose number is this? Why before whose. The number lives in this page's state and is gone with it. */
export function LookupPage() {
  const { t } = useTexts()
  const [field, setField] = useState<string>(kinds[0].field)
  const [value, setValue] = useState('')
  const [purpose, setPurpose] = useState('')
  const [reason, setReason] = useState('')
  const evidence = useEvidence({ section: field.split('.')[0] as string, purpose })
  const [missing, setMissing] = useState<'value' | 'purpose' | 'reason' | null>(null)
  const ask = useMutation({
    mutationFn: () =>
      call('archives.look_up', {
        body: { field, value, purpose, reason, ...evidence.body },
      }),
    gcTime: 0,
  })
  const form = useRef<HTMLDivElement>(null)
  // The button stands below everything: what is wrong must not be out of sight above it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new fault is brought into view
  useEffect(() => {
    void form.current?.querySelector('.error')?.scrollIntoView({ block: 'center' })
  }, [missing, ask.error])
  const submit = () => {
    const lacks = value.trim() === '' ? 'value' : purpose === '' ? 'purpose' : reason.trim() === '' ? 'reason' : null
    setMissing(lacks)
    if (!lacks) ask.mutate()
  }
  const wrong = { value: fieldError(ask.error, 'value'), reason: fieldError(ask.error, 'reason') }
  const wrongEvidence = evidence.chosen?.slots.some(({ slot }) => fieldError(ask.error, `evidence.${slot}`))
  const outcome = ask.data?.decision.outcome
  if (ask.data && (outcome === 'shown' || outcome === 'shown_with_review'))
    return (
      <Page title={t('find.result')}>
        <Found answer={ask.data} />
        <Button
          onPress={() => {
            setValue('')
            ask.reset()
          }}
        >
          {t('find.again')}
        </Button>
      </Page>
    )
  return (
    <Page title={t('find.title')}>
      <p className="soft">{t('find.intro')}</p>
      {ask.data ? <DecisionCard decision={ask.data.decision} /> : null}
      <div className="card" ref={form}>
        <Choices
          label={t('find.kind')}
          value={field}
          onChange={(next) => {
            setField(next)
            setPurpose('')
          }}
          choices={kinds.map(({ field: id, text }) => ({ id, title: t(text) }))}
        />
        <TextInput
          label={t('find.value')}
          value={value}
          onChange={setValue}
          maxLength={limits.lookupCharsMax}
          error={missing === 'value' ? t('find.writeValue') : wrong.value}
        />
        <PurposeChoices section={field.split('.')[0] as string} value={purpose} onChange={setPurpose} />
        {missing === 'purpose' ? <p className="error">{t('reveal.choosePurpose')}</p> : null}
        <TextInput
          label={t('reveal.reason')}
          lines={3}
          value={reason}
          onChange={setReason}
          maxLength={limits.reasonCharsMax}
          error={missing === 'reason' ? t('reveal.writeReason') : wrong.reason}
        />
        <EvidenceSheet
          evidence={evidence}
          fields={[field]}
          missing={ask.data?.decision.missing.map(({ slot }) => slot) ?? []}
          error={ask.error}
          withFiles={false}
        />
        {ask.isError && !wrong.value && !wrong.reason && !wrongEvidence ? <Problem error={ask.error} /> : null}
        <Button main isDisabled={ask.isPending} onPress={submit}>
          {t('find.submit')}
        </Button>
      </div>
    </Page>
  )
}

function Found({ answer }: { answer: ResponseOf<Api['archives.look_up']> }) {
  const { t } = useTexts()
  return (
    <div role="status">
      {answer.people.length === 0 ? <Empty text={t('find.none')} /> : null}
      {answer.people.map((person) => (
        <PersonCard key={person.employeeId} person={person} />
      ))}
      <p className="soft">{t('find.logged')}</p>
      {answer.decision.obligations.map(({ id, text }) => (
        <p key={id} className="soft">
          {text}
        </p>
      ))}
    </div>
  )
}
