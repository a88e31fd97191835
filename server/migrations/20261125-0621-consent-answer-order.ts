import type { Migration } from '#server/platform/db/migrate.ts'

/** Each answer follows one other, so that of two given at once the second sees the first. */
export const consentAnswerOrder: Migration = {
  name: '20261125-0621-consent-answer-order',
  async up(queryInterface) {
    const indexes = (await queryInterface.showIndex('consent_answers')) as { name: string }[]
    if (indexes.some(({ name }) => name === 'consent_answers_order')) return
    await queryInterface.sequelize.query(
      'CREATE UNIQUE INDEX consent_answers_order ON consent_answers (employee_id, item, follows)',
    )
  },
}
