import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'

type Question = ResponseOf<Api['help.contacts']>['items'][number]

/** Who would like to be in touch with me. Nothing here when nobody asks. */
export function ContactQuestions() {
  const { t, locale } = useTexts()
  const asked = useQuery({ queryKey: ['help-contacts', locale], queryFn: () => call('help.contacts', {}) })
  const open = asked.data?.items.filter(({ state }) => state === 'asked') ?? []
  if (open.length === 0) return null
  return (
    <section className="card">
      <h2>{t('help.contact.title')}</h2>
      <p className="soft">{t('help.contact.hint')}</p>
      {open.map((question) => (
        <Asked key={question.id} question={question} />
      ))}
    </section>
  )
}

function Asked({ question }: { question: Question }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [value, setValue] = useState('')
  const reply = useMutation({
    mutationFn: (accept: boolean) =>
      call('help.reply', {
        params: { contactId: question.id },
        body: { accept, ...(accept && value.trim() ? { value } : {}) },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['help-contacts'] }),
  })
  return (
    <div>
      <p>
        <b>
          {t(question.kind === 'release' ? 'help.contact.release' : 'help.contact.wants', { name: question.askerName })}
        </b>
      </p>
      <TextInput
        label={t('help.contact.value')}
        value={value}
        onChange={setValue}
        maxLength={limits.helpValueCharsMax}
      />
      {reply.isError ? <Problem error={reply.error} /> : null}
      <p className="row">
        <Button main isDisabled={reply.isPending} onPress={() => reply.mutate(true)}>
          {t('help.contact.yes')}
        </Button>
        <Button isDisabled={reply.isPending} onPress={() => reply.mutate(false)}>
          {t('help.contact.no')}
        </Button>
      </p>
    </div>
  )
}
