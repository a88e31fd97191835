import { refuseDeletes } from '#server/platform/db/append-only.ts'
import type { Migration } from '#server/platform/db/migrate.ts'

/** The engine lets entries and places go once a retirement covers them, and no others. */
export const auditRetirable: Migration = {
  name: '20261126-1664-audit-retirable',
  async up(queryInterface, dialect) {
    const underWay = 'r.finished_at IS NULL'
    await refuseDeletes(
      queryInterface,
      dialect,
      'audit_entries',
      `SELECT 1 FROM audit_leaves l JOIN audit_retirements r ON r.up_to > l.position WHERE l.entry_id = OLD.id AND ${underWay}`,
    )
    await refuseDeletes(
      queryInterface,
      dialect,
      'audit_leaves',
      `SELECT 1 FROM audit_retirements r WHERE r.up_to > OLD.position AND ${underWay}`,
    )
  },
}
