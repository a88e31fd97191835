import { randomFillSync } from 'node:crypto'
import { monotonicFactory } from 'ulid'

/** Random bytes in portions: asking the system for each character of each id costs more than the rest of a request. */
const portion = Buffer.alloc(4096)
let used = portion.length

function fraction(): number {
  if (used === portion.length) {
    randomFillSync(portion)
    used = 0
  }
  return (portion[used++] as number) / 256
}

let next = monotonicFactory(fraction)

/** A new id: 26 characters, ordered by time also within one millisecond of this process (ULID). */
export function newId(at: number = Date.now()): string {
  return next(at)
}

/** For whoever goes back in time on purpose, with databases of its own: a test of years to come leaves no ids of then. */
export function beginIdsAnew(): void {
  next = monotonicFactory(fraction)
}
