import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'

type Approval = ResponseOf<Api['access.agree']>

/** What was asked back and answered; whoever asked answers here. */
export function Queries({ approval }: { approval: Approval }) {
  const { t } = useTexts()
  return (
    <>
      {approval.queries.map(({ id, byName, question, answer }) => (
        <div key={id}>
          <p>{t('access.askedBack', { name: byName, text: question })}</p>
          {answer === null ? (
            <p className="soft">{t('access.unanswered')}</p>
          ) : (
            <p>{t('access.answered', { text: answer })}</p>
          )}
        </div>
      ))}
      {approval.canAnswer ? (
        <Say
          label={t('access.answer')}
          button={t('access.sendAnswer')}
          say={(text) => call('access.answer_back', { params: { approvalId: approval.id }, body: { text } })}
        />
      ) : null}
    </>
  )
}

/** Before saying yes or no. */
export function AskBack({ approvalId }: { approvalId: string }) {
  const { t } = useTexts()
  const [asking, setAsking] = useState(false)
  if (!asking) return <Button onPress={() => setAsking(true)}>{t('access.askBack')}</Button>
  return (
    <Say
      label={t('access.question')}
      button={t('access.send')}
      say={(text) => call('access.ask_back', { params: { approvalId }, body: { text } })}
      said={() => setAsking(false)}
    />
  )
}

function Say({
  label,
  button,
  say,
  said,
}: {
  label: string
  button: string
  say(text: string): Promise<unknown>
  said?(): void
}) {
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const send = useMutation({
    mutationFn: () => say(text),
    onSuccess: async () => {
      setText('')
      await queries.invalidateQueries({ queryKey: ['approvals'] })
      said?.()
    },
  })
  const wrong = fieldError(send.error, 'text')
  return (
    <>
      <TextInput
        label={label}
        lines={2}
        value={text}
        onChange={setText}
        maxLength={limits.noteCharsMax}
        error={wrong}
      />
      {send.isError && !wrong ? <Problem error={send.error} /> : null}
      <p className="row">
        <Button isDisabled={send.isPending || text.trim() === ''} onPress={() => send.mutate()}>
          {button}
        </Button>
      </p>
    </>
  )
}
