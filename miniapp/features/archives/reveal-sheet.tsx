import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Heading } from 'react-aria-components'
import { Link } from 'react-router'
import { limits } from '#shared/limits.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { DecisionCard } from '../../ui/decision-card.tsx'
import { Problem } from '../../ui/page.tsx'
import { RevealCard } from '../../ui/reveal-card.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { EvidenceSheet, useEvidence } from './evidence-sheet.tsx'
import { PurposeChoices } from './purpose-choices.tsx'

interface Props {
  employeeId: string
  name: string
  section: { section: string; title: string }
  fields: { field: string; label: string }[]
  close(): void
}

/** Why before what. Says what is missing and what else one could do, never that a text would pass; a draft survives a reload, a value does not. */
export function RevealSheet({ employeeId, name, section, fields, close }: Props) {
  const { t } = useTexts()
  const draftKey = `shoujie.draft.${employeeId}.${section.section}`
  const [purpose, setPurpose] = useState('')
  const [reason, setReason] = useState(sessionStorage.getItem(draftKey) ?? '')
  const evidence = useEvidence({ section: section.section, purpose, employeeId })
  const [missing, setMissing] = useState<'purpose' | 'reason' | null>(null)
  const answered = useRef(false)
  const keys = fields.map(({ field }) => field)
  const ask = useMutation({
    mutationFn: (confirmed: boolean) =>
      call('archives.reveal', {
        body: {
          employeeIds: [employeeId],
          fields: keys,
          purpose,
          reason,
          ...evidence.body,
          confirmed,
        },
      }),
    onSuccess: () => {
      answered.current = true
      sessionStorage.removeItem(draftKey)
    },
  })
  const leave = () => {
    if (!answered.current)
      void call('archives.abandon_reveal', {
        body: { employeeId, fields: keys, ...(purpose ? { purpose } : {}), ...(reason ? { reason } : {}) },
      }).catch(() => undefined)
    close()
  }
  const submit = (confirmed: boolean) => {
    const lacks = purpose === '' ? 'purpose' : reason.trim() === '' ? 'reason' : null
    setMissing(lacks)
    if (!lacks) ask.mutate(confirmed)
  }
  const opened = ask.data?.opened[0]
  const grant = ask.data?.people[0]
  const wrong = fieldError(ask.error, 'reason')
  const wrongEvidence = evidence.chosen?.slots.some(({ slot }) => fieldError(ask.error, `evidence.${slot}`))
  const toFollow = ask.data?.decision.missing ?? []
  return (
    <Sheet close={leave} dismissable={false}>
      <div className="spread">
        <Heading slot="title" level={2}>
          {t('reveal.title', { section: section.title })} · {name}
        </Heading>
        <Button onPress={leave}>{t('common.close')}</Button>
      </div>
      {opened && grant?.grantId ? (
        <>
          <RevealCard opened={opened} grantId={grant.grantId} />
          {toFollow.length > 0 ? (
            <p>
              {t('decisions.obligation.evidence')}:{toFollow.map(({ label }) => label).join('、')}{' '}
              <Link to={`/requests?item=${grant.approvalId}`}>{t('access.addEvidence')}</Link>
            </p>
          ) : null}
        </>
      ) : (
        <>
          <p className="soft">{fields.map(({ label }) => label).join('、')}</p>
          {ask.data ? <DecisionCard decision={ask.data.decision} sendOn={() => submit(true)} /> : null}
          <PurposeChoices section={section.section} value={purpose} onChange={setPurpose} />
          {missing === 'purpose' ? <p className="error">{t('reveal.choosePurpose')}</p> : null}
          <TextInput
            label={t('reveal.reason')}
            lines={3}
            maxLength={limits.reasonCharsMax}
            value={reason}
            error={missing === 'reason' ? t('reveal.writeReason') : wrong}
            onChange={(text) => {
              setReason(text)
              sessionStorage.setItem(draftKey, text)
            }}
          />
          <EvidenceSheet
            evidence={evidence}
            fields={keys}
            missing={ask.data?.decision.missing.map(({ slot }) => slot) ?? []}
            error={ask.error}
          />
          {ask.isError && !wrong && !wrongEvidence ? <Problem error={ask.error} /> : null}
          <Button main isDisabled={ask.isPending} onPress={() => submit(false)}>
            {t('reveal.submit')}
          </Button>
        </>
      )}
    </Sheet>
  )
}
