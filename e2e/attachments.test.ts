import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '#server/platform/db/query.ts'
import { hasBrowser } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const card = `<body style="margin:0"><div style="box-sizing:border-box;width:860px;height:540px;border-radius:24px;padding:48px;
  font:32px sans-serif;background:linear-gradient(135deg,#dfeaf6,#f6e9df);color:#223">
  <p>姓名 赵磊(样本)</p><p>性别 男 民族 汉</p><p>住址 样本市样本路 1 号</p><p>公民身份号码 110101199001010000</p></div>`

/** A scan goes in on the phone, is looked at with a reason on the PC, and is kept from a reason that is none. */
describe.skipIf(!hasBrowser)('attachments', () => {
  let visit: Visit
  let scan: Buffer
  let contract: Buffer
  beforeAll(async () => {
    visit = await startVisit('viewer')
    const drawing = await visit.browser.newPage({ viewport: { width: 860, height: 540 } })
    await drawing.setContent(card)
    scan = await drawing.screenshot({ type: 'jpeg', quality: 85 })
    contract = await drawing.pdf({ format: 'A4', printBackground: true })
    await drawing.close()
  })
  afterAll(() => visit?.close())

  const choose = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
  /** The address of the picture, once it is drawn. */
  async function drawn(page: Page): Promise<string> {
    const width = () => page.evaluate("document.querySelector('.attachment img')?.naturalWidth ?? 0")
    await expect.poll(width, { timeout: 20_000 }).toBe(860)
    return (await page.locator('.attachment img').getAttribute('src')) as string
  }
  /** Whether the address of what was shown still leads anywhere. */
  const stillThere = (page: Page, url: string) =>
    page.evaluate(
      `new Promise((done) => { const image = new Image(); image.onload = () => done(true); image.onerror = () => done(false); image.src = ${JSON.stringify(url)} })`,
    )
  const openCount = async () =>
    (
      await rows<{ n: number }>(
        visit.app.deps.db,
        `SELECT COUNT(*) AS n FROM audit_entries WHERE result = 'shown' AND details LIKE '%attachmentId%'`,
      )
    )[0]?.n

  it('lets an employee put in the own scan on the phone, open and hide it', async () => {
    const page = await visit.openInClient('zhaolei', 'android')
    await visit.goTo(page, '我的档案')
    await page.getByRole('tab', { name: '身份证件' }).click()
    await page.getByRole('button', { name: '上传 证件扫描件' }).waitFor()
    await look(page, 'attachments-none-phone')

    await choose(page, '身份证.jpg', 'image/jpeg', Buffer.from('<html><script>alert(1)</script></html>'))
    await page.getByText('只接受完整的 JPEG、PNG、WebP 图片或 PDF').waitFor()
    await look(page, 'attachments-refused-phone')
    await choose(page, '大.jpg', 'image/jpeg', Buffer.alloc(10 * 1024 * 1024 + 1))
    await page.getByText('提交的内容太大').waitFor()

    await choose(page, '身份证 人像面 扫描件(2026 年 11 月 重新拍摄,清晰版).jpg', 'image/jpeg', scan)
    await page.getByText('1 份').waitFor()
    await page.getByText(/JPEG 图片 · \d+/).waitFor()
    await page.getByRole('button', { name: /^打开 身份证/ }).scrollIntoViewIfNeeded()
    await look(page, 'attachments-own-phone')

    await page.getByRole('button', { name: /^打开 身份证/ }).click()
    const url = await drawn(page)
    expect(url).toMatch(/^blob:/)
    expect(await stillThere(page, url)).toBe(true)
    await page.locator('.attachment').scrollIntoViewIfNeeded()
    await page.getByText(/\d+ 秒后隐藏/).waitFor()
    expect(await page.locator('.attachment .watermark').count()).toBe(1)
    expect(await page.locator('a[download], a[href^="blob:"]').count()).toBe(0)
    await look(page, 'attachments-open-phone')
    await page.getByRole('button', { name: '隐藏', exact: true }).click()
    await page.locator('.attachment').waitFor({ state: 'detached' })
    expect(await stillThere(page, url)).toBe(false)
  })

  it('refuses HR a private debt and shows no name', async () => {
    const list = await visit.openInClient('zhoumin', 'pc')
    await visit.goTo(list, '找人')
    await list.getByLabel('姓名、工号、拼音或首字母').fill('赵磊')
    const page = await visit.openArchive(list)
    await page.getByRole('tab', { name: '身份证件' }).click()
    await page.getByText('1 份').waitFor()
    expect(await page.content()).not.toContain('身份证 人像面')
    await look(page, 'attachments-masked-desktop')
    await page.getByRole('button', { name: '查看', exact: true }).click()
    await page.getByText('劳动合同管理').click()
    await page.getByLabel('原因(写清要做什么)').fill('他欠我钱不还,私人债务')
    await page.getByRole('button', { name: '提交并查看' }).click()
    await page.getByText('此原因不符合信息使用规范').waitFor()
    expect(await page.content()).not.toContain('身份证 人像面')
    await look(page, 'attachments-refused-desktop')
    await page.getByRole('button', { name: '关闭' }).click()
  })

  it('opens under a reason, logged before it is drawn, and is gone after a minute', async () => {
    const { app } = visit
    const asked = await app.call('zhoumin', 'POST', '/api/archives/me/attachments?field=contract.scan', contract, {
      'x-file-name': encodeURIComponent('我的劳动合同.pdf'),
    })
    expect(asked.status).toBe(201)
    const page = await visit.openInClient('zhoumin', 'pc')
    await page.clock.install()
    await page.goto(`${app.url}/archives/${await app.employeeId('yf0101')}`)
    await page.getByRole('tab', { name: '身份证件' }).click()
    await choose(page, '身份证.jpg', 'image/jpeg', scan)
    await page.getByText('1 份').waitFor()
    await page.getByRole('button', { name: '查看', exact: true }).click()
    await page.getByText('劳动合同管理').click()
    await page.getByLabel('原因(写清要做什么)').fill('续签劳动合同,核对身份证件')
    await page.getByRole('button', { name: '提交并查看' }).click()
    await page.getByRole('button', { name: '打开 身份证.jpg' }).waitFor()
    const before = await openCount()
    await page.getByRole('button', { name: '打开 身份证.jpg' }).click()
    const url = await drawn(page)
    expect(await openCount()).toBe(Number(before) + 1)
    await look(page, 'attachments-open-desktop')
    await page.clock.fastForward(61_000)
    await page.locator('.attachment').waitFor({ state: 'detached' })
    await page.getByText('已自动隐藏').waitFor()
    expect(await page.content()).not.toContain('身份证.jpg')
    expect(await stillThere(page, url)).toBe(false)
    await look(page, 'attachments-hidden-desktop')
  })

  it('draws a PDF in the browser’s own viewer, or says where it can be seen', async () => {
    for (const [client, scheme] of [
      ['pc', 'light'],
      ['android', 'dark'],
    ] as const) {
      const page = await visit.openInClient('zhoumin', client, { colorScheme: scheme })
      const problems: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text())
      })
      await visit.goTo(page, '我的档案')
      await page.getByRole('tab', { name: '合同信息' }).click()
      await page.getByRole('button', { name: '打开 我的劳动合同.pdf' }).click()
      await page.locator('.attachment').scrollIntoViewIfNeeded()
      const viewer = await page.evaluate('navigator.pdfViewerEnabled')
      if (viewer) await page.locator('.attachment iframe[src^="blob:"]').waitFor()
      else await page.getByText('请在电脑上打开').waitFor()
      // The viewer is a process of its own; nothing in the page tells when it has drawn.
      await page.waitForTimeout(5000)
      expect(problems).toEqual([])
      await look(page, `attachments-pdf-${client}-${scheme}`)
    }
  })

  it('asks before it destroys', async () => {
    const page = await visit.openInClient('zhaolei', 'android')
    await visit.goTo(page, '我的档案')
    await page.getByRole('tab', { name: '身份证件' }).click()
    await page.getByRole('button', { name: /^删除 身份证/ }).click()
    await page.getByText('删除后立即销毁,无法恢复。').waitFor()
    await look(page, 'attachments-remove-phone')
    await page.getByRole('button', { name: '取消' }).click()
    await page.getByRole('button', { name: /^删除 身份证/ }).click()
    await page.getByRole('button', { name: '确认删除' }).click()
    await page.getByText('1 份').waitFor({ state: 'detached' })
    expect(
      (await rows(visit.app.deps.db, "SELECT id FROM audit_entries WHERE action = 'archives.attachment_removed'"))
        .length,
    ).toBe(1)
  })
})
