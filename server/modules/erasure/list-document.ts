/** What a part of a list of destruction says, as it is signed: format shoujie-erasure-list/1. */
export interface ListDocument {
  format: string
  organisation: string
  timeZone: string
  day: string
  madeAt: string
  /** Whose rights it was made under: who may not see employee numbers has a list without them. */
  madeFor: { id: string; name: string }
  /** Behind which person it begins; complete: nobody comes after it. */
  part: { after: string; complete: boolean }
  ground: 'retention'
  rules: {
    version: number
    effectiveOn: string
    proposedBy: string
    proposedById: string
    agreedBy: string
    agreedById: string
    agreedAt: string
  }[]
  people: {
    person: string
    name: string
    employeeNumber?: string
    kinds: {
      class: string
      ruleId: string | null
      ruleVersion: number
      jurisdiction: string
      triggeredOn: string | null
      keepUntil: string | null
      heldUntil: string | null
    }[]
  }[]
  logEntry: string
}
