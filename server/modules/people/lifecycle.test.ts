import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EmploymentStateId, employmentStateIds, hasLeft } from '#shared/vocabulary/states.ts'
import { transitionOf } from './lifecycle.ts'

const states = fc.constantFrom(...employmentStateIds)

describe('the table of what may follow what', () => {
  it('goes the way of a leaving, and back while there is something to come back to', () => {
    const way: EmploymentStateId[] = ['active', 'submitted', 'pending', 'left', 'partly_erased', 'erased', 'active']
    const names = way.slice(1).map((to, index) => transitionOf(way[index] as EmploymentStateId, to, 'reading'))
    expect(names).toEqual(['resigned', 'approved', 'left', 'erasure_begun', 'erasure_finished', 'rehired'])
  })

  it('has no step to where one stands, but another day of a leaving that a person puts right', () => {
    for (const state of employmentStateIds) {
      const dated = state === 'left' || state === 'deceased'
      expect(transitionOf(state, state, 'hand')).toBe(dated ? 'dated' : null)
      expect(transitionOf(state, state, 'reading')).toBeNull()
    }
  })

  it('a death is said by a person only, and no reading undoes it', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(transitionOf(state, 'deceased', 'reading')).toBeNull()
        if (!hasLeft(state)) expect(transitionOf('deceased', state, 'reading')).toBeNull()
      }),
    )
    expect(transitionOf('deceased', 'active', 'hand')).toBe('corrected')
  })

  it('what was erased is never merely "left" again, whatever is read in whatever order', () => {
    fc.assert(
      fc.property(fc.array(states), (readings) => {
        let state: EmploymentStateId = 'partly_erased'
        for (const reading of readings) {
          const next: EmploymentStateId = transitionOf(state, reading, 'reading') ? reading : state
          if (hasLeft(next) && hasLeft(state)) expect(['partly_erased', 'erased', state]).toContain(next)
          if (!hasLeft(next)) return
          state = next
        }
      }),
    )
  })
})
