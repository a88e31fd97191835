import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type ConnectionGroupId, connectionGroupIds } from '#shared/vocabulary/connection.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded, Page } from '../../ui/page.tsx'
import { anchorOf, type Check, CheckCard } from './check-card.tsx'
import { Permissions } from './permissions.tsx'
import { SetUpSteps } from './set-up-steps.tsx'
import { Sources } from './sources.tsx'
import { StateMark } from './state-mark.tsx'
import { Syncs } from './syncs.tsx'

/** The system admin's page: every part of the connection to DingTalk, in groups. */
export function ConnectionPage() {
  const { t, locale } = useTexts()
  const connection = useQuery({
    queryKey: ['connection', locale],
    queryFn: () => call('dingtalk.connection', {}),
  })
  return (
    <Page title={t('dingtalk.page.title')}>
      <p className="soft">{t('connection.page.intro')}</p>
      <Loaded query={connection}>
        {({ checks, steps }) => (
          <>
            <Summary checks={checks} refresh={() => void connection.refetch()} refreshing={connection.isFetching} />
            <SetUpSteps steps={steps} />
            <Group id="permissions">
              <Permissions checks={checks.filter(({ group }) => group === 'permissions')} />
            </Group>
            <div className="columns">
              {connectionGroupIds
                .filter((group) => group !== 'permissions')
                .map((group) => (
                  <Group key={group} id={group}>
                    {checks
                      .filter((check) => check.group === group)
                      .map((check) => (
                        <CheckCard key={check.id} check={check} />
                      ))}
                    {group === 'sync' ? <Syncs /> : null}
                    {group === 'copies' ? <Sources /> : null}
                  </Group>
                ))}
            </div>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Group({ id, children }: { id: ConnectionGroupId; children: ReactNode }) {
  const { t } = useTexts()
  return (
    <section aria-labelledby={`group-${id}`}>
      <h2 id={`group-${id}`}>{t(`connection.group.${id}`)}</h2>
      {children}
    </section>
  )
}

/** How many stand how, and the way to each that wants something done. */
function Summary(props: { checks: readonly Check[]; refresh(): void; refreshing: boolean }) {
  const { t } = useTexts()
  const of = (state: Check['state']) => props.checks.filter((check) => check.state === state)
  const [bad, warn, unknown] = [of('bad'), of('warn'), of('unknown')]
  const attention = [...bad, ...warn]
  return (
    <div className="card">
      <div className="spread">
        <p className="label" role="status">
          {attention.length + unknown.length === 0
            ? t('connection.page.allWell')
            : t('connection.page.summary', { bad: bad.length, warn: warn.length, unknown: unknown.length })}
        </p>
        <Button isDisabled={props.refreshing} onPress={props.refresh}>
          {t('connection.page.refresh')}
        </Button>
      </div>
      {attention.length > 0 ? (
        <ul className="attention">
          {attention.map((check) => (
            <li key={check.id}>
              <StateMark state={check.state} />
              <a href={`#${anchorOf(check)}`}>{check.title}</a>
              <span className="soft">{check.found}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
