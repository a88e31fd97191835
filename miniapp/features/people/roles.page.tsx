import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type RoleId, roleIds } from '#shared/vocabulary/roles.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Loaded, Page, Problem } from '../../ui/page.tsx'
import { PersonPicker } from '../../ui/person-picker.tsx'
import { type Extent, RoleExtent } from './role-extent.tsx'

const nothing: Extent = { duties: [], scope: [] }

export function RolesPage() {
  const { t } = useTexts()
  const queries = useQueryClient()
  const roles = useQuery({ queryKey: ['roles'], queryFn: () => call('people.roles', {}) })
  const [role, setRole] = useState<string>('')
  const [person, setPerson] = useState<{ employeeId: string; name: string } | null>(null)
  const [extent, setExtent] = useState<Extent>(nothing)
  const changed = () => queries.invalidateQueries({ queryKey: ['roles'] })
  const propose = useMutation({
    mutationFn: (employeeId: string) =>
      call('people.propose_role', {
        body: {
          employeeId,
          role: role as RoleId,
          ...(role === 'hr_admin'
            ? { duties: extent.duties, scope: extent.scope.length > 0 ? extent.scope.map(({ id }) => id) : null }
            : {}),
        },
      }),
    onSuccess: () => {
      setPerson(null)
      setRole('')
      setExtent(nothing)
      return changed()
    },
  })
  const end = useMutation({
    mutationFn: (roleAssignmentId: string) => call('people.end_role', { params: { roleAssignmentId } }),
    onSuccess: changed,
  })
  return (
    <Page title={t('people.roles.title')}>
      <p className="soft">{t('people.roles.note')}</p>
      {propose.isError || end.isError ? <Problem error={propose.error ?? end.error} /> : null}
      <Loaded query={roles}>
        {({ items, canPropose }) => (
          <>
            {items.map((one) => (
              <article className="card spread" key={one.id}>
                <div>
                  <h2>
                    {one.name} <span className="badge">{t(`vocabulary.role.${one.role}`)}</span>
                  </h2>
                  <p className="soft">{one.duties.map((duty) => t(`vocabulary.duty.${duty}`)).join(' · ')}</p>
                  {one.role === 'hr_admin' ? (
                    <p className="soft">
                      {t('people.roles.scopeOf', {
                        names: one.scope?.map(({ name }) => name).join(' · ') ?? t('people.roles.everywhere'),
                      })}
                    </p>
                  ) : null}
                  {one.state === 'proposed' ? <p className="soft">{t('people.roles.waiting')}</p> : null}
                </div>
                <span className="row">
                  {one.canEnd && one.role === 'hr_admin' && one.state === 'in_force' ? (
                    <Button
                      aria-label={`${t('people.roles.change')} ${one.name}`}
                      onPress={() => {
                        setPerson(one)
                        setRole(one.role)
                        setExtent({ duties: one.duties, scope: one.scope ?? [] })
                      }}
                    >
                      {t('people.roles.change')}
                    </Button>
                  ) : null}
                  {one.canEnd ? <Button onPress={() => end.mutate(one.id)}>{t('people.roles.end')}</Button> : null}
                </span>
              </article>
            ))}
            {canPropose.length > 0 ? (
              <section className="card">
                <h2>{t('people.roles.propose')}</h2>
                {person ? (
                  <p className="spread">
                    <b>{t('people.roles.chosen', { name: person.name })}</b>
                    <Button autoFocus onPress={() => setPerson(null)}>
                      {t('people.pick.other')}
                    </Button>
                  </p>
                ) : (
                  <PersonPicker label={t('people.roles.person')} pick={setPerson} />
                )}
                <Choices
                  label={t('people.roles.role')}
                  value={role}
                  onChange={setRole}
                  choices={roleIds.map((id) => ({ id, title: t(`vocabulary.role.${id}`) }))}
                />
                {role === 'hr_admin' ? <RoleExtent extent={extent} onChange={setExtent} /> : null}
                <Button
                  main
                  isDisabled={!person || !role || propose.isPending}
                  onPress={() => (person ? propose.mutate(person.employeeId) : undefined)}
                >
                  {t('people.roles.propose')}
                </Button>
              </section>
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}
