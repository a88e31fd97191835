import { expect, it } from 'vitest'
import { archiveMigrations } from '#server/migrations/list.ts'
import { migrate } from '#server/platform/db/migrate.ts'
import { insertRows, rows } from '#server/platform/db/query.ts'
import { createTestDb, mysqlServer } from '#server/testing/test-db.ts'
import { noticesInForce, noticeTexts } from './notices.ts'

it.each(['sqlite', ...(mysqlServer ? ['mysql' as const] : [])] as const)(
  'keeps what was recorded before there were drafts: published, in force, in Chinese (%s)',
  async (engine) => {
    const test = await createTestDb(engine, mysqlServer, { migrated: false })
    try {
      const { db } = test
      await migrate(
        db,
        archiveMigrations.filter(({ name }) => name < '20261125-0600'),
      )
      const old = {
        id: 'N'.repeat(26),
        section: 'bank',
        version: '1.0.0',
        text_hash: 'a'.repeat(64),
        text: '银行账户仅用于发放工资。',
        recorded_by: 'P'.repeat(26),
        recorded_by_name: '陈静',
        recorded_at: 1_000_000,
      }
      await insertRows(db, 'consent_notices', [old])
      await migrate(db, archiveMigrations)
      expect(await noticesInForce(db, 999_999)).toEqual(new Map())
      expect((await noticesInForce(db, 1_000_000)).get('bank')).toEqual({
        id: old.id,
        section: 'bank',
        version: '1.0.0',
        changeKind: 'first',
        effectiveAt: 1_000_000,
        publishedAt: 1_000_000,
        draftedByName: '陈静',
        agreedByName: null,
      })
      expect((await noticeTexts(db, [old.id], 'en', 'ja')).get(old.id)).toEqual({
        locale: 'zh-CN',
        text: old.text,
        textHash: old.text_hash,
        whatChanged: '',
      })
      // Steps that were cut off half-way are taken again without harm.
      const queryInterface = db.sequelize.getQueryInterface()
      for (const step of archiveMigrations.filter(({ name }) => /^20261125-0(60|700)/.test(name)))
        await step.up(queryInterface, db.dialect)
      expect(await rows(db, 'SELECT locale FROM consent_notice_texts')).toHaveLength(1)
    } finally {
      await test.drop()
    }
  },
)
