import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { limits } from '#shared/limits.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { DecisionCard } from '../../ui/decision-card.tsx'
import { DepartmentSelect } from '../../ui/department-select.tsx'
import { Problem } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { FieldChoice } from './field-choice.tsx'
import type { WorkPurpose } from './work.tsx'

/** Purpose, period or case, what is done, whom it is about, and only the fields that are needed. */
export function StartForm({ purposes }: { purposes: readonly WorkPurpose[] }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [purposeId, setPurposeId] = useState('')
  const [matter, setMatter] = useState('')
  const [reason, setReason] = useState('')
  const [people, setPeople] = useState<{ employeeId: string; name: string }[]>([])
  const [departmentId, setDepartmentId] = useState('')
  const [fields, setFields] = useState<string[]>([])
  const purpose = purposes.find((one) => one.purpose === purposeId)
  const start = useMutation({
    mutationFn: () =>
      call('work.start', {
        body: {
          purpose: purposeId,
          matter,
          reason,
          employeeIds: people.map(({ employeeId }) => employeeId),
          ...(departmentId ? { departmentId } : {}),
          fields,
        },
      }),
    onSuccess: async ({ session, leftOut }) => {
      await queries.invalidateQueries({ queryKey: ['work'] })
      if (session && leftOut.length === 0) await navigate(`/work-sessions/${session.id}`)
    },
  })
  const answer = start.data
  const ready = purpose && matter.trim() && reason.trim() && fields.length > 0 && (people.length > 0 || departmentId)
  return (
    <section className="card">
      <h2>{t('work.start')}</h2>
      {answer && !answer.session ? <DecisionCard decision={answer.decision} /> : null}
      {answer?.session && answer.leftOut.length > 0 ? (
        <div className="card" role="status">
          <h3 className="label">{t('work.leftOut')}</h3>
          <ul>
            {answer.leftOut.map(({ employeeId, name, because }) => (
              <li key={employeeId}>{t('work.leftOutOf', { name, because: because.join('、') })}</li>
            ))}
          </ul>
          <Link className="button main" to={`/work-sessions/${answer.session.id}`}>
            {t('work.goOn')}
          </Link>
        </div>
      ) : null}
      {start.isError ? <Problem error={start.error} /> : null}
      <Choices
        label={t('work.purpose')}
        value={purposeId}
        onChange={(id) => {
          setPurposeId(id)
          setFields(purposes.find((one) => one.purpose === id)?.fields.map(({ field }) => field) ?? [])
        }}
        choices={purposes.map((one) => ({ id: one.purpose, title: one.name }))}
      />
      {purpose ? (
        <>
          <p className="soft">{purpose.evidence}</p>
          <TextInput
            label={t('work.matter')}
            value={matter}
            onChange={setMatter}
            maxLength={limits.workMatterCharsMax}
          />
          <TextInput
            label={t('work.reason')}
            value={reason}
            onChange={setReason}
            lines={2}
            maxLength={limits.workReasonCharsMax}
          />
          <p className="soft">{t('work.reasonHint')}</p>
          <p className="label">{t('work.people')}</p>
          {people.length > 0 ? (
            <p className="row">
              {people.map(({ employeeId, name }) => (
                // The one just chosen, since the list it was chosen from is gone.
                <Button
                  key={employeeId}
                  autoFocus
                  aria-label={t('people.roles.removeDepartment', { name })}
                  onPress={() => setPeople(people.filter((one) => one.employeeId !== employeeId))}
                >
                  {name} ✕
                </Button>
              ))}
            </p>
          ) : null}
          <PersonPicker
            key={people.length}
            label={t('work.person')}
            pick={(person) =>
              setPeople([...people.filter(({ employeeId }) => employeeId !== person.employeeId), person])
            }
          />
          <DepartmentSelect
            label={t('work.department')}
            none={t('work.noDepartment')}
            value={departmentId}
            onChange={setDepartmentId}
          />
          <details>
            <summary>
              {t('work.fields')} <span className="badge">{`${fields.length} / ${purpose.fields.length}`}</span>
            </summary>
            <p className="soft">{t('work.fieldsHint')}</p>
            <FieldChoice label={t('work.fields')} fields={purpose.fields} chosen={fields} onChange={setFields} />
          </details>
          <p className="row">
            <Button main isDisabled={!ready || start.isPending} onPress={() => start.mutate()}>
              {t('work.submit')}
            </Button>
          </p>
        </>
      ) : null}
    </section>
  )
}
