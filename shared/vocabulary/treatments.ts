/** What a tier may do with a field (product.md 2). Absent rule = hidden. */
export const treatmentIds = ['hidden', 'masked', 'reason', 'plain'] as const
export type TreatmentId = (typeof treatmentIds)[number]

/** How much protection a value needs; above `internal` it is ciphertext at rest. */
export const fieldClassIds = ['public', 'internal', 'private', 'sensitive'] as const
export type FieldClassId = (typeof fieldClassIds)[number]

/** How a value is masked. `fixed` shows 「••••••」 whatever the value. */
export const maskIds = ['fixed', 'phone', 'id_number', 'bank_account', 'mail'] as const
export type MaskId = (typeof maskIds)[number]
