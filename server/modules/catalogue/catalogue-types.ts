import type { EvidenceKindId } from '#shared/vocabulary/evidence.ts'
import type { LocaleId } from '#shared/vocabulary/locales.ts'
import type { ValueKindId } from '#shared/vocabulary/passports.ts'
import type { RetentionClassId } from '#shared/vocabulary/retention.ts'
import type { DutyId, ViewerId } from '#shared/vocabulary/roles.ts'
import type { SourceId } from '#shared/vocabulary/sources.ts'
import type { FieldClassId, MaskId, TreatmentId } from '#shared/vocabulary/treatments.ts'
import type { RecipientId } from '#shared/vocabulary/work.ts'

export type Texts = Record<LocaleId, string>

export interface FieldDef {
  /** `section.name`, of the section it began in; stays when it is moved. */
  key: string
  /** Where it is shown. */
  section: string
  name: string
  labels: Texts
  /** 权限提示 of this field alone. */
  hints: Texts | null
  class: FieldClassId
  mask: MaskId | null
  valueKind: ValueKindId
  retentionClass: RetentionClassId
  keyPeriod: 'none' | 'calendar_year'
  consentItem: string | null
  /** A number one may dial from the card. */
  dial: boolean
  blindIndex: boolean
  /** mirror: a column of the people mirror (internal at most); archive: ciphertext. */
  stored: 'mirror' | 'archive'
  /** Roster field codes it is imported from. */
  dingtalk: string[]
  /** May a file that is imported fill it. */
  importable: boolean
  /** Takes nothing new; what somebody has of it stays until its time, and where nobody has anything it is not there. */
  retired: boolean
}

export interface SectionDef {
  key: string
  titles: Texts
  /** 权限提示 */
  hints: Texts | null
  repeating: boolean
  noticeBasis: 'notice' | 'consent'
  /** Who should lead it: what the product advises (product.md 6). */
  source: SourceId
  fields: FieldDef[]
}

export type ApprovalNeed = 'none' | 'post24h' | 'two' | 'legal2'
/** Which fields a purpose may show: named ones, the whole section, or what a document, consent, ticket or case names. */
export type PurposeScope =
  | readonly string[]
  | 'full'
  | 'listed_in_document'
  | 'named_in_consent'
  | 'named_in_ticket'
  | 'named_in_case'

/** One thing that has to be written or shown for a purpose. */
export interface EvidenceSlot {
  id: string
  kind: EvidenceKindId
  labels: Texts
  /** Required whatever is asked for, or where one of these fields is; null: optional. */
  requiredFor: 'all' | readonly string[] | null
  /** Fewer is as good as missing. */
  least: number | null
  /** Older is as good as missing. */
  maxAgeDays: number | null
  /** A day that is over is as good as missing. */
  notPast: boolean
}

export interface PurposeDef {
  id: string
  names: Texts
  cls: 'allow' | 'deny'
  group: boolean
  emergency: boolean
  /** May it be used for a leaver. */
  ex: 'yes' | 'limited' | 'no'
  /** Law keys, e.g. PIPL-13.1.4. */
  basis: string[]
  sec: Record<string, PurposeScope>
  /** `section.name` of fields whose passport closes them to it, whatever the scope says. */
  except: readonly string[]
  /** In a sentence; `slots` is the same to be filled in. */
  evidence: Texts
  slots: readonly EvidenceSlot[]
  /** Nothing without the paper: refused until its slots are filled. */
  paper: boolean
  approval: ApprovalNeed
  approvalIfLifeAtRisk: ApprovalNeed | null
  approvalByField: Record<string, ApprovalNeed>
  notify: string
  /** Longest life of one grant. */
  maxMs: number
  /** What to do instead, said when it is refused. */
  instead: Texts
  /** The caller needs one of these, where any is named. */
  duties: DutyId[]
  /** Serves also where the time of use is over and data are only stored (PIPL 47 para 2). */
  readsStored: boolean
  /** Official systems that a file made for this purpose may go to; none where it makes no file. */
  recipients: RecipientId[]
}

export interface Catalogue {
  /** Short hash of the program's data, with the number of the newest passport: stored with each entry. */
  version: string
  sections: readonly SectionDef[]
  fields: readonly FieldDef[]
  purposes: readonly PurposeDef[]
  section(key: string): SectionDef | undefined
  field(key: string): FieldDef | undefined
  purpose(id: string): PurposeDef | undefined
}

/** One immutable version of who may do what with which field. Absent = hidden. */
export interface PermissionSet {
  id: string
  version: number
  rules: Readonly<Record<ViewerId, Readonly<Record<string, TreatmentId>>>>
}
