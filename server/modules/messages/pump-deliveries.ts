import { groupBy } from '#server/lib/group-by.ts'
import { newId } from '#server/lib/ids.ts'
import { type Cx, type Deps, systemContext } from '#server/platform/context.ts'
import { insertRows, marks, rows, run } from '#server/platform/db/query.ts'
import { DingTalkError, type QuotaStatus, quotaStatus } from '../dingtalk/index.ts'
import { type Address, addressesOf } from '../people/index.ts'
import { deepLink } from './deep-link.ts'
import type { DeliveryRow, DeliveryState } from './delivery.model.ts'
import { sendBeside } from './fallback.ts'
import { caseNumber } from './kinds.ts'
import { writeText } from './write-text.ts'

const batchSize = 100
const leaseMs = 120_000
const retryMaxMs = 15 * 60_000
const quotaPauseMs = 6 * 3_600_000
const unreadMs = 2 * 60_000
const triesMax = 8
const awayMs = 30_000

const columns = `id, kind, case_id AS caseId, step, recipient_id AS recipientId, channel, urgent, happened_at AS happenedAt,
  due_by AS dueBy, state, close_as AS closeAs, attempts, due_at AS dueAt, leased_by AS leasedBy, leased_until AS leasedUntil,
  task_id AS taskId, code, created_at AS createdAt, sent_at AS sentAt`

interface Round {
  cx: Cx
  worker: string
  addresses: Map<string, Address>
  quota: QuotaStatus
  /** What DingTalk said when it did not answer: the rest of the round is not tried, or an emergency would wait behind it. */
  away: string | null
}

/**
 * Sends what is due, after the commits that wrote it. Rows are claimed by a lease and their try is counted before the
 * call, so that a killed process's rows come back and are known as perhaps sent: a work notification is then sent again
 * in the same words, which DingTalk drops for a day; a to-do is found by its sourceId. Returns how many were handled.
 */
export async function pumpDeliveries(deps: Deps): Promise<number> {
  const now = deps.clock()
  const worker = newId(now)
  const due = await rows<{ id: string }>(
    deps.db,
    `SELECT id FROM messages_deliveries WHERE due_at <= ? AND (leased_until IS NULL OR leased_until <= ?)
     ORDER BY urgent DESC, due_at LIMIT ${batchSize}`,
    [now, now],
  )
  if (due.length === 0) return 0
  const ids = due.map(({ id }) => id)
  await run(
    deps.db,
    `UPDATE messages_deliveries SET leased_by = ?, leased_until = ?, attempts = attempts + 1
     WHERE id IN (${marks(ids.length)}) AND due_at <= ? AND (leased_until IS NULL OR leased_until <= ?)`,
    [worker, now + leaseMs, ...ids, now, now],
  )
  const mine = await rows<DeliveryRow>(
    deps.db,
    `SELECT ${columns} FROM messages_deliveries WHERE leased_by = ? ORDER BY urgent DESC, id`,
    [worker],
  )
  const cx = systemContext(deps, 'job', `messages.pump ${worker}`)
  const addresses = await addressesOf(
    deps.db,
    mine.map(({ recipientId }) => recipientId),
  )
  const round: Round = { cx, worker, addresses, quota: await quotaStatus(cx), away: null }
  // The same words to several people are one call.
  const together = groupBy(mine, (one) =>
    one.channel === 'work' && one.state === 'waiting' && !one.closeAs
      ? [one.kind, one.caseId, one.step, one.happenedAt, one.urgent].join(' ')
      : one.id,
  )
  for (const some of together.values()) await handle(round, some)
  return mine.length
}

