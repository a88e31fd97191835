import type { Model, ModelAttributeColumnOptions, ModelStatic } from 'sequelize'
import { perKey } from '#server/lib/per-key.ts'
import type { Db } from './connection.ts'
import type { Tx } from './transaction.ts'

export type ModelOf<Row extends object> = ModelStatic<Model<Row, Partial<Row>>>

export interface ModelDefinition<Row extends object> {
  (target: Db | Tx): ModelOf<Row>
  readonly table: string
  readonly columns: Record<keyof Row & string, ModelAttributeColumnOptions>
}

const everyModel: ModelDefinition<object>[] = []

/**
 * A table of one module. Rows are plain objects (always read with `raw: true`); columns are snake_case of the keys. A
 * model belongs to a database, not to the program, so that tests and two-process checks can open several at once.
 */
export function defineModel<Row extends object>(
  table: string,
  columns: Record<keyof Row & string, ModelAttributeColumnOptions>,
  options: { store?: 'archive' | 'keys' } = {},
): ModelDefinition<Row> {
  const forDb = perKey<Db, ModelOf<Row>>(
    (db) =>
      db.sequelize.define(table, columns as never, {
        tableName: table,
        underscored: true,
        timestamps: false,
        freezeTableName: true,
      }) as unknown as ModelOf<Row>,
  )
  const model = (target: Db | Tx) => forDb('db' in target ? target.db : target)
  const definition = Object.assign(model, { table, columns, store: options.store ?? 'archive' })
  everyModel.push(definition as unknown as ModelDefinition<object>)
  return definition
}

/** For the check that migrations and models say the same. */
export function definedModels(store: 'archive' | 'keys'): readonly ModelDefinition<object>[] {
  return everyModel.filter((model) => (model as unknown as { store: string }).store === store)
}
