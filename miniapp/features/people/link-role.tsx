import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { linkableRoleIds } from '#shared/vocabulary/roles.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choices.tsx'
import { Loaded, Problem } from '../../ui/page.tsx'
import { type Extent, extentBody, RoleExtent } from './role-extent.tsx'

type Ours = (typeof linkableRoleIds)[number]
const nothing: Extent = { duties: [], scope: [] }

/** Lets a role follow a DingTalk role. DingTalk is asked for its roles only by whoever is going to choose one. */
export function LinkRole() {
  const { t } = useTexts()
  const queries = useQueryClient()
  const id = useId()
  const [asked, setAsked] = useState(false)
  const [theirs, setTheirs] = useState('')
  const [role, setRole] = useState<Ours | ''>('')
  const [extent, setExtent] = useState<Extent>(nothing)
  const listed = useQuery({
    queryKey: ['dingtalk-roles'],
    queryFn: () => call('people.dingtalk_roles', {}),
    enabled: asked,
    retry: false,
  })
  const link = useMutation({
    mutationFn: (ours: Ours) =>
      call('people.link_role', {
        body: {
          dingtalkRoleId: Number(theirs),
          role: ours,
          ...(ours === 'hr_admin' ? extentBody(extent) : {}),
        },
      }),
    onSuccess: async () => {
      setTheirs('')
      setRole('')
      setExtent(nothing)
      setAsked(false)
      await queries.invalidateQueries({ queryKey: ['role-links'] })
      await queries.invalidateQueries({ queryKey: ['roles'] })
    },
  })
  return (
    <section className="card">
      <h3>{t('people.links.add')}</h3>
      {asked ? (
        <Loaded query={listed}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="todo">{t('people.links.noRoles')}</p>
            ) : (
              <div className="stack">
                <label className="label" htmlFor={id}>
                  {t('people.links.dingtalkRole')}
                </label>
                <select id={id} className="input" value={theirs} onChange={({ target }) => setTheirs(target.value)}>
                  <option value="">{t('people.links.choose')}</option>
                  {[...new Set(items.map(({ groupName }) => groupName))].map((group) => (
                    <optgroup key={group} label={group}>
                      {items
                        .filter(({ groupName }) => groupName === group)
                        .map((one) => (
                          <option key={one.id} value={one.id}>
                            {one.name}
                          </option>
                        ))}
                    </optgroup>
                  ))}
                </select>
                <Choices
                  label={t('people.links.ours')}
                  value={role}
                  onChange={(ours) => setRole(ours as Ours)}
                  choices={linkableRoleIds.map((ours) => ({ id: ours, title: t(`vocabulary.role.${ours}`) }))}
                />
                {role === 'hr_admin' ? <RoleExtent extent={extent} onChange={setExtent} /> : null}
                {link.isError ? <Problem error={link.error} /> : null}
                <Button
                  main
                  isDisabled={theirs === '' || role === '' || link.isPending}
                  onPress={() => (role ? link.mutate(role) : undefined)}
                >
                  {t('people.links.link')}
                </Button>
              </div>
            )
          }
        </Loaded>
      ) : (
        <Button onPress={() => setAsked(true)}>{t('people.links.load')}</Button>
      )}
    </section>
  )
}
