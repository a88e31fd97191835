import type { Db } from './db/connection.ts'
import type { Tx } from './db/transaction.ts'

/** Some people and the fields of theirs that are destroyed together. */
export interface ErasureScope {
  employeeIds: readonly string[]
  fields: readonly string[]
  /** Classes whose every field is among `fields`. */
  retentionClasses: readonly string[]
}

/** A ciphertext of before, with what it takes to try it once more. */
export interface SealedSample {
  employeeId: string
  keyId: string
  sealed: Buffer
  associated: string
}

/**
 * What one module destroys of a person, and how it proves that. Every module that keeps something about people declares
 * one: the engine (module erasure) knows no table but its own.
 */
export interface Eraser {
  /** `<module>.<what>`, as a receipt names it. */
  id: string
  /** Destroys what there is; doing it again changes nothing. Returns how many things went, by person. */
  destroy(tx: Tx, scope: ErasureScope): Promise<ReadonlyMap<string, number>>
  /** Asks the readers of this module, not its tables: of whom they still answer something. */
  stillRead(target: Db | Tx, scope: ErasureScope): Promise<ReadonlySet<string>>
  /** Classes of keys that are no field's: they go with this scope. */
  keyClasses?(scope: ErasureScope): readonly string[]
  /** Keys that also seal something outside the scope: they have to stay. */
  keysElsewhere?(target: Db | Tx, scope: ErasureScope): Promise<ReadonlySet<string>>
  /** At most one ciphertext per person, taken before its key goes. */
  sample?(target: Db | Tx, scope: ErasureScope): Promise<readonly SealedSample[]>
}
