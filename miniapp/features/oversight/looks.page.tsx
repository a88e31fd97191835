import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Page, Problem } from '../../ui/page.tsx'
import { Paged } from '../../ui/paged.tsx'
import { TextInput } from '../../ui/text-input.tsx'

type Look = ResponseOf<Api['audit.looks_at_me']>['items'][number]

/** 谁看过我, with a question to the privacy officer about any of it. */
export function LooksPage() {
  const { t } = useTexts()
  return (
    <Page title={t('audit.looks.title')}>
      <p className="soft">{t('audit.looks.intro')}</p>
      <Paged
        asked={['oversight', 'looks']}
        fetch={(cursor) => call('audit.looks_at_me', { query: { cursor } })}
        idOf={({ id }) => id}
        empty={t('audit.looks.none')}
      >
        {(look) => <LookCard look={look} />}
      </Paged>
    </Page>
  )
}

function LookCard({ look }: { look: Look }) {
  const { t } = useTexts()
  const instant = useInstant()
  return (
    <article className="card">
      <div className="spread">
        <h2>
          {look.readerRole} {look.readerName}
        </h2>
        <span className="badge">{look.resultText}</span>
      </div>
      <p className="soft">
        {[
          look.folded ? t('oversight.folded', { month: look.folded.month, n: look.folded.count }) : instant(look.at),
          look.purposeName,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>{look.fields.join('、')}</p>
      {look.question ? (
        <p className="soft">
          {look.question.answer
            ? t('oversight.answerIs', { text: look.question.answer })
            : t('oversight.asked', { at: instant(look.question.askedAt) })}
        </p>
      ) : (
        <Ask look={look} />
      )}
    </article>
  )
}

function Ask({ look }: { look: Look }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const ask = useMutation({
    mutationFn: () =>
      call('oversight.ask_about_look', { params: { entryId: look.id }, body: text.trim() ? { text } : {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['oversight', 'looks'] }),
  })
  if (!open)
    return (
      <Button onPress={() => setOpen(true)} aria-label={`${t('oversight.ask')} ${look.readerName} ${look.at}`}>
        {t('oversight.ask')}
      </Button>
    )
  return (
    <>
      <TextInput label={t('oversight.askText')} value={text} onChange={setText} maxLength={limits.noteCharsMax} />
      {ask.isError ? <Problem error={ask.error} /> : null}
      <p className="row">
        <Button main isDisabled={ask.isPending} onPress={() => ask.mutate()}>
          {t('oversight.askSend')}
        </Button>
        <Button onPress={() => setOpen(false)}>{t('common.cancel')}</Button>
      </p>
    </>
  )
}
