import type { Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { type SignInSeen, signInsSeen } from '../../people/index.ts'
import type { Check } from './check.ts'
import type { PermissionTestRow } from './permission-test.model.ts'
import { presentPermission } from './present-permission.ts'
import { probes } from './probes.ts'

/** Every permission as last tested. Asks DingTalk nothing: that is what the button is for. */
export async function permissionChecks(cx: Cx, seen?: readonly SignInSeen[]): Promise<Check[]> {
  const tests = await rows<PermissionTestRow>(
    cx.deps.db,
    'SELECT permission, tested_at AS testedAt, problem, code, request_id AS requestId FROM dingtalk_permission_tests',
  )
  const inBrowser = (seen ?? (await signInsSeen(cx.deps.db))).some(({ kind }) => kind === 'browser')
  return probes.map((probe) =>
    presentPermission(cx, probe, tests.find(({ permission }) => permission === probe.permission) ?? null, inBrowser),
  )
}
