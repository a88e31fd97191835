import type { Db } from '#server/platform/db/connection.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import type { Openings } from './sight.ts'

/** The log stores ids; whoever composes the program says what they are called (the log stands left of those modules). */
export interface EntryWords {
  purpose(id: string, locale: LocaleId): string
  field(key: string, locale: LocaleId): string
  section(key: string, locale: LocaleId): string
  rule(id: string, locale: LocaleId): string
  /** Purposes and sections with their names in every language: a log line shows names, so a search finds them. */
  catalogued(): readonly { kind: 'purpose' | 'section'; id: string; texts: readonly string[] }[]
}

export interface EntryNames extends EntryWords {
  /** What of the old part of the log a second person opened to somebody. */
  openings(db: Db, employeeId: string, now: number): Promise<Openings>
  /** Names of people still in the mirror. */
  subjects(db: Db, pids: readonly string[]): Promise<Map<string, string>>
}
