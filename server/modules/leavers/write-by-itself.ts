import { localDate } from '#server/lib/local-time.ts'
import { row } from '#server/platform/db/query.ts'
import { subscribe } from '#server/platform/outbox/pump.ts'
import { limits } from '#shared/limits.ts'
import { EmployeeMoved, findPerson } from '../people/index.ts'
import { RequestAnswered } from './events.ts'
import { isServed } from './find-link.ts'
import { openChannels, writeLink } from './write-link.ts'

const dayMs = 86_400_000

/**
 * Whoever has just left is sent their link, once. A leaving that is told long after its day is history (the first sync
 * brings years of it): those links are HR's to send.
 */
export const onMoved = subscribe('leavers.send_link', EmployeeMoved, async (cx, { employeeId, from, to, at }) => {
  if (to !== 'left' || from === 'left') return
  const { db, config } = cx.deps
  const person = await findPerson(db, employeeId)
  if (!person || !isServed(person)) return
  const earliest = localDate(at - limits.leaverLinkDays * dayMs, config.timeZone)
  if (!person.leftOn || person.leftOn < earliest) return
  const sent = 'SELECT id FROM leavers_links WHERE employee_id = ? AND made_at >= ? AND written_at IS NOT NULL'
  if (await row(db, sent, [employeeId, at])) return
  const [channel] = await openChannels(cx, person)
  if (channel) await writeLink(cx, person, channel)
})

/** The answer is there to be read. Where the addresses went with what was granted, its receipt is what tells. */
export const onAnswered = subscribe(
  'leavers.tell_of_answer',
  RequestAnswered,
  async (cx, { requestId, employeeId }) => {
    const person = await findPerson(cx.deps.db, employeeId)
    if (!person || !isServed(person)) return
    const [channel] = await openChannels(cx, person)
    if (channel) await writeLink(cx, person, channel, requestId)
  },
)
