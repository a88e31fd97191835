import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeValues } from '#server/modules/archives/write-values.ts'
import { catalogue, type FieldDef } from '#server/modules/catalogue/index.ts'
import { announce } from '#server/modules/erasure/announce.job.ts'
import { clockTrusted } from '#server/modules/erasure/clock.ts'
import { eraseDue } from '#server/modules/erasure/erase-due.job.ts'
import { pumpDeliveries } from '#server/modules/messages/index.ts'
import { recomputeDue } from '#server/modules/retention/recompute.job.ts'
import { modules } from '#server/modules.ts'
import { insertRows, row } from '#server/platform/db/query.ts'
import { desktop, hasBrowser, phone } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const erasers = modules.flatMap(({ erasers: some = [] }) => some)
const dayMs = 86_400_000

/** A leaver's information from its timeline over the announced list to the receipt, as HR and officer see it. */
describe.skipIf(!hasBrowser)('what goes when', () => {
  let visit: Visit
  let zhangqiang: string
  beforeAll(async () => {
    visit = await startVisit()
    const { app } = visit
    zhangqiang = await app.employeeId('zhangqiang')
    await writeValues(
      app.cx,
      [
        {
          employeeId: zhangqiang,
          field: catalogue().field('basic.private_mail') as FieldDef,
          rowPosition: 0,
          value: 'zhang@private.example',
        },
      ],
      { source: 'hr', action: 'archives.values_written' },
    )
    await insertRows(app.deps.db, 'retention_versions', [
      {
        number: 1,
        preset: 'standard',
        periods: '[]',
        places: '{}',
        effective_on: '2026-01-01',
        proposed_by: await app.employeeId('zhoumin'),
        proposed_by_name: '周敏',
        agreed_by: await app.employeeId('chenjing'),
        agreed_by_name: '陈静',
        agreed_at: app.deps.clock(),
      },
    ])
    await insertRows(app.deps.db, 'retention_holds', [
      {
        id: 'H'.repeat(26),
        employee_id: zhangqiang,
        classes: '["compensation"]',
        case_number: '(2026)京0105民初1号',
        ends_on: new Date(app.deps.clock() + 900 * dayMs).toISOString().slice(0, 10),
        state: 'in_force',
        owner_id: 'P'.repeat(26),
        owner_name: '甲',
        ground: null,
        ending_asked_at: null,
        placed_by: 'P'.repeat(26),
        placed_by_name: '陈静',
        placed_at: 0,
        agreed_by_name: '吴涛',
        ended_at: null,
        ended_by_name: null,
        renews: null,
      },
    ])
    await recompute()
  })
  afterAll(() => visit?.close())

  const recompute = () => recomputeDue.run(visit.app.cx, { progress: null, save: async () => undefined } as never)
  const dayOf = async (retentionClass: string) =>
    (
      await row<{ day: string }>(
        visit.app.deps.db,
        'SELECT erase_on AS day FROM retention_due WHERE employee_id = ? AND retention_class = ?',
        [zhangqiang, retentionClass],
      )
    )?.day as string
  /** The clock stands at noon of the day that many days before another. */
  const moveTo = (day: string, before: number) =>
    visit.app.advance(Date.parse(`${day}T04:00:00Z`) - before * dayMs - visit.app.deps.clock())
  const sizes = [
    ['desktop', desktop],
    ['phone', { ...phone, colorScheme: 'dark' as const }],
  ] as const
  const saved = async (page: Page, button: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ])
    return readFileSync(await download.path())
  }

  it('stands in the archive, in the left pool and in the calendar', async () => {
    for (const [size, options] of sizes) {
      const hr = await visit.signIn('周敏', options)
      await hr.goto(`${visit.app.url}/archives/${zhangqiang}`)
      const card = hr.getByRole('heading', { name: '保存与销毁时间线' })
      await card.waitFor()
      await hr.getByText('案件 (2026)京0105民初1号 保留至').waitFor()
      await hr
        .getByText(/《劳动合同法》第五十条/)
        .first()
        .waitFor()
      await card.scrollIntoViewIfNeeded()
      await look(hr, `timeline-archive-${size}`)
      await hr.goto(`${visit.app.url}/erasures`)
      await hr
        .getByText(await dayOf('emergency_contact'))
        .or(hr.getByRole('button', { name: /^看 .* 及以后$/ }))
        .first()
        .waitFor()
      await look(hr, `erasures-calendar-${size}`)
      await hr.getByRole('link', { name: '离职员工库' }).click()
      await hr.getByRole('heading', { name: '张强' }).waitFor()
      await look(hr, `leavers-${size}`)
      await hr.getByLabel('按姓名查找').fill('没有这个人')
      await hr.getByText('没有符合的离职员工').waitFor()
      const officer = await visit.signIn('陈静', options)
      await officer.goto(`${visit.app.url}/leavers/${zhangqiang}`)
      await officer.getByRole('heading', { name: '张强的时间线' }).waitFor()
      expect(await officer.getByText(/YF\d{4}/).count()).toBe(0)
      await look(officer, `timeline-officer-${size}`)
    }
  })

  it('is announced, listed and exported before its day', async () => {
    const day = await dayOf('emergency_contact')
    moveTo(day, 7)
    await recompute()
    await announce(visit.app.cx)
    while ((await pumpDeliveries(visit.app.deps)) > 0);
    const hr = await visit.signIn('周敏', desktop)
    await hr.getByRole('heading', { name: '七天内的销毁清册' }).waitFor()
    await look(hr, 'today-erasures-desktop')
    await hr.goto(`${visit.app.emulator.url}/emulator/messages?user=zhoumin`)
    await hr.getByText('7 天内有一批信息到期销毁，请核对清册').first().waitFor()
    for (const [size, options] of sizes) {
      const page = await visit.signIn('周敏', options)
      await page.goto(`${visit.app.url}/open/erasure_in_7/${day.replaceAll('-', '')}`)
      await page.getByRole('heading', { name: `${day} 销毁清册` }).waitFor()
      await page.getByRole('link', { name: '张强' }).waitFor()
      await page.getByText('紧急联系人（规则 CN-5，第 1 版）').first().waitFor()
      await look(page, `erasure-list-${size}`)
      if (size === 'phone') continue
      const { document } = JSON.parse(String(await saved(page, '导出签名文件')))
      expect(JSON.parse(document)).toMatchObject({ day, people: [expect.objectContaining({ name: '张强' })] })
      expect((await saved(page, '导出 PDF')).subarray(0, 5).toString()).toBe('%PDF-')
      await page.goto(`${visit.app.url}/erasures/2020-01-01`)
      await page.getByText('这一天已经过去').waitFor()
    }
  })

  it('waits for the officer where the clock jumped, goes, and leaves a receipt', async () => {
    const day = await dayOf('emergency_contact')
    await clockTrusted(visit.app.cx)
    moveTo(day, 0)
    expect(await clockTrusted(visit.app.cx)).toBe(false)
    const officer = await visit.signIn('陈静', { ...phone, locale: 'zh-CN' })
    await officer.getByRole('heading', { name: '时钟异常，销毁已暂停，等您确认' }).waitFor()
    await officer.goto(`${visit.app.url}/erasures`)
    await officer.getByRole('heading', { name: '时钟异常，销毁已暂停' }).waitFor()
    await look(officer, 'erasures-clock-phone')
    await officer.getByRole('button', { name: '时间正确，恢复销毁' }).click()
    await officer.getByRole('alertdialog').getByRole('button', { name: '时间正确，恢复销毁' }).click()
    await officer.getByRole('heading', { name: '时钟异常，销毁已暂停' }).waitFor({ state: 'detached' })
    expect(await clockTrusted(visit.app.cx)).toBe(true)
    await recompute()
    await eraseDue(visit.app.cx, erasers, { save: async () => undefined })
    for (const [size, options] of sizes) {
      const page = await visit.signIn('陈静', options)
      await page.goto(`${visit.app.url}/leavers/${zhangqiang}`)
      const receipt = page.getByRole('link', { name: /^看回执/ }).first()
      await receipt.waitFor()
      await look(page, `timeline-erased-${size}`)
      await page.goto(`${visit.app.url}/erasures?tab=receipts`)
      await page.getByText('紧急联系人').first().waitFor()
      expect(await page.getByText('张强').count()).toBe(0)
      await look(page, `receipts-${size}`)
      await page
        .getByRole('link', { name: /^看回执/ })
        .first()
        .click()
      await page.getByText('保存期限届满', { exact: true }).waitFor()
      await look(page, `receipt-${size}`)
      if (size === 'phone') continue
      expect((await saved(page, '下载 PDF')).subarray(0, 5).toString()).toBe('%PDF-')
      expect(JSON.parse(String(await saved(page, '下载签名文件')))).toHaveProperty('signature')
    }
  })
})
