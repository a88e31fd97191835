import type { Migration } from '#server/platform/db/migrate.ts'

/** Receipts are listed newest first. */
export const erasureReceiptsOrder: Migration = {
  name: '20261126-1622-erasure-receipts-order',
  async up(queryInterface) {
    const there = (await queryInterface.showIndex('erasure_receipts')) as { name: string }[]
    if (!there.some(({ name }) => name === 'erasure_receipts_newest'))
      await queryInterface.sequelize.query('CREATE INDEX erasure_receipts_newest ON erasure_receipts (at, id)')
  },
}
