import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import type { PermissionCode } from '#shared/vocabulary/connection.ts'
import { eventsStatus, listSyncs } from '../../dingtalk/index.ts'
import type { SignInSeen } from '../../people/index.ts'
import type { Check } from './check.ts'
import { eventsUrl } from './events-channel.ts'

type Step = ResponseOf<Api['dingtalk.connection']>['steps'][number]
type StepId =
  | 'app'
  | 'credentials'
  | 'ip'
  | 'permissions'
  | 'range'
  | 'hrm'
  | 'home'
  | 'redirect'
  | 'publish'
  | 'sync'
  | 'events'
  | 'admin'

/**
 * What is to be set up in the developer console, in the order that works. A step is done when something was
 * seen that only happens where it was done; nobody ticks by hand.
 */
export async function findSteps(
  cx: Cx,
  { checks, seen }: { checks: readonly Check[]; seen: readonly SignInSeen[] },
): Promise<Step[]> {
  const { publicUrl, dingtalk } = cx.deps.config
  const granted = (code: PermissionCode) => checks.some(({ id, state }) => id === code && state === 'ok')
  const cameIn = (kind: SignInSeen['kind'], device?: SignInSeen['device']) =>
    seen
      .filter((one) => one.kind === kind && (device === undefined || one.device === device))
      .reduce((most, { people }) => Math.max(most, people), 0)
  const synced = (await listSyncs(cx)).some(({ state }) => state === 'done')
  const reached = synced || granted('qyapi_base')
  const asked = checks.flatMap(({ permission }) => (permission?.testable ? [permission.code] : []))
  const homeUrl = `${publicUrl}/?corpId=$CORPID$`
  const step = (id: StepId, done: boolean, copy: string[] = [], optional = false): Step => ({
    id,
    title: text(cx.locale, `connection.step.${id}.title`),
    how: text(cx.locale, `connection.step.${id}.how`),
    copy,
    done,
    optional,
  })
  return [
    step('app', reached),
    step('credentials', reached, [
      `CorpId: ${dingtalk.corpId}`,
      `Client ID: ${dingtalk.appKey}`,
      `AgentId: ${dingtalk.agentId}`,
    ]),
    step('ip', reached),
    step(
      'permissions',
      asked.every(granted),
      checks.flatMap(({ permission }) => (permission ? [permission.code] : [])),
    ),
    // The test reads the root, which an app with a narrower range is refused.
    step('range', granted('qyapi_get_department_list')),
    step('hrm', granted('qyapi_hrm_read_user')),
    step('home', cameIn('client', 'phone') > 0 && cameIn('client', 'pc') > 0, [homeUrl, publicUrl]),
    step('redirect', cameIn('browser') > 0, [`${publicUrl}/login/callback`]),
    step('publish', cameIn('client') > 1),
    step('sync', synced),
    step('events', (await eventsStatus(cx)).lastReceivedAt !== null, [eventsUrl(cx)]),
    step('admin', cameIn('admin') > 0, [`${publicUrl}/admin`], true),
  ]
}
