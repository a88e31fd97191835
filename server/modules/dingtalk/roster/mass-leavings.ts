import { createHash } from 'node:crypto'
import { newId } from '#server/lib/ids.ts'
import { AppError } from '#server/platform/app-error.ts'
import { actorOf, type Cx } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'
import { insertRows, rows, run } from '#server/platform/db/query.ts'
import { inTransaction, type Tx } from '#server/platform/db/transaction.ts'
import { publish } from '#server/platform/outbox/publish.ts'
import { append } from '../../audit/index.ts'
import { findMirrored } from '../../people/index.ts'
import { eventRow } from '../events/keep-event.ts'
import { MassLeavingAsked, MassLeavingEnded } from './events.ts'
import type { MassLeavingRow } from './mass-leaving.model.ts'

/** An answer holds this long; whoever is still read as gone then is asked about again. */
const answerHoldsMs = 7 * 24 * 3_600_000

export interface MassLeaving extends Pick<MassLeavingRow, 'id' | 'state' | 'askedAt'> {
  userIds: string[]
}

/** Names a set of people: an answer is about the names that were seen. */
export function versionOf({ userIds }: Pick<MassLeaving, 'userIds'>): string {
  return createHash('sha256')
    .update(JSON.stringify([...userIds].sort()))
    .digest('base64url')
    .slice(0, 22)
}

const columns = 'id, user_ids AS userIds, state, asked_at AS askedAt'
type Loaded = Omit<MassLeaving, 'userIds'> & { userIds: string }
const present = (found: Loaded): MassLeaving => ({ ...found, userIds: JSON.parse(found.userIds) as string[] })

/**
 * One at a time counts who goes and moves them: two at once would each stay below the limit. On SQLite there is one
 * writer anyway.
 */
export async function lockLeavings(tx: Tx): Promise<void> {
  if (tx.db.dialect === 'sqlite') return
  const lock = () => rows(tx, "SELECT name FROM dingtalk_locks WHERE name = 'leavings' FOR UPDATE")
  if ((await lock()).length > 0) return
  await insertRows(tx, 'dingtalk_locks', [{ name: 'leavings' }], { ignoreDuplicates: true })
  await lock()
}

/** What waits for an answer (one at most), and the answers that still hold. */
export async function massLeavings(target: Db | Tx, now: number): Promise<MassLeaving[]> {
  const found = await rows<Loaded>(
    target,
    `SELECT ${columns} FROM dingtalk_mass_leavings
     WHERE state = 'open' OR (state IN ('agreed', 'refused') AND ended_at > ?) ORDER BY id`,
    [now - answerHoldsMs],
  )
  return found.map(present)
}

/**
 * Brings the open question in line with what was just read: `held` are read as gone, `here` are not any more. Whoever
 * is asked is told once; a question about nobody is over.
 */
export async function askAbout(
  tx: Tx,
  open: MassLeaving | undefined,
  held: readonly string[],
  here: ReadonlySet<string>,
): Promise<void> {
  const before = open?.userIds ?? []
  const after = [...new Set([...before.filter((userId) => !here.has(userId)), ...held])]
  if (!open) {
    if (after.length === 0) return
    const id = newId(tx.cx.now())
    await insertRows(tx, 'dingtalk_mass_leavings', [
      {
        id,
        user_ids: JSON.stringify(after),
        state: 'open',
        asked_at: tx.cx.now(),
        ended_at: null,
        answered_by: null,
        answered_by_name: null,
      },
    ])
    await append(tx, [
      { by: tx.cx, action: 'people.mass_leaving_asked', result: 'pending', details: { people: after.length } },
    ])
    await publish(tx, MassLeavingAsked, { id })
    return
  }
  if (after.length === before.length && held.length === 0) return
  const over = after.length === 0
  await run(
    tx,
    "UPDATE dingtalk_mass_leavings SET user_ids = ?, state = ?, ended_at = ? WHERE id = ? AND state = 'open'",
    [JSON.stringify(over ? before : after), over ? 'over' : 'open', over ? tx.cx.now() : null, open.id],
  )
  if (over) await publish(tx, MassLeavingEnded, { id: open.id })
  else if (after.some((userId) => !before.includes(userId))) await publish(tx, MassLeavingAsked, { id: open.id })
}

/**
 * Somebody says whether these people left. Yes: they are read once more and move (through the inbox, so that it is not
 * lost); no: they stay where they are for a week, whatever DingTalk says, and HR may move single ones by hand.
 */
export async function answerMassLeaving(cx: Cx, id: string, left: boolean, version: string): Promise<void> {
  const by = actorOf(cx)
  await refuseOwn(cx, id)
  await inTransaction(cx, async (tx) => {
    const [question] = await rows<Loaded>(tx, `SELECT ${columns} FROM dingtalk_mass_leavings WHERE id = ?`, [id])
    if (!question) throw new AppError('request.not_found')
    if (question.state === 'open' && versionOf(present(question)) !== version)
      throw new AppError('leaving.question_changed')
    const changed = await run(
      tx,
      `UPDATE dingtalk_mass_leavings SET state = ?, ended_at = ?, answered_by = ?, answered_by_name = ?
       WHERE id = ? AND state = 'open' AND user_ids = ?`,
      [left ? 'agreed' : 'refused', tx.cx.now(), by.employeeId, by.name, id, question.userIds],
    )
    if (changed !== 1) throw new AppError('leaving.answered')
    const { userIds } = present(question)
    await append(tx, [
      {
        by: cx,
        action: 'people.mass_leaving_answered',
        result: left ? 'done' : 'refused',
        details: { people: userIds.length },
      },
    ])
    if (left)
      await insertRows(tx, 'dingtalk_events', [
        eventRow(tx.cx.now(), {
          key: `mass_leaving:${id}`,
          type: 'mass_leaving_agreed',
          topic: '',
          userIds,
          bornAt: tx.cx.now(),
        }),
      ])
    await publish(tx, MassLeavingEnded, { id })
  })
}

/** Nobody answers whether they themselves left. */
async function refuseOwn(cx: Cx, id: string): Promise<void> {
  const by = actorOf(cx)
  const question = (await massLeavings(cx.deps.db, cx.now())).find((one) => one.id === id)
  const named = await findMirrored(cx.deps.db, question?.userIds ?? [])
  if (!named.some((person) => person.id === by.employeeId)) return
  await inTransaction(cx, (tx) =>
    append(tx, [
      {
        by: cx,
        action: 'people.mass_leaving_answered',
        result: 'refused',
        details: { people: named.length, because: 'own' },
      },
    ]),
  )
  throw new AppError('leaving.own')
}
