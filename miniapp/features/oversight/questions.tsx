import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'
import { Paged } from '../../ui/paged.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { EntryLine } from './entry-line.tsx'
import { OpenOrClosed } from './open-or-closed.tsx'

type Question = ResponseOf<Api['oversight.answer_question']>

export function Questions() {
  const { t } = useTexts()
  const [open, setOpen] = useState(true)
  const state = open ? 'open' : 'answered'
  return (
    <>
      <OpenOrClosed open={open} choose={setOpen} />
      <Paged
        asked={['oversight', 'questions', state]}
        fetch={(cursor) => call('oversight.questions', { query: { state, cursor } })}
        idOf={({ id }) => id}
        empty={t('oversight.noQuestions')}
      >
        {(question) => <QuestionCard question={question} />}
      </Paged>
    </>
  )
}

function QuestionCard({ question }: { question: Question }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const [text, setText] = useState(question.draft ?? '')
  const answer = useMutation({
    mutationFn: () => call('oversight.answer_question', { params: { questionId: question.id }, body: { text } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['oversight', 'questions'] }),
  })
  return (
    <article className="card">
      <p>
        <EntryLine {...question.entry} />
      </p>
      {question.text ? <blockquote>{t('oversight.questionText', { text: question.text })}</blockquote> : null}
      <p className="soft">{instant(question.askedAt)}</p>
      {answer.isError ? <Problem error={answer.error} /> : null}
      {question.answeredAt === null ? (
        <>
          <TextInput
            label={t('oversight.answer')}
            value={text}
            onChange={setText}
            maxLength={limits.noteCharsMax}
            lines={3}
          />
          <p className="soft">{t('oversight.answerHint')}</p>
          <Button main isDisabled={text.trim() === '' || answer.isPending} onPress={() => answer.mutate()}>
            {t('oversight.send')}
          </Button>
        </>
      ) : (
        <>
          {question.answer ? <p>{t('oversight.answerIs', { text: question.answer })}</p> : null}
          <p className="soft">
            {t('oversight.answeredBy', { name: question.answeredByName ?? '', at: instant(question.answeredAt) })}
          </p>
        </>
      )}
    </article>
  )
}
