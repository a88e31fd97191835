import { monotonicFactory } from 'ulid'

const next = monotonicFactory()

/** A new id: 26 characters, ordered by time also within one millisecond of this process (ULID). */
export function newId(at: number = Date.now()): string {
  return next(at)
}
