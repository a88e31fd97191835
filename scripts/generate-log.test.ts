import { describe, expect, it } from 'vitest'
import { measure } from './generate-log.ts'

/** product.md 5, at a size that a test has time for; the whole size by `tsx scripts/generate-log.ts`. */
describe('alerts over years of a generated company', () => {
  it.each([1, 2, 3])('stay under two a month when nothing is wrong, seed %i', (seed) => {
    const figures = measure({ people: 3000, years: 2, seed, abuse: false })
    expect(figures.entries).toBeGreaterThan(50_000)
    expect(figures.alertsPerMonth).toBeLessThan(2)
  })

  it.each([1, 2, 3])('find every planted case, seed %i', (seed) => {
    const figures = measure({ people: 3000, years: 2, seed, abuse: true })
    expect(figures.planted).toBe(18)
    expect(figures.missed).toEqual([])
  })

  it('makes the same company of the same seed', () => {
    const company = { people: 500, years: 1, seed: 7, abuse: true }
    const { alerts, entries, planted } = measure(company)
    expect(measure(company)).toMatchObject({ alerts, entries, planted })
  })
})
