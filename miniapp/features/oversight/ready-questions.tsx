import { useState } from 'react'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Paged } from '../../ui/paged.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { EntryLine } from './entry-line.tsx'

const ids = ['who', 'what', 'refused'] as const
type Question = (typeof ids)[number]

/** Who looked at X, what did Y look at, what was refused this month: each a search of the log, and logged as one. */
export function ReadyQuestions() {
  const { t } = useTexts()
  const [question, setQuestion] = useState<Question>('refused')
  const [person, setPerson] = useState<{ employeeId: string; name: string } | null>(null)
  const needsPerson = question !== 'refused'
  return (
    <>
      <p className="row">
        {ids.map((id) => (
          <Button key={id} main={id === question} aria-pressed={id === question} onPress={() => setQuestion(id)}>
            {t(`oversight.${id}`)}
          </Button>
        ))}
      </p>
      {needsPerson && person ? (
        <p>
          <Button onPress={() => setPerson(null)}>{t('oversight.chosen', { name: person.name })}</Button>
        </p>
      ) : null}
      {needsPerson && !person ? <PersonPicker label={t('oversight.choosePerson')} pick={setPerson} /> : null}
      {needsPerson && !person ? null : (
        <Answer question={question} employeeId={needsPerson ? person?.employeeId : undefined} />
      )}
    </>
  )
}

function Answer({ question, employeeId }: { question: Question; employeeId: string | undefined }) {
  const { t } = useTexts()
  const query = {
    who: { subjectId: employeeId },
    what: { actorId: employeeId },
    refused: { result: 'refused' as const, from: startOfMonth() },
  }[question]
  return (
    <Paged
      asked={['oversight', 'find', question, employeeId]}
      fetch={(cursor) => call('audit.search', { query: { ...query, cursor } })}
      idOf={({ id }) => id}
      empty={t('common.empty')}
    >
      {({ id, line, subjectName, purposeName, outcome }) => (
        <article className="card">
          <p>
            <EntryLine id={id} line={line} />
          </p>
          <p className="soft">{[subjectName, purposeName, outcome].filter(Boolean).join(' · ')}</p>
        </article>
      )}
    </Paged>
  )
}

function startOfMonth(): string {
  const now = new Date()
  return new Date(now.getFullYear(), now.getMonth(), 1).toISOString()
}
