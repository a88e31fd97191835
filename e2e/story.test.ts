import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#server/platform/db/query.ts'
import { projectRoot } from '#server/platform/project-root.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { desktop, hasBrowser, launchBrowser, phone, screenshot, userAgents, violations } from './browser.ts'

/** product.md 1, steps 4 to 7, as the people of the story live them: the real client above the emulator. */
describe.skipIf(!hasBrowser)('the story', () => {
  let app: TestApp
  let browser: Browser
  beforeAll(async () => {
    execFileSync('node', ['scripts/ensure-build.mjs'], { cwd: projectRoot })
    app = await createTestApp({ startAt: Date.now(), miniappDir: join(projectRoot, 'dist/miniapp') })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })

  /** In a browser, through DingTalk's login page. */
  async function signIn(name: string, options = desktop): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage()
    await page.goto(`${app.url}/login`)
    await page.getByRole('button', { name: '使用钉钉登录' }).click()
    await page
      .getByRole('link', { name: new RegExp(name) })
      .first()
      .click()
    await page.getByRole('heading', { name: new RegExp(`您好,${name}`) }).waitFor()
    return page
  }
  /** In the DingTalk client, without a password. */
  async function openInClient(userId: string, client: keyof typeof userAgents): Promise<Page> {
    const context = await browser.newContext({ ...(client === 'pc' ? desktop : phone), userAgent: userAgents[client] })
    const page = await context.newPage()
    await page.goto(`${app.url}/login?as=${userId}`)
    await page.getByRole('heading', { name: /您好/ }).waitFor()
    return page
  }
  async function openContactSheet(page: Page, search: string, pool?: string): Promise<void> {
    await page.getByRole('navigation').getByRole('link', { name: '找人' }).click()
    if (pool) await page.getByRole('button', { name: pool }).click()
    await page.getByLabel('姓名、工号、拼音或首字母').fill(search)
    await page
      .getByRole('link', { name: /打开档案/ })
      .first()
      .click()
    await page.getByRole('tab', { name: '紧急联系人' }).click()
  }

  it('refuses the private debt and says what to do instead (step 4), and the log holds the line (step 5)', async () => {
    const page = await signIn('周敏')
    await screenshot(page, 'hr-home-desktop')
    await openContactSheet(page, '张强', '离职员工库')
    await page.getByText('此信息仅用于员工紧急情况(如意外、失联),非经本人同意不得向第三方提供').waitFor()
    expect(await page.content()).not.toContain('19900007701')
    await screenshot(page, 'archive-emergency-contact-desktop')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '查看', exact: true }).click()
    await page.getByText('员工失联安全核查').click()
    await page.getByLabel('原因(写清要做什么)').fill('私人债务求助')
    await page.getByRole('button', { name: '提交并查看' }).click()
    await page.getByText('此原因不符合信息使用规范').waitFor()
    await page.getByText('由人事转达一次', { exact: true }).waitFor()
    await screenshot(page, 'refusal-desktop')
    expect(await violations(page)).toEqual([])
    expect(await page.content()).not.toContain('19900007701')

    const auditor = await signIn('孙浩')
    await auditor.getByRole('navigation').getByRole('link', { name: '日志' }).click()
    await auditor.getByLabel('关键词').fill('债务')
    await auditor.getByRole('button', { name: '查找' }).click()
    const line = auditor.getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d,人事管理员 周敏,查询原因:私人债务求助,结果:未提供$/)
    await line.first().waitFor()
    await screenshot(auditor, 'log-desktop')
    expect(await violations(auditor)).toEqual([])
  })

  it('shows the rescue on the phone, logged before it was shown (step 6)', async () => {
    const page = await openInClient('zhoumin', 'android')
    await screenshot(page, 'hr-home-phone')
    await openContactSheet(page, '赵磊')
    await page.getByRole('button', { name: '查看', exact: true }).click()
    await page.getByText('工伤事故或急病抢救').click()
    await page.getByLabel('原因(写清要做什么)').fill('晕倒')
    await screenshot(page, 'reason-sheet-phone')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '提交并查看' }).click()
    await page.getByText('刘桂兰').waitFor()
    await screenshot(page, 'reveal-card-phone')
    expect(await violations(page)).toEqual([])
    expect(await page.getByRole('link', { name: '拨打' }).getAttribute('href')).toBe('tel:19900008801')
    const [entry] = await rows<{ result: string; ticketId: string; entryId: string }>(
      app.deps.db,
      `SELECT e.result, e.ticket_id AS ticketId, t.entry_id AS entryId FROM audit_entries e JOIN access_tickets t ON t.id = e.ticket_id
       WHERE e.action = 'archives.revealed' AND e.result = 'shown' ORDER BY e.id DESC LIMIT 1`,
    )
    expect(entry?.ticketId).toBeTruthy()
    await page.getByRole('button', { name: '再看一分钟' }).click()
    await page.getByRole('button', { name: '已联系家属' }).click()
    await page.getByText('已记录').waitFor()
  })

  it('gives the head the own people’s work data, and the employee the own archive and its looks (step 7)', async () => {
    const head = await openInClient('wangfang', 'ios')
    await head.getByRole('navigation').getByRole('link', { name: '找人' }).click()
    await head.getByLabel('姓名、工号、拼音或首字母').fill('oneill')
    await head
      .getByRole('link', { name: /打开档案/ })
      .first()
      .click()
    await head.getByText('这些分区不对您开放').waitFor()
    expect(await head.getByRole('tab').allTextContents()).toEqual(['基本信息'])
    await screenshot(head, 'head-archive-phone')
    expect(await violations(head)).toEqual([])

    const employee = await openInClient('zhaolei', 'pc')
    await employee.getByRole('navigation').getByRole('link', { name: '我的档案' }).click()
    await employee.getByRole('tab', { name: '紧急联系人' }).click()
    await employee.getByText('刘桂兰').waitFor()
    await screenshot(employee, 'own-archive-desktop')
    await employee.getByRole('navigation').getByRole('link', { name: '谁看过我' }).click()
    await employee.getByText('人事管理员 周敏').first().waitFor()
    expect(await employee.getByText('晕倒').count()).toBe(0)
    await screenshot(employee, 'looks-desktop')
    expect(await violations(employee)).toEqual([])
  })

  it('stands in English and in the dark', async () => {
    const page = await signIn('周敏', { ...desktop, colorScheme: 'dark' })
    await page.getByLabel('语言').selectOption('en')
    await page.getByRole('heading', { name: /Hello/ }).waitFor()
    await page.getByRole('navigation').getByRole('link', { name: 'People' }).click()
    await page.getByRole('article').first().waitFor()
    await screenshot(page, 'people-desktop-dark-en')
    expect(await violations(page)).toEqual([])
  })
})
