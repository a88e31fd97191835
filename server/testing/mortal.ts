import type { Deps } from '#server/platform/context.ts'
import type { Db } from '#server/platform/db/connection.ts'

/** The same databases until the `left`th time a connection is taken: from then on this process is as good as killed. */
export function mortal(deps: Deps, left: number): Deps {
  const life = { left }
  const mortalDb = (db: Db): Db => ({
    dialect: db.dialect,
    sequelize: db.sequelize,
    get closed() {
      return life.left-- <= 0
    },
    close: async () => undefined,
  })
  return { ...deps, db: mortalDb(deps.db), keyring: { ...deps.keyring, db: mortalDb(deps.keyring.db) } }
}
