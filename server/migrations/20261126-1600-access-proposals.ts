import type { Migration } from '#server/platform/db/migrate.ts'

const replaced = ['role', 'role_assignment_id', 'notice_id', 'notice_section', 'notice_version'] as const
type Old = { id: string } & Record<(typeof replaced)[number], string | null>

/** What is proposed, whatever its kind: its id, and the words that name it after it is gone. */
export const accessProposals: Migration = {
  name: '20261126-1600-access-proposals',
  async up(queryInterface, dialect) {
    const { sequelize } = queryInterface
    const there = await queryInterface.describeTable('access_approvals')
    if (!there.proposed_id) await sequelize.query('ALTER TABLE access_approvals ADD COLUMN proposed_id VARCHAR(26)')
    if (!there.proposed) await sequelize.query('ALTER TABLE access_approvals ADD COLUMN proposed TEXT')
    // `kind` was ten characters long; SQLite counts none.
    if (dialect === 'mysql')
      await sequelize.query('ALTER TABLE access_approvals MODIFY COLUMN kind VARCHAR(20) NOT NULL')
    // Where one is gone already, a run that was killed had copied them all.
    if (replaced.every((column) => there[column])) {
      const [old] = (await sequelize.query(
        `SELECT id, ${replaced.join(', ')} FROM access_approvals WHERE kind IN ('role', 'notice') AND proposed_id IS NULL`,
      )) as unknown as [Old[]]
      for (const one of old)
        await sequelize.query('UPDATE access_approvals SET proposed_id = ?, proposed = ? WHERE id = ?', {
          replacements: [
            one.role_assignment_id ?? one.notice_id,
            JSON.stringify(
              one.role === null ? { section: one.notice_section, version: one.notice_version } : { role: one.role },
            ),
            one.id,
          ],
        })
    }
    for (const column of replaced)
      if (there[column]) await sequelize.query(`ALTER TABLE access_approvals DROP COLUMN ${column}`)
  },
}
