export { confirmClock, stoppedClock } from './clock.ts'
export { JournalError } from './journal.ts'
export { replayTombstones } from './replay.ts'
