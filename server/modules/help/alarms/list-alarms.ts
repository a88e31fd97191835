import { actorOf, type Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { loadPeople } from '../../people/index.ts'
import type { AlarmRow } from './alarm.model.ts'
import { alarmColumns, seenBy } from './load-alarms.ts'
import { type AlarmView, presentAlarm } from './present-alarm.ts'

const shownMs = 7 * 86_400_000

/** Alarms of a week that concern the caller, newest first. Rare by nature: no paging. */
export async function listAlarms(cx: Cx): Promise<{ items: AlarmView[] }> {
  const found = await rows<AlarmRow>(
    cx.deps.db,
    `SELECT ${alarmColumns} FROM help_alarms WHERE raised_at > ? ORDER BY id DESC LIMIT 200`,
    [cx.now() - shownMs],
  )
  const people = await loadPeople(cx.deps.db, [...new Set(found.flatMap(({ subjectId }) => subjectId ?? []))])
  const seen = found.flatMap(
    (alarm) => seenBy(actorOf(cx), alarm, alarm.subjectId ? (people.get(alarm.subjectId) ?? null) : null) ?? [],
  )
  return { items: await Promise.all(seen.map((one) => presentAlarm(cx, one))) }
}
