import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { type HelpOutcomeId, helpOutcomeIds } from '#shared/vocabulary/help.ts'
import { call, fieldError } from '../../lib/call.ts'
import { localeNames, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'

/** The draft is there and its outcome chosen: one press sends it, when it needs no change. */
export function AnswerForm({ detail }: { detail: ResponseOf<Api['help.open']> }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [text, setText] = useState(detail.draft.text)
  const [outcome, setOutcome] = useState<HelpOutcomeId>(detail.draft.outcome)
  // What was put to the person may be named although it is not to be put again; what tells of the person may not.
  const closed = new Set<string>(
    detail.ladder.flatMap(({ step, open }) => (!open && (step === 'attest' || step === 'reveal') ? step : [])),
  )
  const send = useMutation({
    mutationFn: () => call('help.answer', { params: { requestId: detail.id }, body: { text, outcome } }),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['help-desk'] })
      await queries.invalidateQueries({ queryKey: ['today'] })
    },
  })
  if (send.isSuccess)
    return (
      <section className="card" role="status">
        <p className="big">{t('help.desk.sent')}</p>
        <p className="said">{text}</p>
      </section>
    )
  return (
    <section className="card">
      <p className="soft">{t('help.desk.answerLocale', { language: localeNames[detail.draft.locale] })}</p>
      <TextInput
        label={t('help.desk.answer')}
        lines={14}
        maxLength={limits.helpAnswerCharsMax}
        value={text}
        onChange={setText}
        error={fieldError(send.error, 'text')}
      />
      {send.isError ? <Problem error={send.error} /> : null}
      <p>
        <Button main isDisabled={send.isPending || text.trim() === ''} onPress={() => send.mutate()}>
          {t('help.desk.send')}
        </Button>
      </p>
      <Choices
        label={t('help.desk.outcome')}
        value={outcome}
        onChange={(id) => setOutcome(id as HelpOutcomeId)}
        choices={helpOutcomeIds.filter((id) => !closed.has(id)).map((id) => ({ id, title: t(`help.outcome.${id}`) }))}
      />
    </section>
  )
}
