import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importRoster } from '#server/modules/archives/import-roster.job.ts'
import { processEvents } from '#server/modules/dingtalk/events/process-events.ts'
import { eraseDue } from '#server/modules/erasure/erase-due.job.ts'
import { replayTombstones } from '#server/modules/erasure/replay.ts'
import { recomputeDue } from '#server/modules/retention/recompute.job.ts'
import { modules } from '#server/modules.ts'
import { openKeyring } from '#server/platform/crypto/keyring.ts'
import { openDb } from '#server/platform/db/connection.ts'
import { row, rows, run } from '#server/platform/db/query.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { findBytes } from '#server/testing/find-bytes.ts'
import { createTestDb, mysqlServer, type TestDb } from '#server/testing/test-db.ts'
import { backUp, restore } from '../scripts/backup.ts'
import { desktop, hasBrowser, phone } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const subscribers = modules.flatMap((one) => one.subscribers ?? [])
const erasers = modules.flatMap(({ erasers: some = [] }) => some)
const dayMs = 86_400_000
const planted = '+86-17700665544'

/** product.md 1, step 9: from the resignation in DingTalk to a proof that the contact of who left is found nowhere. */
describe.skipIf(!hasBrowser)('leaving ends in proven erasure', () => {
  let visit: Visit
  let place: TestDb
  let qianwei: string
  beforeAll(async () => {
    visit = await startVisit()
    const { app } = visit
    place = await createTestDb(app.deps.db.dialect, mysqlServer, { migrated: false })
    qianwei = await app.employeeId('qianwei')
    const { token, aesKey } = app.deps.config.eventPush as { token: string; aesKey: string }
    await app.emulator.push.subscribe({ url: `${app.url}/api/dingtalk/events`, token, aesKey })
  })
  afterAll(async () => {
    await place?.drop()
    await visit?.close()
  })

  const follow = async () => {
    const { app } = visit
    await expect.poll(() => app.emulator.push.pending, { timeout: 20_000 }).toBe(0)
    while ((await processEvents(app.deps)) > 0);
    while ((await pumpOutbox(app.deps, subscribers)) > 0);
  }
  const inConsole = async (page: Page, name: string, button: string) => {
    await page.goto(`${visit.app.emulator.url}/emulator/console?q=${encodeURIComponent(name)}`)
    const pressed = page.getByRole('button', { name: button, exact: true })
    await pressed.click()
    await pressed.waitFor({ state: 'detached' })
  }
  const progress = { runId: 'test', progress: null, save: async () => undefined }
  const due = () =>
    row<{ state: string; eraseOn: string }>(
      visit.app.deps.db,
      "SELECT state, erase_on AS eraseOn FROM retention_due WHERE employee_id = ? AND retention_class = 'emergency_contact'",
      [qianwei],
    )

  it('HR chooses rules, and the officer agrees to them', async () => {
    for (const [size, options] of [
      ['phone', { ...phone, colorScheme: 'dark' as const }],
      ['desktop', desktop],
    ] as const) {
      const hr = await visit.signIn('周敏', options)
      await visit.goTo(hr, '保存期限')
      await hr.getByText('还没有两人共同批准的规则').waitFor()
      await look(hr, `retention-none-${size}`)
      await hr.getByRole('button', { name: '选择规则' }).click()
      await hr.getByText('从严', { exact: true }).click()
      await hr.getByRole('button', { name: '自定期限' }).first().click()
      await look(hr, `retention-form-${size}`)
      if (size === 'phone') continue
      await hr.getByRole('button', { name: '恢复为所选规则' }).click()
      await hr.getByRole('button', { name: '交第二人同意' }).click()
      await hr.getByText('周敏 提出的新规则正在等第二人决定').waitFor()
      const officer = await visit.signIn('陈静', options)
      await visit.goTo(officer, '审批')
      await officer.getByText('中国大陆 · 紧急联系人:30 天').waitFor()
      await look(officer, 'retention-approval-desktop')
      await officer.getByRole('button', { name: '同意' }).click()
      await officer.getByText('中国大陆 · 紧急联系人:30 天').waitFor({ state: 'detached' })
      await hr.reload()
      await hr.getByText('现行规则:第 1 版,从严').waitFor()
      await look(hr, 'retention-rules-desktop')
    }
    const english = await visit.openInClient('chenjing', 'pc', { locale: 'en-US' })
    await english.goto(`${visit.app.url}/retention?tab=holds`)
    await english.getByText('No legal holds.').waitFor()
    await look(english, 'retention-holds-desktop')
  })

  it('a resignation in DingTalk gives every kind of data its day; a case can hold it', async () => {
    const hr = await visit.signIn('周敏', desktop)
    for (const step of ['提交离职', '批准离职', '确认离职']) {
      await inConsole(hr, '钱伟', step)
      await follow()
    }
    expect(await due()).toMatchObject({ state: 'kept' })
    await hr.goto(`${visit.app.url}/archives/${qianwei}`)
    await hr.getByRole('heading', { name: '保存与销毁时间线' }).waitFor()
    await hr
      .getByText((await due())?.eraseOn as string)
      .first()
      .waitFor()

    const officer = await visit.signIn('陈静', { ...phone, colorScheme: 'dark' })
    await officer.goto(`${visit.app.url}/retention?tab=holds`)
    await officer.getByRole('button', { name: '新增保留' }).click()
    await officer.getByText('离职员工库').click()
    await officer.getByLabel('保留谁的信息').fill('钱伟')
    await officer.getByRole('button', { name: /钱伟/ }).click()
    await officer.getByText('劳动合同', { exact: true }).click()
    await officer.getByLabel('案号或调查编号').fill('(2026)京0105民初88号')
    await officer.getByLabel('为什么需要').fill('加班费争议,仲裁委已立案')
    await officer.getByLabel('案件负责人').fill('周敏')
    await officer.getByRole('button', { name: /周敏/ }).click()
    await officer.getByLabel('保留到').fill(new Date(visit.app.deps.clock() + 90 * dayMs).toISOString().slice(0, 10))
    await look(officer, 'retention-hold-sheet-phone')
    await officer.getByRole('dialog').getByRole('button', { name: '交第二人同意' }).click()
    await officer.getByText('待第二人同意').waitFor()
    await hr.goto(`${visit.app.url}/approvals`)
    await hr.getByRole('heading', { name: '法务保留:钱伟 · (2026)京0105民初88号' }).waitFor()
    await hr.getByRole('button', { name: '同意' }).click()
    await hr.getByRole('heading', { name: /法务保留/ }).waitFor({ state: 'detached' })
    await officer.reload()
    await officer.getByText('保留中', { exact: true }).last().waitFor()
    await look(officer, 'retention-hold-phone')
  })

  it('on the day it is destroyed and proven; no backup and no sync brings it back', async () => {
    const { app } = visit
    const [value, key] = await Promise.all([
      row<{ sealed: Buffer }>(
        app.deps.db,
        "SELECT sealed FROM archives_values WHERE employee_id = ? AND field = 'emergency_contact.phone'",
        [qianwei],
      ),
      row<{ wrapped: Buffer }>(
        app.deps.keyring.db,
        "SELECT wrapped FROM data_keys WHERE person_id = ? AND retention_class = 'emergency_contact'",
        [qianwei],
      ),
    ])
    const needles = [value?.sealed as Buffer, key?.wrapped as Buffer]
    // The scan finds what is there: a number in the clear, a ciphertext, its key.
    await run(app.deps.db, 'UPDATE people_employees SET work_phone = ? WHERE id = ?', [planted, qianwei])
    expect(await findBytes(app, [Buffer.from(planted)])).toContain('people_employees')
    for (const needle of needles) expect(await findBytes(app, [needle])).not.toEqual([])
    const backup = join(app.testDb.folder, 'backup')
    await backUp(app.deps.config, backup)

    app.advance(Date.parse(`${(await due())?.eraseOn}T04:00:00Z`) - app.deps.clock())
    await recomputeDue.run(app.cx, progress)
    await eraseDue(app.cx, erasers, { save: async () => undefined })
    expect(await due()).toMatchObject({ state: 'erased' })

    const officer = await visit.signIn('陈静', desktop)
    await officer.goto(`${app.url}/erasures?tab=receipts`)
    await officer
      .getByRole('link', { name: /^看回执/ })
      .first()
      .click()
    await officer.getByText('保存期限届满', { exact: true }).waitFor()
    await look(officer, 'erasure-receipt-desktop')
    const hr = await visit.signIn('周敏', phone)
    await hr.goto(`${app.url}/archives/${qianwei}`)
    await hr.getByRole('heading', { name: '保存与销毁时间线' }).waitFor()
    await look(hr, 'erasure-archive-phone')

    // A backup of before is restored: what the journal knows is destroyed in it before anything is served.
    const config = { ...app.deps.config, databaseUrl: place.databaseUrl, keyDatabaseUrl: place.keyDatabaseUrl }
    await restore(config, backup, { force: false })
    rmSync(backup, { recursive: true })
    const [db, keyDb] = [openDb(place.databaseUrl), openDb(place.keyDatabaseUrl)]
    const restored = { ...app.deps, config, db, keyring: await openKeyring(keyDb, app.deps.secrets, app.deps.clock) }
    const contacts = () =>
      rows(db, "SELECT id FROM archives_values WHERE employee_id = ? AND section = 'emergency_contact'", [qianwei])
    expect(await contacts()).not.toEqual([])
    await replayTombstones(restored, erasers)
    expect(await contacts()).toEqual([])
    await Promise.all([db.close(), keyDb.close()])

    await importRoster.run(app.cx, progress)
    expect(await findBytes(app, needles)).toEqual([])
    expect(
      await rows(
        app.deps.db,
        "SELECT id FROM archives_values WHERE employee_id = ? AND section = 'emergency_contact'",
        [qianwei],
      ),
    ).toEqual([])
  })
})
