import { describe, expect, it } from 'vitest'
import { localeIds } from '#shared/vocabulary/locales.ts'
import { catalogue } from '../catalogue/index.ts'
import { kitFor } from './kits.ts'

describe('referral kits', () => {
  it('have one for every purpose, in every language, with as much in each', () => {
    for (const purpose of ['vague', 'mixed', ...catalogue().purposes.map(({ id }) => id)]) {
      const sizes = localeIds.map((locale) => {
        const { collect, go, letters } = kitFor(locale, purpose)
        return [collect.length, go.length, letters.length]
      })
      for (const size of sizes) expect(size, purpose).toEqual(sizes[0])
    }
    expect(kitFor('en', 'private_debt').title).toBe('A private loan')
    expect(kitFor('en', 'vague').title).toBe('General help')
  })
})
