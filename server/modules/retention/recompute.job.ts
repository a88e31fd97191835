import { defineJob } from '#server/platform/jobs/define-job.ts'
import { subscribe } from '#server/platform/outbox/pump.ts'
import { EmployeeMoved, formersOf } from '../people/index.ts'
import { recountDays } from './count-days.ts'
import { RulesAgreed } from './events.ts'
import { recompute, recomputeNext } from './recompute.ts'

/** Every night before anything is erased: days pass, holds end, a version takes effect. Goes on where it was killed. */
export const recomputeDue = defineJob({
  id: 'retention.recompute',
  everyMs: 24 * 3_600_000,
  // 02:47 in China
  offsetMs: 18 * 3_600_000 + 47 * 60_000,
  run: async (cx, { progress, save }) => {
    let after = typeof progress === 'string' ? progress : null
    do {
      after = await recomputeNext(cx, after)
      await save(after)
    } while (after !== null)
    const wrong = await recountDays(cx)
    if (wrong > 0) cx.deps.log.warn({ wrong }, 'days of coming erasures were counted wrong and are right now')
  },
})

/** Rules that take effect today change every leaver's dates today; those of a later day wait for its night. */
export const onRulesAgreed = subscribe('retention.recompute_all', RulesAgreed, async (cx) => {
  let after: string | null = null
  do after = await recomputeNext(cx, after)
  while (after !== null)
})

/** Whoever leaves, comes back or leaves on another day has other dates from now on, in every archive of theirs. */
export const onMoved = subscribe('retention.recompute', EmployeeMoved, async (cx, { employeeId }) => {
  const formers = (await formersOf(cx.deps.db, [employeeId])).get(employeeId) ?? []
  await recompute(cx, [employeeId, ...formers.map(({ id }) => id)])
})
