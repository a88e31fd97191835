import type { Cx } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import type { MessageKey } from '#shared/i18n/messages.ts'
import { isCounted } from '../quota/is-counted.ts'
import { passing } from './advise.ts'
import type { Check } from './check.ts'
import type { PermissionTestRow } from './permission-test.model.ts'
import type { Probe } from './probes.ts'

/** A permission as last tested; one that no call of ours can tell is proved by a person who signed in in a browser. */
export function presentPermission(cx: Cx, probe: Probe, test: PermissionTestRow | null, seenInBrowser: boolean): Check {
  const say = (key: MessageKey) => text(cx.locale, key, { permission: probe.permission })
  const needed = probe.needed?.(cx) ?? true
  return {
    id: probe.permission,
    group: 'permissions',
    title: say(`connection.permission.${probe.id}.purpose`),
    details: [],
    at: null,
    ...standing(),
    permission: {
      code: probe.permission,
      breaks: say(`connection.permission.${probe.id}.breaks`),
      testable: probe.ask !== null && needed,
      counted: isCounted(probe.api),
      errorCode: test?.code ?? null,
      requestId: test?.requestId ?? null,
    },
  }

  function standing(): Pick<Check, 'state' | 'found' | 'todo'> & Partial<Pick<Check, 'at'>> {
    if (!needed) return { state: 'unknown', found: say('connection.off'), todo: say('connection.offTodo') }
    if (!probe.ask)
      return seenInBrowser
        ? { state: 'ok', found: say('connection.seenInBrowser'), todo: null }
        : { state: 'unknown', found: say('connection.notSeenInBrowser'), todo: say('connection.notSeenInBrowserTodo') }
    if (!test) return { state: 'unknown', found: say('connection.untested'), todo: say('connection.untestedTodo') }
    const at = new Date(Number(test.testedAt)).toISOString()
    if (!test.problem) return { state: 'ok', found: say('connection.granted'), todo: null, at }
    return {
      state: passing.has(test.problem) ? 'warn' : 'bad',
      found: say(`connection.problem.${test.problem}`),
      todo: say(`connection.advice.${test.problem}`),
      at,
    }
  }
}
