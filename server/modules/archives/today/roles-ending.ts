import { daysAfter, localDate } from '#server/lib/local-time.ts'
import { actorOf } from '#server/platform/context.ts'
import { text } from '#server/platform/text.ts'
import { limits } from '#shared/limits.ts'
import { holdersInForce, loadPeople } from '../../people/index.ts'
import { namedMax, type TodaySource } from './today-source.ts'

/** Roles that end within a week, for whoever can propose them anew. */
export const rolesEnding: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('roles.propose')) return null
  const soon = daysAfter(localDate(cx.now(), cx.deps.config.timeZone), limits.roleReminderDays)
  const ending = (await holdersInForce(cx))
    .flatMap(({ employeeId, role, lastDay }) =>
      lastDay !== null && lastDay <= soon ? [{ employeeId, role, lastDay }] : [],
    )
    .sort((a, b) => (a.lastDay < b.lastDay ? -1 : 1))
  if (ending.length === 0) return null
  const people = await loadPeople(
    cx.deps.db,
    ending.map(({ employeeId }) => employeeId),
  )
  return {
    kind: 'rolesEnding',
    title: text(cx.locale, 'today.rolesEnding'),
    count: ending.length,
    more: false,
    overdue: 0,
    oldestAt: null,
    to: '/roles',
    newest: ending.slice(0, namedMax).map(({ employeeId, role, lastDay: day }) => ({
      id: `${employeeId} ${role}`,
      title: text(cx.locale, 'today.roleEnding', {
        name: people.get(employeeId)?.name ?? '',
        role: text(cx.locale, `vocabulary.role.${role}`),
        day,
      }),
      at: null,
    })),
  }
}
