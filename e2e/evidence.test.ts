import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPackage } from '#server/modules/audit/index.ts'
import { hasBrowser, phone } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

/** product.md 1, step 8: search, one button, verified offline from a disk; one byte changed, and the entry is named. */
describe.skipIf(!hasBrowser)('evidence', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
  })
  afterAll(() => visit?.close())

  it('is exported from a search, verifies in the page it carries, and names what was changed', async () => {
    const { app } = visit
    // One of them a word without end: it must widen no page.
    for (const reason of ['私人债务求助', `债务${'noSpaceAnywhere'.repeat(20)}`])
      await app.call('zhoumin', 'POST', '/api/reveals', {
        employeeIds: [await app.employeeId('zhangqiang')],
        fields: ['emergency_contact.phone'],
        purpose: 'lost_contact_welfare_check',
        reason,
      })
    const page = await visit.openInClient('sunhao', 'pc')
    await visit.goTo(page, '日志')
    await page.getByLabel('关键词').fill('债务')
    await page.getByRole('button', { name: '查找' }).click()
    await page
      .getByText(/查询原因:私人债务求助,结果:未提供/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: '导出证据包' }).click()
    const password = (await page.locator('code').textContent()) as string
    await page.getByText('可下载', { exact: true }).waitFor()
    await look(page, 'evidence-export-desktop')
    await page.setViewportSize({ width: 390, height: 844 })
    await look(page, 'evidence-export-phone')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载', exact: true }).click(),
    ])
    const file = join(app.testDb.folder, 'evidence.zip')
    await download.saveAs(file)

    const folder = join(app.testDb.folder, 'unpacked')
    await unpack(file, password, folder)
    const reader = await (await visit.browser.newContext({ locale: 'zh-CN', colorScheme: 'dark' })).newPage()
    const requests: string[] = []
    reader.on('request', (request) => requests.push(request.url()))
    await reader.goto(pathToFileURL(join(folder, 'verifier.html')).href)
    await choose(reader, folder)
    await reader.getByRole('heading', { name: '自洽,未见外部见证' }).waitFor()
    await look(reader, 'evidence-verifier-consistent')
    await reader.locator('#witness').setInputFiles(join(app.deps.config.dataDir, 'witness/heads.jsonl'))
    await expect.poll(() => reader.locator('#outside').inputValue()).toContain('shoujie/log/')
    await reader.getByRole('button', { name: '验证' }).click()
    await reader.getByRole('heading', { name: '完整,已有外部见证' }).waitFor()

    const entries = join(folder, 'entries.ndjson')
    const content = readFileSync(entries, 'utf8')
    writeFileSync(entries, content.replace('"result":"refused"', '"result":"refuseD"'))
    const victim = JSON.parse(content.split('\n').find((line) => line.includes('"result":"refused"')) as string).entry
      .id
    await choose(reader, folder)
    await reader.getByRole('heading', { name: '被改动过' }).waitFor()
    await reader.getByText(new RegExp(`^条目被改动 #\\d+ ${victim}$`)).waitFor()
    await reader.setViewportSize(phone.viewport as { width: number; height: number })
    await look(reader, 'evidence-verifier-broken-phone')
    expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:'))).toEqual([])
  })
})

async function choose(page: Page, folder: string): Promise<void> {
  await page.locator('#files').setInputFiles(folder)
}

async function unpack(file: string, password: string, folder: string): Promise<void> {
  const opened = await openPackage(file, password)
  for (const name of opened.names()) {
    const parts: Uint8Array[] = []
    for await (const part of opened.read(name)) parts.push(part)
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), Buffer.concat(parts))
  }
  await opened.close()
}
