import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

/** One reason for the day's business, one tap a person, and a filing that ends it. */
describe.skipIf(!hasBrowser)('work sessions', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
  })
  afterAll(() => visit?.close())

  it('opens a session, shows one person at one tap, and ends in one file', async () => {
    const page = await visit.openInClient('zhoumin', 'pc')
    await visit.goTo(page, '业务办理')
    await page.getByText('还没有办理记录').waitFor()
    await page.getByText('社保公积金与个税申报', { exact: true }).click()
    await page.getByLabel('期间或事项编号').fill('2026年5月')
    await page.getByLabel('要做什么').fill('看看')
    for (const name of ['赵磊', '李婷']) {
      await page.getByLabel('添加人员(姓名或拼音)').fill(name)
      await page.getByRole('button', { name: `选择 ${name}` }).click()
    }
    await page.getByText('要查看的字段').first().click()
    await look(page, 'work-form-desktop')
    await page.getByRole('button', { name: '开始办理' }).click()
    await page.getByText('请写清要办的事').waitFor()
    await look(page, 'work-asked-desktop')
    await page.getByLabel('要做什么').fill('社保增员申报')
    await page.getByRole('button', { name: '开始办理' }).click()
    await page.getByRole('button', { name: '查看 赵磊' }).waitFor()
    await look(page, 'work-session-desktop')
    await page.getByRole('button', { name: '查看 赵磊' }).click()
    await page.getByText(/秒后隐藏/).waitFor()
    await look(page, 'work-opened-desktop')
    await page.getByText('税务机关', { exact: true }).click()
    await page.getByLabel('机关名称').fill('北京市海淀区税务局')
    await page.getByText('CSV', { exact: true }).click()
    await page.getByRole('button', { name: '生成文件并结束' }).click()
    await page.getByRole('heading', { name: '申报文件' }).waitFor()
    await look(page, 'work-filed-desktop')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^税务机关-\d{4}-\d\d-\d\d\.csv$/)
    expect(readFileSync(await download.path(), 'utf8')).toContain('缴费基数')
    expect(await page.getByRole('button', { name: '查看 赵磊' }).count()).toBe(0)
  })

  it('goes on and ends on a phone, in the dark and in English', async () => {
    await visit.app.call('zhoumin', 'POST', '/api/work-sessions', {
      purpose: 'payroll_settlement',
      matter: '2026年5月',
      reason: '工资核算发放',
      employeeIds: await Promise.all(['zhaolei', 'liting'].map((who) => visit.app.employeeId(who))),
    })
    const page = await visit.openInClient('zhoumin', 'android', { colorScheme: 'dark' })
    await page.getByRole('link', { name: '去处理 办理中的业务' }).click()
    await page.getByRole('link', { name: /继续 工资核算/ }).waitFor()
    await look(page, 'work-list-phone-dark')
    await page.getByRole('combobox').first().selectOption('en')
    await page.getByRole('link', { name: /Go on Payroll/ }).click()
    await page.getByRole('button', { name: 'Look at 赵磊' }).click()
    await page.getByText(/Hides in/).waitFor()
    await look(page, 'work-opened-phone-dark-en')
    await page.getByRole('button', { name: 'End the session' }).click()
    await page.getByText('Ended by hand').waitFor()
    await look(page, 'work-ended-phone-dark-en')
  })

  it('narrows an HR admin to a department at once, where duties and scope are said', async () => {
    const page = await visit.openInClient('wutao', 'pc')
    await visit.goTo(page, '角色')
    await page.getByText('负责范围：全公司').waitFor()
    await page.getByRole('button', { name: '改职责、范围或期限 周敏' }).click()
    const select = page.getByLabel('部门(含下级)')
    await select.selectOption({ index: 2 })
    await look(page, 'roles-scope-desktop')
    await page.getByRole('button', { name: '提名' }).click()
    await page.getByText('负责范围：全公司').waitFor({ state: 'detached' })
    await look(page, 'roles-narrowed-desktop')
  })
})
