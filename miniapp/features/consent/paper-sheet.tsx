import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Heading } from 'react-aria-components'
import { limits } from '#shared/limits.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Problem } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'

interface Named {
  employeeId: string
  name: string
}

/** Enters what somebody signed on paper: who, what, when, and where the paper lies. */
export function PaperSheet({ item, person, close }: { item: string; person: Named | null; close(): void }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [who, setWho] = useState(person)
  const [answer, setAnswer] = useState<'' | 'yes' | 'no'>('')
  const [signedOn, setSignedOn] = useState('')
  const [filedAt, setFiledAt] = useState('')
  const record = useMutation({
    networkMode: 'always',
    mutationFn: (body: { employeeId: string; answer: 'yes' | 'no' }) =>
      call('consent.record_paper', { body: { ...body, item, signedOn, filedAt } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['coverage'] })
      await queries.invalidateQueries({ queryKey: ['unanswered'] })
    },
  })
  return (
    <Sheet close={close}>
      <Heading slot="title">{t('consent.paper')}</Heading>
      {record.isSuccess ? (
        <p role="status">{t('consent.paperDone')}</p>
      ) : who === null ? (
        <PersonPicker label={t('consent.paperFind')} pick={setWho} />
      ) : (
        <>
          <p className="spread">
            <b>{t('consent.paperFor', { name: who.name })}</b>
            <Button onPress={() => setWho(null)}>{t('people.pick.other')}</Button>
          </p>
          <Choices
            label={t('consent.paperAnswer')}
            value={answer}
            onChange={(id) => setAnswer(id === 'yes' ? 'yes' : 'no')}
            choices={(['yes', 'no'] as const).map((id) => ({ id, title: t(`consent.answer.${id}`) }))}
          />
          <DateInput
            label={t('consent.signedOn')}
            value={signedOn}
            onChange={setSignedOn}
            error={fieldError(record.error, 'signedOn')}
          />
          <TextInput
            label={t('consent.filedAt')}
            value={filedAt}
            onChange={setFiledAt}
            maxLength={limits.noteCharsMax}
            error={fieldError(record.error, 'filedAt')}
          />
          {record.isError ? <Problem error={record.error} /> : null}
        </>
      )}
      <p className="row">
        {who && !record.isSuccess ? (
          <Button
            main
            isDisabled={record.isPending || answer === '' || signedOn === '' || filedAt.trim() === ''}
            onPress={() => (answer === '' ? undefined : record.mutate({ employeeId: who.employeeId, answer }))}
          >
            {t('consent.paperSave')}
          </Button>
        ) : null}
        <Button onPress={close}>{t(record.isSuccess ? 'common.close' : 'common.cancel')}</Button>
      </p>
    </Sheet>
  )
}
