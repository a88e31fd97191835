import { AppError } from '#server/platform/app-error.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { api } from '#shared/contracts/api.ts'
import { receiveEvent } from './events/receive-event.ts'
import { makeLoginState } from './identity/login-state.ts'
import { signIn } from './identity/sign-in.ts'
import { pageSignature } from './jsapi/page-signature.ts'
import { testPermission } from './permissions/test-permission.ts'
import { listRoles } from './roles/list-roles.ts'
import { listSyncs } from './roster/sync-progress.ts'

/** Login and the list of syncs; starting one belongs to `archives`, which also brings the values in. */
export const routes: readonly Route[] = [
  route(api['sessions.options'], async ({ deps: { config } }) => ({
    corpId: config.dingtalk.corpId,
    clientId: config.dingtalk.appKey,
    demo: config.mode === 'demo',
    bridgeScript: config.bridgeScript,
    defaultLocale: config.defaultLocale,
  })),
  route(api['sessions.begin_browser_login'], async ({ deps }, { body }) => {
    if (body.redirectUri !== `${deps.config.publicUrl}/login/callback`) throw new AppError('session.origin_refused')
    const state = makeLoginState(deps)
    return { url: deps.dingtalk.loginUrl(body.redirectUri, state), state }
  }),
  route(api['sessions.start'], (cx, { body }) => signIn(cx, body)),
  route(api['dingtalk.receive_event'], receiveEvent),
  route(api['dingtalk.test_permission'], (cx, { body }) => testPermission(cx, body.permission)),
  route(api['dingtalk.sign_page'], (cx, { body }) => pageSignature(cx, body.url)),
  route(api['people.dingtalk_roles'], async (cx) => ({ items: await listRoles(cx) })),
  route(api['dingtalk.syncs'], async (cx) => ({ items: await listSyncs(cx) })),
]
