import { expect, it } from 'vitest'
import { createClockWatch } from './watch-clock.ts'

it('measures at each answer how far DingTalk’s clock is ahead, within the half second that the header cuts off', () => {
  let now = Date.parse('2026-05-10T07:30:00.500Z')
  const watch = createClockWatch(() => now)
  expect(watch.offset()).toBeNull()
  watch.onAnswer('Sun, 10 May 2026 07:30:00 GMT')
  expect(watch.offset()).toEqual({ ms: 0, measuredAt: now })
  watch.onAnswer('nonsense')
  expect(watch.offset()).toEqual({ ms: 0, measuredAt: now })
  now += 90_000
  watch.onAnswer('Sun, 10 May 2026 07:30:00 GMT')
  expect(watch.offset()).toEqual({ ms: -90_000, measuredAt: now })
})
