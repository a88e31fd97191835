import { newId } from '#server/lib/ids.ts'
import { localDate } from '#server/lib/local-time.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import { insertRows, row } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import type { HandlerInput, ResponseOf } from '#shared/contract.ts'
import type { Api } from '#shared/contracts/api.ts'
import { limits } from '#shared/limits.ts'
import type { MotionKindId } from '#shared/vocabulary/oversight.ts'
import { append, type EntryNames, type FoundEntry, findEntries, isClosed, sightOf } from '../../audit/index.ts'
import { send } from '../../messages/index.ts'
import { heldEntries } from '../ledger/held-entries.ts'
import { isInLedger } from '../ledger/looks.ts'
import type { MotionRow } from '../oversight.model.ts'
import { concerns, watchersOf } from '../who.ts'
import { motionColumns, presentMotions } from './list-motions.ts'

const dayMs = 86_400_000

/** Asks a second officer or auditor; nothing changes before they agree. Not by whom the entry is about. */
export async function proposeMotion(
  cx: Cx,
  { kind, entryId, ground, until }: HandlerInput<Api['oversight.propose_motion']>['body'],
  names: EntryNames,
): Promise<ResponseOf<Api['oversight.propose_motion']>> {
  const actor = actorOf(cx)
  const { db } = cx.deps
  const {
    entries: [entry],
  } = await findEntries(cx.deps, { id: entryId }, { limit: 1 })
  if (!entry) throw new AppError('audit.not_found')
  if (concerns(cx, actor, entry)) throw new AppError('oversight.own')
  const untilAt = kind === 'hold' ? endOfDay(cx, until) : null
  const asked = await row(
    db,
    "SELECT id FROM oversight_motions WHERE entry_id = ? AND kind = ? AND state = 'asked' AND expires_at > ?",
    [entryId, kind, cx.now()],
  )
  if (asked || (await isMoot(cx, kind, entry, names))) throw new AppError('oversight.nothing_to_do')
  const motion = await inTransaction(cx, async (tx) => {
    const now = tx.cx.now()
    const id = newId(now)
    const [askedEntryId] = await append(tx, [
      {
        by: cx,
        action: 'oversight.motion_asked',
        result: 'pending',
        subjectPid: entry.subjectPid,
        reason: ground,
        details: { kind, of: entryId, motionId: id, ...(until && untilAt !== null ? { until } : {}) },
      },
    ])
    await insertRows(tx, 'oversight_motions', [
      {
        id,
        kind,
        entry_id: entryId,
        actor_id: entry.actorId,
        subject_pid: entry.subjectPid,
        until_at: untilAt,
        requester_id: actor.employeeId,
        requester_name: actor.name,
        asked_at: now,
        expires_at: now + limits.motionDays * dayMs,
        state: 'asked',
        asked_entry_id: askedEntryId as string,
      },
    ])
    const others = (await watchersOf(tx, entry)).filter((one) => one !== actor.employeeId)
    await send(tx, [{ kind: 'motion_asked', caseId: id, recipientIds: others, dueBy: now + limits.motionDays * dayMs }])
    return (await row<MotionRow>(tx, `SELECT ${motionColumns} FROM oversight_motions WHERE id = ?`, [id])) as MotionRow
  })
  const [view] = await presentMotions(cx, [motion], names)
  return view as NonNullable<typeof view>
}

/** There is nothing to hold back, to erase or to open. */
async function isMoot(cx: Cx, kind: MotionKindId, entry: FoundEntry, names: EntryNames): Promise<boolean> {
  if (kind === 'open_old') return !isClosed(entry, await sightOf(cx, names))
  if (kind === 'erase_text') return entry.reason === null
  return !entry.subjectPid || !isInLedger(entry) || (await heldEntries(cx, entry.subjectPid)).has(entry.id)
}

/** The last moment of a local day that lies ahead, and not further than a hold may. */
function endOfDay(cx: Cx, until: string | undefined): number {
  const { timeZone } = cx.deps.config
  const now = cx.now()
  const last = localDate(now + limits.ledgerHoldDaysMax * dayMs, timeZone)
  if (!until || until <= localDate(now, timeZone) || until > last)
    throw new AppError('oversight.until_needed', { params: { days: limits.ledgerHoldDaysMax } })
  let at = Date.parse(`${until}T00:00:00Z`) + 10 * 3_600_000
  while (localDate(at, timeZone) <= until) at += 15 * 60_000
  return at - 1
}
