import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { CallInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'

type Fault = ResponseOf<Api['imports.faults']>['items'][number]
type Correction = CallInput<Api['imports.correct']>['body']

/** One fault, put right where it stands. */
export function FaultRow({
  importId,
  fault,
  title,
  departments,
  changed,
}: {
  importId: string
  fault: Fault
  title: string
  departments: readonly string[]
  changed(): Promise<unknown>
}) {
  const { t } = useTexts()
  const [value, setValue] = useState('')
  const [editing, setEditing] = useState(false)
  const correct = useMutation({
    networkMode: 'always',
    mutationFn: (body: Correction) => call('imports.correct', { params: { importId, faultId: fault.id }, body }),
    onSuccess: async () => {
      setEditing(false)
      await changed()
    },
  })
  const place = [
    fault.row === null ? t('imports.wholeColumn') : t('imports.row', { n: fault.row }),
    fault.column ? `${fault.column.letter} · ${fault.column.heading}` : '',
  ]
  const wrong = fieldError(correct.error, 'value')
  const named = `${place.filter(Boolean).join(' ')} ${title}`
  return (
    <tr>
      <th scope="row">
        {place.filter(Boolean).join(' · ')}
        {fault.name ? <div className="soft">{fault.name}</div> : null}
      </th>
      <td>
        <span className={fault.severity === 'error' && fault.state === 'open' ? 'badge red' : 'badge'}>{title}</span>
        <p>
          {fault.message} {fault.law ? <span className="soft">{fault.law}</span> : null}
        </p>
      </td>
      <td data-label={t('imports.cell')}>
        {fault.found ?? (fault.row && fault.column ? <span className="soft">{t('imports.nothing')}</span> : null)}
        {fault.offered ? <div>→ {fault.offered}</div> : null}
      </td>
      <td>
        {fault.severity === 'note' ? null : fault.state !== 'open' ? (
          <span className="soft">{t(`importing.faultState.${fault.state}`)}</span>
        ) : editing ? (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              if (value.trim() && !correct.isPending) correct.mutate({ how: 'value', value })
            }}
          >
            {fault.choices === 'departments' ? (
              <label className="field">
                <span className="label">{t('imports.newValue')}</span>
                <select className="input" value={value} onChange={(event) => setValue(event.target.value)}>
                  <option value="">{t('imports.chooseOne')}</option>
                  {[...new Set(departments)].map((name) => (
                    <option key={name}>{name}</option>
                  ))}
                </select>
                {wrong ? <span className="error">{wrong}</span> : null}
              </label>
            ) : (
              <TextInput label={t('imports.newValue')} value={value} onChange={setValue} error={wrong} />
            )}
            <p className="row">
              <Button main type="submit" isDisabled={value.trim() === '' || correct.isPending}>
                {t('imports.save')}
              </Button>
              <Button onPress={() => setEditing(false)}>{t('common.cancel')}</Button>
            </p>
          </form>
        ) : (
          <p className="row">
            {fault.can.accept ? (
              <Button
                aria-label={`${t('imports.accept')} ${named}`}
                isDisabled={correct.isPending}
                onPress={() => correct.mutate({ how: 'accept' })}
              >
                {t('imports.accept')}
              </Button>
            ) : null}
            {fault.can.correct ? (
              <Button aria-label={`${t('imports.correct')} ${named}`} onPress={() => setEditing(true)}>
                {t('imports.correct')}
              </Button>
            ) : null}
            {fault.can.dropRow ? (
              <Button
                aria-label={`${t('imports.dropRow')} ${named}`}
                isDisabled={correct.isPending}
                onPress={() => correct.mutate({ how: 'drop_row' })}
              >
                {t('imports.dropRow')}
              </Button>
            ) : null}
          </p>
        )}
        {correct.isError && !wrong ? <Problem error={correct.error} /> : null}
      </td>
    </tr>
  )
}
