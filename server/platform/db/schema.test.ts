import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelAttributeColumnOptions } from 'sequelize'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { archiveMigrations, keyMigrations } from '#server/migrations/list.ts'
import { createTestDb, mysqlServer, type TestDb } from '#server/testing/test-db.ts'
import { projectRoot } from '../project-root.ts'
import { definedModels } from './define-model.ts'
import { migrate, refusePendingMigrations } from './migrate.ts'

const engines = ['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const
const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

describe.each(engines)('schema on %s', (engine) => {
  let test: TestDb
  beforeAll(async () => {
    test = await createTestDb(engine)
    // Hot paths read with SQL of their own, so that nothing else imports every model.
    const files = readdirSync(join(projectRoot, 'server'), { recursive: true, encoding: 'utf8' })
    for (const file of files) if (file.endsWith('.model.ts')) await import(join(projectRoot, 'server', file))
  })
  afterAll(() => test.drop())

  it.each(['archive', 'keys'] as const)(
    'has, in the %s store, exactly the tables and columns the models name',
    async (store) => {
      const db = store === 'archive' ? test.db : test.keyDb
      const queryInterface = db.sequelize.getQueryInterface()
      const models = definedModels(store)
      expect(models.length).toBeGreaterThan(2)
      const tables = ((await queryInterface.showAllTables()) as (string | { tableName: string })[])
        .map((table) => (typeof table === 'string' ? table : table.tableName))
        .filter((table) => table !== 'schema_migrations')
      expect(tables.sort()).toEqual(models.map(({ table }) => table).sort())
      for (const { table, columns } of models) {
        const described = await queryInterface.describeTable(table)
        expect(Object.keys(described).sort(), table).toEqual(Object.keys(columns).map(snake).sort())
        for (const [key, column] of Object.entries<ModelAttributeColumnOptions>(columns))
          expect(described[snake(key)]?.allowNull, `${table}.${key}`).toBe(
            column.primaryKey ? described[snake(key)]?.allowNull : column.allowNull !== false,
          )
      }
    },
  )

  it('takes no step twice, and a start refuses a schema that is behind', async () => {
    expect(await migrate(test.db, archiveMigrations)).toEqual([])
    await refusePendingMigrations(test.keyDb, keyMigrations)
    const later = { name: '20991231-0000-later', up: async () => undefined }
    await expect(refusePendingMigrations(test.db, [...archiveMigrations, later])).rejects.toThrow(/20991231-0000-later/)
  })
})
