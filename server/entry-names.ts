import { entryWords } from './entry-words.ts'
import type { EntryNames } from './modules/audit/index.ts'
import { openedTo } from './modules/oversight/index.ts'
import { namesByPseudonym } from './modules/people/index.ts'

/** Words for what stands in the log, and what else is known of its people. */
export const entryNames: EntryNames = { ...entryWords, openings: openedTo, subjects: namesByPseudonym }
