import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Loaded, Problem } from '../../ui/page.tsx'
import { RevealCard } from '../../ui/reveal-card.tsx'
import { TextInput } from '../../ui/text-input.tsx'

type Result = ResponseOf<Api['archives.reveal']>
interface Props {
  employeeId: string
  name: string
  section: { section: string; title: string }
  fields: { field: string; label: string }[]
  close(): void
}

/** Why before what. Says what is missing and what else one could do, never that a text would pass; a draft survives a reload, a value does not. */
export function RevealSheet({ employeeId, name, section, fields, close }: Props) {
  const { t, locale } = useTexts()
  const draftKey = `shoujie.draft.${employeeId}.${section.section}`
  const purposes = useQuery({
    queryKey: ['purposes', section.section, locale],
    queryFn: () => call('archives.purposes', { query: { section: section.section } }),
  })
  const [purpose, setPurpose] = useState('')
  const [all, setAll] = useState(false)
  const [reason, setReason] = useState(sessionStorage.getItem(draftKey) ?? '')
  const [evidence, setEvidence] = useState('')
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
          ...(evidence.trim() ? { evidence } : {}),
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
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={false}
      onOpenChange={(open) => {
        if (!open) leave()
      }}
    >
      <Modal className="sheet">
        <Dialog className="sheet-body">
          <div className="spread">
            <Heading slot="title" level={2}>
              {t('reveal.title', { section: section.title })} · {name}
            </Heading>
            <Button onPress={leave}>{t('common.close')}</Button>
          </div>
          {opened && grant?.grantId ? (
            <RevealCard opened={opened} grantId={grant.grantId} />
          ) : (
            <>
              <p className="soft">{fields.map(({ label }) => label).join('、')}</p>
              {ask.data ? <Refusal decision={ask.data.decision} sendOn={() => submit(true)} /> : null}
              <Loaded query={purposes}>
                {({ items }) => (
                  <>
                    <Choices
                      label={t('reveal.purpose')}
                      value={purpose}
                      onChange={setPurpose}
                      choices={items
                        .filter(({ prohibited }) => all || !prohibited)
                        .map((one) => ({
                          id: one.purpose,
                          title: one.name,
                          ...(one.emergency ? { note: t('reveal.emergency') } : {}),
                        }))}
                    />
                    {all ? null : <Button onPress={() => setAll(true)}>{t('reveal.otherPurposes')}</Button>}
                    <p className="soft">{items.find((one) => one.purpose === purpose)?.evidence}</p>
                  </>
                )}
              </Loaded>
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
              <TextInput
                label={t('reveal.evidence')}
                value={evidence}
                onChange={setEvidence}
                maxLength={limits.evidenceCharsMax}
              />
              {ask.isError && !wrong ? <Problem error={ask.error} /> : null}
              <Button main isDisabled={ask.isPending} onPress={() => submit(false)}>
                {t('reveal.submit')}
              </Button>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

function Refusal({ decision, sendOn }: { decision: Result['decision']; sendOn(): void }) {
  const { t } = useTexts()
  const card = useRef<HTMLDivElement>(null)
  // The button that was pressed stands below the purposes: the answer must not be out of sight above them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new decision is brought into view
  useEffect(() => card.current?.scrollIntoView({ block: 'start' }), [decision])
  return (
    <div className="card" role="alert" ref={card}>
      <p className={decision.outcome === 'refused' ? 'error big' : 'big'}>{decision.message}</p>
      <h3 className="label">{t('reveal.rules')}</h3>
      <ul>
        {decision.rules.map(({ id, text, basis }) => (
          <li key={id}>
            {text} <span className="soft">{basis.join(' · ')}</span>
          </li>
        ))}
      </ul>
      {decision.alternatives.length > 0 ? <h3 className="label">{t('reveal.instead')}</h3> : null}
      <ul>
        {decision.alternatives.map(({ id, title, text }) => (
          <li key={id}>
            <b>{title}</b> {text}
          </li>
        ))}
      </ul>
      {decision.outcome === 'asked' ? <Button onPress={sendOn}>{t('reveal.asItIs')}</Button> : null}
    </div>
  )
}
