import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Cx } from '../context.ts'
import type { Db } from './connection.ts'
import { isTransient } from './database-error.ts'
import { type Connection, discard, giveBack, inLine, takeConnection } from './held-connection.ts'
import { run } from './query.ts'

declare const brand: unique symbol

/** An open transaction. Writers demand one; it can only come from `inTransaction`. */
export interface Tx {
  readonly [brand]: true
  readonly cx: Cx
  readonly db: Db
  readonly connection: Connection
}

const attemptsMax = 6
/**
 * Runs `fn` in one transaction on the archive database and commits, or rolls back and throws. Run again on deadlock or
 * busy, so `fn` must have no effect outside the database. Never nest: pass `tx` down instead. A refusal must be
 * returned, not thrown, or its own log entry is rolled back with it.
 */
export async function inTransaction<T>(cx: Cx, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const { db } = cx.deps
  for (let attempt = 1; ; attempt++) {
    try {
      return await inLine(db, () => once(cx, db, fn))
    } catch (error) {
      if (!isTransient(error) || attempt === attemptsMax) throw error
      await wait(2 ** attempt * 5 * (1 + Math.random()))
    }
  }
}

async function once<T>(cx: Cx, db: Db, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const connection = await takeConnection(db, { transaction: randomUUID() })
  const tx = { cx, db, connection } as Tx
  let result: T
  try {
    await run(tx, db.dialect === 'sqlite' ? 'BEGIN IMMEDIATE' : 'START TRANSACTION')
    result = await fn(tx)
    await run(tx, 'COMMIT')
  } catch (error) {
    await run(tx, 'ROLLBACK').then(
      () => giveBack(db, connection),
      () => discard(db, connection),
    )
    throw error
  }
  giveBack(db, connection)
  return result
}
