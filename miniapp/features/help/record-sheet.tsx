import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Heading } from 'react-aria-components'
import { useNavigate } from 'react-router'
import { limits } from '#shared/limits.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextInput } from '../../ui/text-input.tsx'

/** 当面求助 in fifteen seconds: who, the words, done. The request opens with its card. */
export function RecordSheet({ close }: { close(): void }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [asker, setAsker] = useState<{ employeeId: string; name: string } | null>(null)
  const [words, setWords] = useState('')
  const submission = useRef(crypto.randomUUID())
  const record = useMutation({
    mutationFn: (askerId: string) => call('help.record', { body: { submission: submission.current, askerId, words } }),
    onSuccess: async ({ id }) => {
      close()
      await queries.invalidateQueries({ queryKey: ['help-desk'] })
      void navigate(`/help-desk?item=${id}`)
    },
  })
  const wrong = fieldError(record.error, 'words')
  return (
    <Sheet close={close} dismissable={words === ''}>
      <Heading slot="title">{t('help.desk.record')}</Heading>
      {asker ? (
        <>
          <p className="spread">
            <b>{t('help.desk.from', { name: asker.name })}</b>
            <Button onPress={() => setAsker(null)}>{t('people.pick.other')}</Button>
          </p>
          <TextInput
            label={t('help.desk.said')}
            lines={4}
            maxLength={limits.helpWordsCharsMax}
            value={words}
            onChange={setWords}
            error={wrong}
          />
        </>
      ) : (
        <PersonPicker label={t('help.desk.asker')} pick={setAsker} pools={['active', 'pending', 'left']} />
      )}
      {record.isError && !wrong ? <Problem error={record.error} /> : null}
      <p className="row">
        <Button
          main
          isDisabled={record.isPending || !asker || words.trim() === ''}
          onPress={() => asker && record.mutate(asker.employeeId)}
        >
          {t('help.desk.save')}
        </Button>
        <Button onPress={close}>{t('common.cancel')}</Button>
      </p>
    </Sheet>
  )
}
