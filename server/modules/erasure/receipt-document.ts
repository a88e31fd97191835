import type { ErasedClass } from './erasure.model.ts'

/** What a receipt says, as `settle` writes and signs it: format shoujie-erasure-receipt/1. */
export interface ReceiptDocument {
  format: string
  id: string
  organisation: string
  person: string
  ground: string
  decidedAt: string
  erasedAt: string
  replayedFromJournal: boolean
  timeZone: string
  classes: ErasedClass[]
  /** Who agreed to the rules it went by: ids, by version. Absent in receipts of before this was kept. */
  approvers?: { version: number; proposedBy: string; agreedBy: string; agreedAt: string }[]
  fields: string[]
  destroyed: Record<string, number>
  keyIds: string[]
  proof: { keysPresent: number; samplesTried: number; samplesOpened: number; readersThatAnswerErased: string[] }
  remains: { class: string; state: string; keepUntil: string | null; eraseOn: string | null; ruleId: string | null }[]
  backups: { ciphertextGoneBy: string; keysGoneBy: string }
  copiesInDingTalk: string[]
  logEntry: string
}
