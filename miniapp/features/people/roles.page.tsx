import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type RoleId, roleIds } from '#shared/vocabulary/roles.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Loaded, Page, Problem } from '../../ui/page.tsx'
import { TextInput } from '../../ui/text-input.tsx'

export function RolesPage() {
  const { t } = useTexts()
  const queries = useQueryClient()
  const roles = useQuery({ queryKey: ['roles'], queryFn: () => call('people.roles', {}) })
  const [text, setText] = useState('')
  const [role, setRole] = useState<string>('')
  const found = useQuery({
    queryKey: ['people', text],
    queryFn: () => call('people.search', { query: { q: text, limit: 8 } }),
    enabled: text.trim() !== '',
  })
  const [person, setPerson] = useState('')
  const changed = () => queries.invalidateQueries({ queryKey: ['roles'] })
  const propose = useMutation({
    mutationFn: () => call('people.propose_role', { body: { employeeId: person, role: role as RoleId } }),
    onSuccess: changed,
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
                  <p className="soft">
                    {one.state === 'proposed'
                      ? t('people.roles.waiting')
                      : one.duties.map((duty) => t(`vocabulary.duty.${duty}`)).join(' · ')}
                  </p>
                </div>
                {one.canEnd ? <Button onPress={() => end.mutate(one.id)}>{t('people.roles.end')}</Button> : null}
              </article>
            ))}
            {canPropose.length > 0 ? (
              <section className="card">
                <h2>{t('people.roles.propose')}</h2>
                <TextInput label={t('people.roles.person')} value={text} onChange={setText} />
                {found.data ? (
                  <Choices
                    label={t('people.roles.person')}
                    value={person}
                    onChange={setPerson}
                    choices={found.data.items.map((one) => ({
                      id: one.employeeId,
                      title: `${one.name} ${one.post ?? ''}`,
                    }))}
                  />
                ) : null}
                <Choices
                  label={t('people.roles.role')}
                  value={role}
                  onChange={setRole}
                  choices={roleIds.map((id) => ({ id, title: t(`vocabulary.role.${id}`) }))}
                />
                <Button main isDisabled={!person || !role || propose.isPending} onPress={() => propose.mutate()}>
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
