import { constants, setPriority } from 'node:os'

/** On a machine that a worker shares with whoever answers, the one somebody waits for gets the processor first. */
export function lowerPriority(): void {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
}
