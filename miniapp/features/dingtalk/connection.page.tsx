import { useQuery } from '@tanstack/react-query'
import { connectionGroupIds } from '#shared/vocabulary/connection.ts'
import { call } from '../../lib/call.ts'
import { useTexts } from '../../lib/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { Loaded, Page } from '../../ui/page.tsx'
import { anchorOf, type Check, CheckCard } from './check-card.tsx'
import { Permissions } from './permissions.tsx'
import { SetUpSteps } from './set-up-steps.tsx'
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
            {connectionGroupIds.map((group) => {
              const own = checks.filter((check) => check.group === group)
              return (
                <section key={group} aria-labelledby={`group-${group}`}>
                  <h2 id={`group-${group}`}>{t(`connection.group.${group}`)}</h2>
                  {group === 'permissions' ? (
                    <Permissions checks={own} />
                  ) : (
                    <div className="grid wide">
                      {own.map((check) => (
                        <CheckCard key={check.id} check={check} />
                      ))}
                    </div>
                  )}
                  {group === 'sync' ? <Syncs /> : null}
                </section>
              )
            })}
          </>
        )}
      </Loaded>
    </Page>
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
        <ul className="plain attention">
          {attention.map((check) => (
            <li key={check.id}>
              <StateMark state={check.state} /> <a href={`#${anchorOf(check)}`}>{check.title}</a>
              <span className="soft"> {check.found}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
