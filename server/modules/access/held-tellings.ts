import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { inList, rows } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import { append } from '../audit/index.ts'
import { catalogue } from '../catalogue/index.ts'
import { postpone, waitingFor, waitingOf } from '../messages/index.ts'
import { loadPeople } from '../people/index.ts'

type Held = ResponseOf<Api['access.held']>['items'][number]

interface HeldTelling {
  entryId: string
  employeeId: string
  viewerId: string
  purpose: string
  lookedAt: number
  until: number
}

/** Looks whose person is told later (PIPL 18: telling must not thwart what law allows), for officers who had no part in them. */
export async function listHeld(cx: Cx): Promise<{ items: Held[] }> {
  const held = (await loadHeld(cx.deps.db)).filter((one) => isOthers(cx, one))
  const people = await loadPeople(cx.deps.db, [
    ...new Set(held.flatMap(({ employeeId, viewerId }) => [employeeId, viewerId])),
  ])
  const nameOf = (id: string) => people.get(id)?.name ?? ''
  return { items: held.map((one) => present(cx, one, nameOf)) }
}

/** Until another day, at most half a year from now, or now: with a reason, in the log. */
export async function moveHeld(
  cx: Cx,
  entryId: string,
  { until, reason }: HandlerInput<Api['access.move_held']>['body'],
): Promise<{ items: Held[] }> {
  const now = cx.now()
  const at = until === null ? now : Date.parse(until)
  if (until !== null && (at <= now || at > now + limits.holdDaysMax * 86_400_000))
    throw new AppError('request.invalid', { fields: [{ path: 'until', key: 'errors.field.out_of_range' }] })
  const outcome = await inTransaction(cx, async (tx) => {
    const held = (await loadHeld(tx)).find((one) => one.entryId === entryId)
    if (!held || !isOthers(cx, held)) return 'request.not_found' as const
    const moved = await postpone(tx, 'look_held', entryId, at)
    await append(tx, [
      {
        by: cx,
        action: 'access.telling_moved',
        result: moved ? 'done' : 'refused',
        subjectId: held.employeeId,
        purpose: held.purpose,
        reason,
        details: { of: entryId, until: new Date(at).toISOString() },
      },
    ])
    return moved ? null : ('access.already_told' as const)
  })
  if (outcome) throw new AppError(outcome)
  return listHeld(cx)
}

/**
 * Looks at somebody that are not told yet, by the ids of their entries and grants: until then they do not stand in the
 * person's ledger either, or the ledger would tell.
 */
export async function heldLooks(db: Db, employeeId: string): Promise<ReadonlySet<string>> {
  const entries = (await waitingFor(db, 'look_held', employeeId)).map(({ caseId }) => caseId)
  if (entries.length === 0) return new Set()
  const some = inList(db, entries)
  const grants = await rows<{ id: string }>(db, `SELECT id FROM access_grants WHERE entry_id ${some.sql}`, some.values)
  return new Set([...entries, ...grants.map(({ id }) => id)])
}

/** Neither the one who looked nor the one to be told. */
function isOthers(cx: Cx, { employeeId, viewerId }: HeldTelling): boolean {
  const me = actorOf(cx).employeeId
  return me !== employeeId && me !== viewerId
}

async function loadHeld(target: Db | Tx): Promise<HeldTelling[]> {
  const waiting = await waitingOf(target, 'look_held')
  if (waiting.length === 0) return []
  const entries = inList(
    target,
    waiting.map(({ caseId }) => caseId),
  )
  const looks = await rows<{ entryId: string; viewerId: string; purpose: string }>(
    target,
    `SELECT entry_id AS entryId, actor_id AS viewerId, purpose FROM access_grants WHERE entry_id ${entries.sql}`,
    entries.values,
  )
  return waiting.flatMap(({ caseId, recipientId, happenedAt, dueAt }) => {
    const look = looks.find(({ entryId }) => entryId === caseId)
    return look ? [{ ...look, employeeId: recipientId, lookedAt: Number(happenedAt), until: Number(dueAt) }] : []
  })
}

function present(cx: Cx, one: HeldTelling, nameOf: (id: string) => string): Held {
  return {
    entryId: one.entryId,
    name: nameOf(one.employeeId),
    viewerName: nameOf(one.viewerId),
    purposeName: catalogue().purpose(one.purpose)?.names[cx.locale] ?? one.purpose,
    lookedAt: new Date(one.lookedAt).toISOString(),
    until: new Date(one.until).toISOString(),
  }
}
