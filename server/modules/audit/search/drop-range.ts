import type { Cx } from '#server/platform/context.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { buildSegment } from './build-segment.ts'
import { countOn, leased, state } from './index-log.ts'
import { deleteSegment, insertSegment, listSegments, packSegment } from './segment.ts'

/**
 * Takes the places before one out of the index; of a segment that reaches beyond, the rest is built anew. False where
 * somebody else is writing the index: to be tried again.
 */
export async function dropRange(cx: Cx, upTo: number): Promise<boolean> {
  const done = await leased(cx, async (worker) => {
    for (;;) {
      const { version } = await state(cx.deps)
      const oldest = (await listSegments(cx.deps.db))[0]
      if (!oldest || oldest.fromPosition >= upTo) return 1
      const rest = oldest.toPosition > upTo ? packSegment(await buildSegment(cx.deps, upTo, oldest.toPosition)) : null
      await inTransaction(cx, async (tx) => {
        await countOn(tx, version, worker)
        await deleteSegment(tx, oldest.number)
        if (rest) await insertSegment(tx, version + 1, rest)
      })
    }
  })
  return done === 1
}
