import type { Migration } from '#server/platform/db/migrate.ts'

const indexes = {
  /** One draft a section: the column is empty once published. */
  consent_notices_open: 'open_section',
  /** At every moment one version is the one in force. */
  consent_notices_effective: 'section, effective_at',
} as const

export const consentNoticeOrder: Migration = {
  name: '20261125-0602-consent-notice-order',
  async up(queryInterface) {
    const there = (await queryInterface.showIndex('consent_notices')) as { name: string }[]
    for (const [index, columns] of Object.entries(indexes))
      if (!there.some(({ name }) => name === index))
        await queryInterface.sequelize.query(`CREATE UNIQUE INDEX ${index} ON consent_notices (${columns})`)
  },
}
