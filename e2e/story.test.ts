import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#server/platform/db/query.ts'
import { hasBrowser, screenshot, violations } from './browser.ts'
import { startVisit, type Visit } from './visit.ts'

const sizes = [
  { size: 'phone', client: 'android', headClient: 'ios' },
  { size: 'desktop', client: 'pc', headClient: 'pc' },
] as const

/** product.md 1, steps 4 to 7, as the people of the story live them in the DingTalk client, on phone and PC. */
describe.skipIf(!hasBrowser).each(sizes)('the story on the $size', ({ size, client, headClient }) => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
  })
  afterAll(() => visit?.close())

  async function openContactSheet(list: Page, search: string, pool?: string): Promise<Page> {
    await visit.goTo(list, '找人')
    if (pool) await list.getByRole('button', { name: pool }).click()
    await list.getByLabel('姓名、工号、拼音或首字母').fill(search)
    const archive = await visit.openArchive(list)
    await archive.getByRole('tab', { name: '紧急联系人' }).click()
    return archive
  }

  it('refuses the HR admin a private debt and says what to do instead (step 4); the log holds the line (step 5)', async () => {
    const home = await visit.openInClient('zhoumin', client)
    await home.getByRole('heading', { name: '您好,周敏' }).waitFor()
    await screenshot(home, `hr-home-${size}`)
    const page = await openContactSheet(home, '张强', '离职员工库')
    await page.getByText('此信息仅用于员工紧急情况(如意外、失联),非经本人同意不得向第三方提供').waitFor()
    expect(await page.content()).not.toContain('19900007701')
    await screenshot(page, `archive-emergency-contact-${size}`)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '查看', exact: true }).click()
    await page.getByText('员工失联安全核查').click()
    await page.getByLabel('原因(写清要做什么)').fill('私人债务求助')
    await page.getByRole('button', { name: '提交并查看' }).click()
    await page.getByText('此原因不符合信息使用规范').waitFor()
    await page.getByText('由人事转达一次', { exact: true }).waitFor()
    await screenshot(page, `refusal-${size}`)
    expect(await violations(page)).toEqual([])
    expect(await page.content()).not.toContain('19900007701')

    const auditor = await visit.openInClient('sunhao', client)
    await visit.goTo(auditor, '日志')
    await auditor.getByLabel('关键词').fill('债务')
    await auditor.getByRole('button', { name: '查找' }).click()
    const line = auditor.getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d,人事管理员 周敏,查询原因:私人债务求助,结果:未提供$/)
    await line.first().waitFor()
    await auditor.getByText(/^找到 \d+ 条$/).waitFor()
    await auditor.getByLabel('结果').selectOption({ label: '未提供' })
    await auditor.getByText(/,(?!结果:未提供)结果:/).waitFor({ state: 'detached' })
    await auditor.getByText('详情').first().click()
    await auditor.getByText('更多条件').click()
    await screenshot(auditor, `log-${size}`)
    expect(await violations(auditor)).toEqual([])
    await auditor.getByRole('button', { name: '只看关于此人的' }).click()
    await auditor.getByRole('button', { name: '去掉条件:关于 张强' }).waitFor()
    await line.first().waitFor()
    await auditor.getByRole('button', { name: '去掉条件:债务' }).click()
    await auditor.getByRole('button', { name: '去掉条件:债务' }).waitFor({ state: 'detached' })
    await screenshot(auditor, `log-chips-${size}`)
  })

  it('shows the HR admin a rescue, logged before it was shown, and records what was done (step 6)', async () => {
    const page = await openContactSheet(await visit.openInClient('zhoumin', client), '赵磊')
    await page.getByRole('button', { name: '查看', exact: true }).click()
    await page.getByText('工伤事故或急病抢救').click()
    await page.getByLabel('原因(写清要做什么)').fill('晕倒')
    await screenshot(page, `reason-sheet-${size}`)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '提交并查看' }).click()
    await page.getByText('刘桂兰').waitFor()
    // What may follow was folded away, and is asked for now.
    await page.getByText(/请在 24 小时内补齐依据/).waitFor()
    await screenshot(page, `reveal-card-${size}`)
    expect(await violations(page)).toEqual([])
    expect(await page.getByRole('link', { name: '拨打' }).getAttribute('href')).toBe('tel:19900008801')
    const [entry] = await rows<{ entryId: string; usedAt: number }>(
      visit.app.deps.db,
      `SELECT t.entry_id AS entryId, t.used_at AS usedAt FROM audit_entries e JOIN access_tickets t ON t.id = e.ticket_id
       WHERE e.id = t.entry_id AND e.action = 'archives.revealed' AND e.result = 'shown' ORDER BY e.id DESC LIMIT 1`,
    )
    expect(entry?.usedAt).toBeTruthy()
    await page.getByRole('button', { name: '再看一分钟' }).click()
    await page.getByRole('button', { name: '已联系家属' }).click()
    await page.getByText('已记录').waitFor()
  })

  it('gives the head the own people’s work data only, and the employee the own archive and its looks (step 7)', async () => {
    const list = await visit.openInClient('wangfang', headClient)
    await visit.goTo(list, '找人')
    await list.getByLabel('姓名、工号、拼音或首字母').fill('oneill')
    const head = await visit.openArchive(list)
    await head.getByText('这些分区不对您开放').waitFor()
    expect(await head.getByRole('tab').allTextContents()).toEqual(['基本信息'])
    await screenshot(head, `head-archive-${size}`)
    expect(await violations(head)).toEqual([])

    const employee = await visit.openInClient('zhaolei', client)
    await visit.goTo(employee, '我的档案')
    await employee.getByRole('tab', { name: '紧急联系人' }).click()
    await employee.getByText('刘桂兰').waitFor()
    await screenshot(employee, `own-archive-${size}`)
    expect(await violations(employee)).toEqual([])
    await visit.goTo(employee, '谁看过我')
    await employee.getByText('人事管理员 周敏').first().waitFor()
    expect(await employee.getByText('晕倒').count()).toBe(0)
    await screenshot(employee, `looks-${size}`)
    expect(await violations(employee)).toEqual([])
  })
})
