import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { limits } from '#shared/limits.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty, Loaded, Page, Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { AdviceView } from './advice.tsx'
import { ContactQuestions } from './contact-questions.tsx'
import { MyRequest } from './my-request.tsx'

const draftKey = 'shoujie.draft.help'

/** Ask in own words, read at once what is possible, and find the answers. What was written survives a reload. */
export function HelpPage() {
  const { t, locale } = useTexts()
  const queries = useQueryClient()
  const [words, setWords] = useState(sessionStorage.getItem(draftKey) ?? '')
  const submission = useRef(crypto.randomUUID())
  const mine = useQuery({ queryKey: ['help-mine', locale], queryFn: () => call('help.mine', { query: {} }) })
  const write = (text: string) => {
    setWords(text)
    sessionStorage.setItem(draftKey, text)
  }
  const ask = useMutation({
    mutationFn: () => call('help.ask', { body: { submission: submission.current, words } }),
    onSuccess: async () => {
      submission.current = crypto.randomUUID()
      write('')
      await queries.invalidateQueries({ queryKey: ['help-mine'] })
    },
  })
  const wrong = fieldError(ask.error, 'words')
  return (
    <Page title={t('help.title')}>
      <ContactQuestions />
      <div className="card">
        <p className="soft">{t('help.intro')}</p>
        <TextInput
          label={t('help.words')}
          lines={4}
          maxLength={limits.helpWordsCharsMax}
          value={words}
          onChange={write}
          error={wrong}
        />
        {ask.isError && !wrong ? <Problem error={ask.error} /> : null}
        <Button main isDisabled={ask.isPending || words.trim() === ''} onPress={() => ask.mutate()}>
          {t('help.submit')}
        </Button>
      </div>
      {ask.data ? (
        <div className="card" role="status">
          <p className="big">{t('help.received', { no: ask.data.number })}</p>
          <AdviceView advice={ask.data.advice} />
        </div>
      ) : null}
      <h2>{t('help.mine')}</h2>
      <Loaded query={mine}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t('help.mineNone')} />
          ) : (
            items.map((request) => <MyRequest key={request.id} request={request} />)
          )
        }
      </Loaded>
    </Page>
  )
}
