import { actorOf, type Cx } from '#server/platform/context.ts'
import { rows } from '#server/platform/db/query.ts'
import { text } from '#server/platform/text.ts'
import { countedMax, namedMax, type TodaySource } from '../archives/index.ts'
import { listAlarms } from './alarms/list-alarms.ts'
import { listContacts } from './list-contacts.ts'
import { listDesk } from './list-desk.ts'

/** Alarms somebody may still take, before everything else. */
const alarms: TodaySource = async (cx) => {
  const waiting = (await listAlarms(cx)).items.filter(({ canAccept, canBreakGlass }) => canAccept || canBreakGlass)
  return item(
    cx,
    'alarms',
    '/alarms',
    waiting.map(({ id, number, raisedAt }) => ({ id, title: number, at: raisedAt })),
  )
}

/** Who waits for HR's answer: the longest wait decides. */
const requests: TodaySource = async (cx) => {
  if (!actorOf(cx).abilities.has('help.answer')) return null
  const { items, nextCursor } = await listDesk(cx, { state: 'open', limit: countedMax })
  const found = await item(
    cx,
    'helpDesk',
    '/help-desk',
    items.map(({ id, askerName, askedAt }) => ({
      id,
      title: text(cx.locale, 'today.helpOf', { name: askerName }),
      at: askedAt,
    })),
  )
  return found && { ...found, more: nextCursor !== null }
}

/** Who would like to be in touch with me. */
const contacts: TodaySource = async (cx) => {
  const [asked] = await rows(
    cx.deps.db,
    "SELECT id FROM help_contacts WHERE subject_id = ? AND state = 'asked' LIMIT 1",
    [actorOf(cx).employeeId],
  )
  if (!asked) return null
  const waiting = (await listContacts(cx)).items.filter(({ state }) => state === 'asked')
  return item(
    cx,
    'helpContacts',
    '/help',
    waiting.map(({ id, askerName, askedAt }) => ({
      id,
      title: text(cx.locale, 'help.contact.wants', { name: askerName }),
      at: askedAt,
    })),
  )
}

async function item(
  cx: Cx,
  kind: 'alarms' | 'helpDesk' | 'helpContacts',
  to: string,
  waiting: readonly { id: string; title: string; at: string }[],
) {
  const times = waiting.map(({ at }) => at).sort()
  return waiting.length === 0
    ? null
    : {
        kind,
        title: text(cx.locale, `today.${kind}`),
        count: waiting.length,
        more: false,
        overdue: 0,
        oldestAt: times[0] ?? null,
        to,
        newest: [...waiting].sort((a, b) => b.at.localeCompare(a.at)).slice(0, namedMax),
      }
}

export const helpToday: readonly TodaySource[] = [alarms, requests, contacts]
