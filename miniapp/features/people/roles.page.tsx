import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Empty, Loaded, Page, Problem } from '../../ui/page.tsx'
import { noProposal, ProposeRole } from './propose-role.tsx'
import { type Role, RoleCard } from './role-card.tsx'
import { RoleLinks } from './role-links.tsx'

export function RolesPage() {
  const { t } = useTexts()
  const queries = useQueryClient()
  const roles = useQuery({ queryKey: ['roles'], queryFn: () => call('people.roles', {}) })
  // The form is made anew for whoever is changed, and once something was proposed.
  const [form, setForm] = useState({ turn: 0, start: noProposal })
  const fill = (start = noProposal) => setForm(({ turn }) => ({ turn: turn + 1, start }))
  const change = ({ employeeId, name, role, duties, scope, lastDay, state }: Role) =>
    fill({
      person: { employeeId, name },
      role,
      extent: { duties, scope: scope ?? [] },
      lastDay: state === 'ended' ? '' : (lastDay ?? ''),
    })
  const end = useMutation({
    mutationFn: (roleAssignmentId: string) => call('people.end_role', { params: { roleAssignmentId } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['role-links'] })
      await queries.invalidateQueries({ queryKey: ['roles'] })
    },
  })
  const card = (one: Role) => (
    <RoleCard key={one.id} role={one} change={() => change(one)} end={() => end.mutate(one.id)} />
  )
  return (
    <Page title={t('people.roles.title')}>
      <p className="soft">{t('people.roles.note')}</p>
      {end.isError ? <Problem error={end.error} /> : null}
      <Loaded query={roles}>
        {({ items, canPropose }) => {
          const over = items.filter(({ state }) => state === 'ended')
          return (
            <>
              {items.length === over.length ? <Empty text={t('people.roles.none')} /> : null}
              {items.filter(({ state }) => state !== 'ended').map(card)}
              {over.length > 0 ? (
                <details className="card">
                  <summary>
                    {t('people.roles.ended')} ({over.length})
                  </summary>
                  {over.map(card)}
                </details>
              ) : null}
              {canPropose.length > 0 ? <ProposeRole key={form.turn} start={form.start} done={fill} /> : null}
              <RoleLinks canLink={canPropose.length > 0} />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}
