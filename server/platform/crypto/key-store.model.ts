import { column } from '../db/columns.ts'
import { defineModel } from '../db/define-model.ts'

/** Lives in the key store, apart from the archive: a data backup plus the master key opens nothing that was erased. */
export interface DataKeyRow {
  id: string
  personId: string
  retentionClass: string
  /** Calendar year for pay, empty otherwise. */
  period: string
  wrapped: Buffer
  masterVersion: number
  createdAt: number
}

export const DataKey = defineModel<DataKeyRow>(
  'data_keys',
  {
    id: { ...column.id(), primaryKey: true },
    personId: column.id(),
    retentionClass: column.text(40),
    period: column.text(10),
    wrapped: column.bytes(),
    masterVersion: column.count(),
    createdAt: column.instant(),
  },
  { store: 'keys' },
)

/** A known text sealed under each master key: tells a wrong key file at start, before anything is written. */
export interface KeyCheckRow {
  masterVersion: number
  sealed: Buffer
}

export const KeyCheck = defineModel<KeyCheckRow>(
  'key_checks',
  { masterVersion: { ...column.count(), primaryKey: true }, sealed: column.bytes() },
  { store: 'keys' },
)

export interface BlindIndexRow {
  field: string
  hash: string
  personId: string
  /** Destroyed with this key. */
  keyId: string
  rowId: string
}

export const BlindIndex = defineModel<BlindIndexRow>(
  'blind_indexes',
  {
    field: { ...column.text(90), primaryKey: true },
    hash: { ...column.text(64), primaryKey: true },
    personId: { ...column.id(), primaryKey: true },
    rowId: { ...column.id(), primaryKey: true },
    keyId: column.id(),
  },
  { store: 'keys' },
)
