import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'

export type Role = ResponseOf<Api['people.roles']>['items'][number]

interface Props {
  role: Role
  /** Fills the form with it. */
  change(): void
  end(): void
}

/** Who holds what: which duties, for which part of the company, until when, after which DingTalk role. */
export function RoleCard({ role: one, change, end }: Props) {
  const { t } = useTexts()
  const over = one.state === 'ended'
  // What follows a DingTalk role is changed there, or with the link.
  const canChange = over || (one.canEnd && one.state === 'in_force' && one.follows === null)
  const changeText = t(
    over ? 'people.roles.again' : one.role === 'hr_admin' ? 'people.roles.change' : 'people.roles.changeEnd',
  )
  return (
    <article className="card spread">
      <div>
        <h2>
          {one.name} <span className="badge">{t(`vocabulary.role.${one.role}`)}</span>
        </h2>
        {one.duties.length > 0 ? (
          <p className="soft">{one.duties.map((duty) => t(`vocabulary.duty.${duty}`)).join(' · ')}</p>
        ) : null}
        {one.role === 'hr_admin' ? (
          <p className="soft">
            {t('people.roles.scopeOf', {
              names: one.scope?.map(({ name }) => name).join(' · ') ?? t('people.roles.everywhere'),
            })}
          </p>
        ) : null}
        {one.follows === null ? null : <p className="soft">{t('people.roles.follows', { name: one.follows })}</p>}
        {one.lastDay === null ? null : (
          <p className="soft">{t(over ? 'people.roles.endedOn' : 'people.roles.endsOn', { day: one.lastDay })}</p>
        )}
        {one.state === 'proposed' ? <p className="soft">{t('people.roles.waiting')}</p> : null}
      </div>
      <span className="row">
        {canChange ? (
          <Button aria-label={`${changeText} ${one.name}`} onPress={change}>
            {changeText}
          </Button>
        ) : null}
        {one.canEnd ? (
          <Button aria-label={`${t('people.roles.end')} ${one.name}`} onPress={end}>
            {t('people.roles.end')}
          </Button>
        ) : null}
      </span>
    </article>
  )
}
