import { actorOf, type Cx } from '#server/platform/context.ts'
import type { ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { caseNumber } from '../../messages/index.ts'
import { findPerson } from '../../people/index.ts'
import { iso } from '../load-requests.ts'
import { openWords } from '../sealed-words.ts'
import { findSettings } from '../settings.ts'
import { getAlarm, type SeenAlarm } from './load-alarms.ts'

export type AlarmView = ResponseOf<Api['alarms.raise']>

export interface AlarmWords {
  what: string
  where: string
}

export async function readAlarmWords(cx: Cx, { alarm }: SeenAlarm): Promise<AlarmWords | null> {
  const opened = await openWords(cx, `help|${alarm.id}|alarm`, { keyId: alarm.keyId, sealed: alarm.words })
  return opened === null ? null : (JSON.parse(opened) as AlarmWords)
}

export async function presentAlarm(cx: Cx, seen: SeenAlarm): Promise<AlarmView> {
  const { alarm, subject } = seen
  const words = seen.reads ? await readAlarmWords(cx, seen) : null
  const breaks = seen.breaks && (await findSettings(cx.deps.db)).breakGlass
  return {
    id: alarm.id,
    number: caseNumber('alarm_raised', alarm.id),
    state: alarm.state,
    raiserName:
      alarm.raiserId === actorOf(cx).employeeId
        ? actorOf(cx).name
        : ((await findPerson(cx.deps.db, alarm.raiserId))?.name ?? ''),
    subject: subject && { employeeId: subject.id, name: subject.name },
    raisedAt: iso(alarm.raisedAt) as string,
    acceptedByName: alarm.acceptedByName,
    acceptedAt: iso(alarm.acceptedAt),
    unanswered: alarm.unansweredAt !== null && alarm.acceptedAt === null,
    what: words?.what ?? null,
    where: words?.where ?? null,
    canAccept: seen.accepts,
    canBreakGlass: breaks,
    canEnd: seen.ends,
  }
}

export async function presentAlarmById(cx: Cx, alarmId: string): Promise<AlarmView> {
  return presentAlarm(cx, await getAlarm(cx, alarmId))
}