async function handle(round: Round, some: DeliveryRow[]): Promise<void> {
  const here = some.filter((one) => round.addresses.get(one.recipientId)?.here)
  const first = here[0]
  await settle(
    round,
    some.filter((one) => !here.includes(one)),
    { state: 'dropped', code: 'recipient_left' },
  )
  if (!first) return
  try {
    if (round.away && first.channel !== 'fallback')
      await settle(round, here, { code: round.away, dueAt: round.cx.now() + awayMs })
    else if (first.state === 'sent' && first.closeAs) await closeSent(round, first)
    else if (first.state === 'sent') await checkRead(round, first)
    else if (first.closeAs) await closeUnsent(round, first)
    else if (mustWait(round.quota, first))
      await settle(round, here, { code: 'quota_reserved', dueAt: afterQuota(round) })
    else if (first.channel === 'work') await sendWork(round, here)
    else if (first.channel === 'todo') await sendTodo(round, first)
    else await beside(round, first)
  } catch (error) {
    await missed(round, here, error)
  }
}

/** The last tenth of the month's calls is for emergencies. */
function mustWait(quota: QuotaStatus, { urgent, channel }: DeliveryRow): boolean {
  return !urgent && channel !== 'fallback' && (quota.level === 'reserve' || quota.level === 'over')
}

/** Looked at again before the month ends: somebody may have bought calls. */
const afterQuota = ({ cx }: Round) => cx.now() + quotaPauseMs

async function sendWork(round: Round, some: readonly DeliveryRow[]): Promise<void> {
  const { cx, addresses } = round
  const first = some[0] as DeliveryRow
  const words = writeText(cx, first)
  const taskId = await cx.deps.dingtalk.sendWorkNotification(
    some.map(({ recipientId }) => (addresses.get(recipientId) as Address).userId),
    {
      title: words.title,
      markdown: `### ${words.title}\n\n${words.body}`,
      single_title: words.button,
      single_url: deepLink(cx.deps.config, first),
    },
  )
  await settle(round, some, { state: 'sent', taskId, dueAt: first.urgent ? cx.now() + unreadMs : null })
}

async function sendTodo(round: Round, one: DeliveryRow): Promise<void> {
  const { unionId } = round.addresses.get(one.recipientId) as Address
  if (!unionId) return settle(round, [one], { state: 'failed', code: 'no_union_id' })
  const { cx } = round
  const url = deepLink(cx.deps.config, one)
  const made = await cx.deps.dingtalk.createTodo(unionId, {
    sourceId: one.id,
    subject: `${writeText(cx, one).title} ${caseNumber(one.kind, one.caseId)}`,
    detailUrl: { appUrl: url, pcUrl: url },
    priority: one.urgent ? 40 : 20,
    ...(one.dueBy ? { dueTime: Number(one.dueBy) } : {}),
  })
  const taskId = made ?? (await cx.deps.dingtalk.findTodo(unionId, one.id))
  await settle(round, [one], { state: 'sent', taskId, dueAt: null })
}

async function closeSent(round: Round, one: DeliveryRow): Promise<void> {
  const { unionId } = round.addresses.get(one.recipientId) as Address
  if (one.channel === 'todo' && unionId && one.taskId)
    await round.cx.deps.dingtalk.closeTodo(unionId, one.taskId, one.closeAs ?? 'done')
  await settle(round, [one], { state: 'closed', dueAt: null })
}

/** The case was over before it was known to be sent. A to-do that was tried may be there all the same. */
async function closeUnsent(round: Round, one: DeliveryRow): Promise<void> {
  const { unionId } = round.addresses.get(one.recipientId) as Address
  if (one.channel === 'todo' && one.attempts > 1 && unionId) {
    const taskId = await round.cx.deps.dingtalk.findTodo(unionId, one.id)
    if (taskId) return closeSent(round, { ...one, taskId })
  }
  await settle(round, [one], { state: 'dropped', code: 'case_over' })
}

/** Accepted is not arrived: an emergency nobody has read goes the next way. */
async function checkRead(round: Round, one: DeliveryRow): Promise<void> {
  const { userId } = round.addresses.get(one.recipientId) as Address
  const { read, refused } = await round.cx.deps.dingtalk.workNotificationResult(one.taskId ?? '')
  if (!read.includes(userId)) await nextWay(round, one)
  await settle(round, [one], { code: refused.get(userId) ?? (read.includes(userId) ? null : 'unread'), dueAt: null })
}

