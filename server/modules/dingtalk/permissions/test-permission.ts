import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { run } from '#server/platform/db/query.ts'
import type { PermissionCode } from '#shared/vocabulary/connection.ts'
import { DingTalkError } from '../client/dingtalk-error.ts'
import { advise } from './advise.ts'
import type { Check } from './check.ts'
import type { PermissionTestRow } from './permission-test.model.ts'
import { presentPermission } from './present-permission.ts'
import { probes } from './probes.ts'

/** Tries one permission now and keeps what came of it, in place of what was kept before. */
export async function testPermission(cx: Cx, permission: PermissionCode): Promise<Check> {
  const probe = probes.find((one) => one.permission === permission)
  if (!probe?.ask || !(probe.needed?.(cx) ?? true)) throw new AppError('dingtalk.not_testable')
  const test: PermissionTestRow = {
    permission,
    testedAt: cx.now(),
    ...(await outcomeOf(() => probe.ask?.(cx) ?? Promise.resolve(null), probe.proves)),
  }
  await keep(cx, test)
  cx.deps.log.info(
    { requestId: cx.requestId, by: actorOf(cx).employeeId, permission, problem: test.problem, code: test.code },
    'permission tested',
  )
  return presentPermission(cx, probe, test, false)
}

type Outcome = Pick<PermissionTestRow, 'problem' | 'code' | 'requestId'>

async function outcomeOf(
  ask: () => Promise<string | null>,
  proves: (error: DingTalkError) => boolean = () => false,
): Promise<Outcome> {
  try {
    return { problem: null, code: null, requestId: await ask() }
  } catch (error) {
    // An answer of another shape than documented is one of DingTalk's too.
    if (!(error instanceof DingTalkError))
      return { problem: 'unexpected', code: (error as Error).name, requestId: null }
    const requestId = error.requestId.slice(0, 80) || null
    if (proves(error)) return { problem: null, code: null, requestId }
    return { problem: advise(error), code: error.code.slice(0, 80), requestId }
  }
}

async function keep(cx: Cx, test: PermissionTestRow): Promise<void> {
  const { db } = cx.deps
  const names = ['tested_at', 'problem', 'code', 'request_id']
  const end =
    db.dialect === 'sqlite'
      ? `ON CONFLICT (permission) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`
      : `ON DUPLICATE KEY UPDATE ${names.map((name) => `${name} = VALUES(${name})`).join(', ')}`
  await run(
    db,
    `INSERT INTO dingtalk_permission_tests (permission, ${names.join(', ')}) VALUES (?, ?, ?, ?, ?) ${end}`,
    [test.permission, test.testedAt, test.problem, test.code, test.requestId],
  )
}
