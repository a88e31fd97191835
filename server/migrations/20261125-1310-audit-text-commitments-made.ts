import { createHash, randomBytes } from 'node:crypto'
import type { Migration } from '#server/platform/db/migrate.ts'

const batchSize = 500

/** Texts from before have their commitment from today on. The entries themselves are not touched. */
export const auditTextCommitmentsMade: Migration = {
  name: '20261125-1310-audit-text-commitments-made',
  async up({ sequelize }) {
    for (;;) {
      const [found] = await sequelize.query(
        `SELECT entry_id AS id, text FROM audit_texts WHERE commitment = '' LIMIT ${batchSize}`,
      )
      const texts = found as { id: string; text: string }[]
      if (texts.length === 0) return
      const filled = texts.map(({ id, text }) => {
        const salt = randomBytes(16)
        return [id, text, salt.toString('base64'), createHash('sha256').update(salt).update(text).digest('base64')]
      })
      await sequelize.query('REPLACE INTO audit_texts (entry_id, text, salt, commitment) VALUES ?', {
        replacements: [filled],
      })
    }
  },
}
