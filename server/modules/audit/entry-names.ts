import type { Db } from '#server/platform/db/connection.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'

/** The log stores ids; whoever composes the program says what they are called (the log stands left of those modules). */
export interface EntryNames {
  purpose(id: string, locale: LocaleId): string
  field(key: string, locale: LocaleId): string
  section(key: string, locale: LocaleId): string
  rule(id: string, locale: LocaleId): string
  /** Purposes and sections with their names in every language: a log line shows names, so a search finds them. */
  catalogued(): readonly { kind: 'purpose' | 'section'; id: string; texts: readonly string[] }[]
  /** Names of people still in the mirror. */
  subjects(db: Db, pids: readonly string[]): Promise<Map<string, string>>
}
