import { setTimeout as wait } from 'node:timers/promises'
import { Transaction } from 'sequelize'
import type { Cx } from '../context.ts'
import type { Db } from './connection.ts'
import { isTransient } from './database-error.ts'

declare const brand: unique symbol

/** An open transaction. Writers demand one; it can only come from `inTransaction`. */
export interface Tx {
  readonly [brand]: true
  readonly cx: Cx
  readonly db: Db
  readonly handle: Transaction
}

const attemptsMax = 6
/** SQLite has one writer: waiting in line here is cheaper than waiting in its busy handler, which holds a thread. */
const lines = new WeakMap<Db, Promise<unknown>>()

/**
 * Runs `fn` in one transaction on the archive database and commits, or rolls back and throws. Run again on deadlock or
 * busy, so `fn` must have no effect outside the database. Never nest: pass `tx` down instead. A refusal must be
 * returned, not thrown, or its own log entry is rolled back with it.
 */
export async function inTransaction<T>(cx: Cx, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const { db } = cx.deps
  for (let attempt = 1; ; attempt++) {
    try {
      return await (db.dialect === 'sqlite' ? inLine(db, () => once(cx, db, fn)) : once(cx, db, fn))
    } catch (error) {
      if (!isTransient(error) || attempt === attemptsMax) throw error
      await wait(2 ** attempt * 5 * (1 + Math.random()))
    }
  }
}

async function once<T>(cx: Cx, db: Db, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return db.sequelize.transaction({ type: Transaction.TYPES.IMMEDIATE }, (handle) => fn({ cx, db, handle } as Tx))
}

async function inLine<T>(db: Db, task: () => Promise<T>): Promise<T> {
  const before = lines.get(db) ?? Promise.resolve()
  const mine = before.then(task, task)
  lines.set(
    db,
    mine.catch(() => undefined),
  )
  return mine
}
