export { confirmClock, stoppedClock } from './clock.ts'
export { beginRequested, finish } from './erase-requested.ts'
export { JournalError } from './journal.ts'
export { replayTombstones } from './replay.ts'