async function beside(round: Round, one: DeliveryRow): Promise<void> {
  await sendBeside(round.cx, one, round.addresses.get(one.recipientId) as Address, writeText(round.cx, one))
  await settle(round, [one], { state: 'sent', dueAt: null })
}

/** A row of its own, once: the key says so. */
async function nextWay({ cx }: Round, one: DeliveryRow): Promise<void> {
  await insertRows(
    cx.deps.db,
    'messages_deliveries',
    [
      {
        id: newId(cx.now()),
        kind: one.kind,
        case_id: one.caseId,
        step: one.step,
        recipient_id: one.recipientId,
        channel: 'fallback',
        urgent: one.urgent,
        happened_at: one.happenedAt,
        due_by: one.dueBy,
        state: 'waiting',
        close_as: one.closeAs,
        attempts: 0,
        due_at: cx.now(),
        leased_by: null,
        leased_until: null,
        task_id: null,
        code: null,
        created_at: cx.now(),
        sent_at: null,
      },
    ],
    { ignoreDuplicates: true },
  )
}

async function missed(round: Round, some: readonly DeliveryRow[], error: unknown): Promise<void> {
  const { cx } = round
  const known = error instanceof DingTalkError ? error : null
  const code = known ? `${known.kind} ${known.code}`.slice(0, 80) : (error as Error).name.slice(0, 80)
  cx.deps.log.warn({ code, kind: some[0]?.kind, count: some.length }, 'message not sent yet')
  if (known?.kind === 'busy' || known?.kind === 'banned') round.away = code
  const first = some[0] as DeliveryRow
  const tries = Number(first.attempts)
  if (known?.kind === 'quota') {
    if (first.urgent && first.channel === 'work') for (const one of some) await nextWay(round, one)
    await settle(round, some, { code: 'quota', dueAt: afterQuota(round) })
  } else if ((known?.kind === 'other' || known?.kind === 'not_found') && tries >= triesMax) {
    if (first.urgent && first.channel === 'work') for (const one of some) await nextWay(round, one)
    await settle(round, some, { state: 'failed', code })
  } else await settle(round, some, { code, dueAt: cx.now() + Math.min(retryMaxMs, 5000 * 2 ** Math.min(tries, 10)) })
}

interface Outcome {
  state?: DeliveryState
  taskId?: string | null
  code?: string | null
  /** Absent or null: nothing more to do, unless the case was closed meanwhile. */
  dueAt?: number | null
}

async function settle(round: Round, some: readonly DeliveryRow[], outcome: Outcome): Promise<void> {
  if (some.length === 0) return
  const now = round.cx.now()
  const over = outcome.state === 'closed' || outcome.state === 'dropped' || outcome.state === 'failed'
  // Closed while it was being sent: the pump comes back for it at once.
  const due = over
    ? 'NULL'
    : `CASE WHEN close_as IS NOT NULL AND ${some[0]?.closeAs ? '1 = 0' : "channel = 'todo'"} THEN ${now} ELSE ? END`
  await run(
    round.cx.deps.db,
    `UPDATE messages_deliveries SET state = COALESCE(?, state), task_id = COALESCE(?, task_id), code = ?,
       sent_at = CASE WHEN ? = 'sent' THEN ? ELSE sent_at END, due_at = ${due}, leased_by = NULL, leased_until = NULL
     WHERE leased_by = ? AND id IN (${marks(some.length)})`,
    [
      outcome.state ?? null,
      outcome.taskId ?? null,
      outcome.code ?? null,
      outcome.state ?? null,
      now,
      ...(over ? [] : [outcome.dueAt ?? null]),
      round.worker,
      ...some.map(({ id }) => id),
    ],
  )
}
