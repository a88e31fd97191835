/** Of what kind something written or shown for a purpose is. */
export const evidenceKindIds = ['text', 'number', 'date', 'phone', 'document', 'attachment'] as const
export type EvidenceKindId = (typeof evidenceKindIds)[number]
