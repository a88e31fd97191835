import { localMinute } from '#server/lib/local-time.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'

/** Whose screen this is, and when: the viewer’s name and number and the time. */
export function watermarkOf(cx: Cx): string {
  const actor = actorOf(cx)
  return [actor.name, actor.employeeNumber, localMinute(cx.now(), cx.timeZone)].filter(Boolean).join(' ')
}
