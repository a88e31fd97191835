import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { type LimitName, rates } from '#shared/limits.ts'
import { AppError } from '../app-error.ts'

export interface RateLimits {
  /** `who` is a person, or an address where nobody is signed in yet. */
  take(name: LimitName, who: string): Promise<void>
}

/**
 * Requests per minute and person or address, counted in this process (two processes allow twice as much; enough to
 * stop walking the company, and no outside store to depend on).
 */
export function createRateLimits(factor = 1): RateLimits {
  const limiters = Object.fromEntries(
    Object.entries(rates).map(([name, points]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, points: points * factor, duration: 60 }),
    ]),
  )
  return {
    async take(name, who) {
      try {
        await limiters[name]?.consume(who)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        throw new AppError('request.rate_limited', { params: { seconds: Math.ceil(error.msBeforeNext / 1000) } })
      }
    },
  }
}
