import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { call } from '../../lib/call.ts'
import { useInstant, useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Empty, Loaded, Problem } from '../../ui/page.tsx'
import { LinkRole } from './link-role.tsx'

type Link = ResponseOf<Api['people.role_links']>['items'][number]
type Member = Link['members'][number]

/** Which roles follow which DingTalk roles, and what that has come to for everybody in them. */
export function RoleLinks({ canLink }: { canLink: boolean }) {
  const { t } = useTexts()
  const links = useQuery({ queryKey: ['role-links'], queryFn: () => call('people.role_links', {}) })
  return (
    <section className="role-links" aria-labelledby="role-links">
      <h2 id="role-links">{t('people.links.title')}</h2>
      <p className="soft">{t('people.links.intro')}</p>
      <Loaded query={links}>
        {({ items }) => (
          <>
            {items.length === 0 ? <Empty text={t('people.links.none')} /> : null}
            {items.map((link) => (
              <RoleLink key={link.id} link={link} />
            ))}
            {canLink ? <LinkRole /> : null}
          </>
        )}
      </Loaded>
    </section>
  )
}

function RoleLink({ link }: { link: Link }) {
  const { t } = useTexts()
  const instant = useInstant()
  const queries = useQueryClient()
  const [ending, setEnding] = useState(false)
  const end = useMutation({
    mutationFn: () => call('people.end_role_link', { params: { roleLinkId: link.id } }),
    onSuccess: (next) => {
      queries.setQueryData(['role-links'], next)
      return queries.invalidateQueries({ queryKey: ['roles'] })
    },
  })
  const { name, role, state, problem, members } = link
  const gone = state === 'gone'
  const losing = members.filter(({ standing }) => standing === 'in_force').length
  return (
    <article className="card">
      <h3>{t('people.links.named', { name, role: t(`vocabulary.role.${role}`) })}</h3>
      <p className="soft">{t('people.links.facts', { group: link.groupName, name: link.linkedBy })}</p>
      {role === 'hr_admin' ? (
        <p className="soft">
          {link.duties.length > 0
            ? link.duties.map((duty) => t(`vocabulary.duty.${duty}`)).join(' · ')
            : t('people.roles.noDuties')}
          {' · '}
          {t('people.roles.scopeOf', {
            names: link.scope?.map((one) => one.name).join(' · ') ?? t('people.roles.everywhere'),
          })}
        </p>
      ) : null}
      {gone ? (
        <p className="todo bad" role="status">
          {t(link.lost > 0 ? 'people.links.gone' : 'people.links.goneNobody', {
            at: link.endedAt ? instant(link.endedAt) : '',
            n: link.lost,
          })}
        </p>
      ) : null}
      {problem ? (
        <p className="todo" role="status">
          {t(`people.links.problem.${problem}`, { max: limits.roleMembersMax })}
        </p>
      ) : null}
      {!gone && members.length === 0 ? <p className="soft">{t('people.links.empty')}</p> : null}
      <ul className="members">
        {members.map((member) => (
          <LinkMember key={member.employeeId} link={link} member={member} />
        ))}
      </ul>
      {link.strangers > 0 ? <p className="soft">{t('people.links.strangers', { n: link.strangers })}</p> : null}
      {!gone && link.readAt ? <p className="soft">{t('people.links.readAt', { at: instant(link.readAt) })}</p> : null}
      {link.canEnd ? (
        <Button
          isDisabled={end.isPending}
          aria-label={`${t(gone ? 'people.links.seen' : 'people.links.end')} ${name}`}
          onPress={() => (gone ? end.mutate() : setEnding(true))}
        >
          {t(gone ? 'people.links.seen' : 'people.links.end')}
        </Button>
      ) : null}
      {gone && end.isError ? <Problem error={end.error} /> : null}
      {ending ? (
        <ConfirmDialog
          title={t('people.links.endTitle', { name })}
          confirm={t('people.links.end')}
          pending={end.isPending}
          error={end.error}
          onConfirm={() => end.mutate()}
          close={() => setEnding(false)}
        >
          <p>
            {t(losing > 0 ? 'people.links.endText' : 'people.links.endNobody', {
              n: losing,
              role: t(`vocabulary.role.${role}`),
            })}
          </p>
        </ConfirmDialog>
      ) : null}
    </article>
  )
}

function LinkMember({ link, member: { employeeId, name, standing } }: { link: Link; member: Member }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const again = useMutation({
    mutationFn: () => call('people.propose_follower', { params: { roleLinkId: link.id, employeeId } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['role-links'] })
      await queries.invalidateQueries({ queryKey: ['roles'] })
    },
  })
  return (
    <li className="spread">
      <span>
        <b>{name}</b> <span className="soft">{t(`people.links.standing.${standing}`)}</span>
      </span>
      {link.canEnd && (standing === 'refused' || standing === 'ended') ? (
        <Button
          isDisabled={again.isPending}
          aria-label={`${t('people.links.again')} ${name}`}
          onPress={() => again.mutate()}
        >
          {t('people.links.again')}
        </Button>
      ) : null}
      {again.isError ? <Problem error={again.error} /> : null}
    </li>
  )
}
