export { append, type EntryDraft } from './append.ts'
export type { EntryNames } from './entry-names.ts'
export { maskReason } from './mask-reason.ts'
