import type { Clock } from '#server/lib/clock.ts'

export interface ClockOffset {
  /** Positive: DingTalk's clock is ahead of ours. */
  ms: number
  measuredAt: number
}
export interface ClockWatch {
  /** The `Date` header of an answer (RFC 9110 6.6.1): whole seconds, cut off. */
  onAnswer(date: string): void
  /** As last measured; null before the first answer since the start. */
  offset(): ClockOffset | null
}

const halfSecondMs = 500

/**
 * Measures at every answer of DingTalk how far the clocks are apart. Good to about a second and the way of the answer:
 * enough for signatures and tokens, which forgive a minute.
 */
export function createClockWatch(clock: Clock): ClockWatch {
  let last: ClockOffset | null = null
  return {
    onAnswer(date) {
      const theirs = Date.parse(date)
      if (Number.isNaN(theirs)) return
      const measuredAt = clock()
      last = { ms: theirs + halfSecondMs - measuredAt, measuredAt }
    },
    offset: () => last,
  }
}
