import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type RoleId, roleIds } from '#shared/vocabulary/roles.ts'
import { call, fieldError } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { DateInput } from '../../ui/date-input.tsx'
import { Problem } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { type Extent, extentBody, RoleExtent } from './role-extent.tsx'

export interface Proposal {
  person: { employeeId: string; name: string } | null
  role: RoleId | ''
  extent: Extent
  /** `yyyy-mm-dd`; empty for a role without an end. */
  lastDay: string
}

export const noProposal: Proposal = { person: null, role: '', extent: { duties: [], scope: [] }, lastDay: '' }

/** Proposes a role, or what shall be different about one that is held. */
export function ProposeRole({ start, done }: { start: Proposal; done(): void }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const [{ person, role, extent, lastDay }, setProposal] = useState(start)
  const change = (some: Partial<Proposal>) => setProposal((now) => ({ ...now, ...some }))
  const propose = useMutation({
    mutationFn: (input: { employeeId: string; role: RoleId }) =>
      call('people.propose_role', {
        body: {
          ...input,
          ...(input.role === 'hr_admin' ? extentBody(extent) : {}),
          lastDay: lastDay === '' ? null : lastDay,
        },
      }),
    onSuccess: () => {
      done()
      return queries.invalidateQueries({ queryKey: ['roles'] })
    },
  })
  const wrongDay = fieldError(propose.error, 'lastDay')
  return (
    <section className="card">
      <h2>{t('people.roles.propose')}</h2>
      {person ? (
        <p className="spread">
          <b>{t('people.roles.chosen', { name: person.name })}</b>
          <Button autoFocus onPress={() => change({ person: null })}>
            {t('people.pick.other')}
          </Button>
        </p>
      ) : (
        <PersonPicker label={t('people.roles.person')} pick={(one) => change({ person: one })} />
      )}
      <Choices
        label={t('people.roles.role')}
        value={role}
        onChange={(id) => change({ role: id as RoleId })}
        choices={roleIds.map((id) => ({ id, title: t(`vocabulary.role.${id}`) }))}
      />
      {role === 'hr_admin' ? (
        <>
          <RoleExtent extent={extent} onChange={(next) => change({ extent: next })} />
          <p className="soft">{t('people.roles.extentNote')}</p>
        </>
      ) : null}
      <DateInput
        label={t('people.roles.lastDay')}
        value={lastDay}
        onChange={(day) => change({ lastDay: day })}
        error={wrongDay}
      />
      <p className="soft tools">{t('people.roles.lastDayNote')}</p>
      {propose.isError && !wrongDay ? <Problem error={propose.error} /> : null}
      <Button
        main
        isDisabled={!person || !role || propose.isPending}
        onPress={() => (person && role ? propose.mutate({ employeeId: person.employeeId, role }) : undefined)}
      >
        {t('people.roles.propose')}
      </Button>
    </section>
  )
}
