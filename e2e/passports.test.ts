import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishCustomField, uniformSize } from '#server/testing/custom-field.ts'
import { hasBrowser } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

/** HR makes a field of the organisation, and the second person agrees to what loosens one. */
describe.skipIf(!hasBrowser)('field passports', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
  })
  afterAll(() => visit?.close())

  it('a field goes live once its passport is complete, and says what people will read (desktop)', async () => {
    const page = await visit.openInClient('zhoumin', 'pc')
    await visit.goTo(page, '字段护照')
    await page.getByRole('heading', { name: '基本信息' }).waitFor()
    await look(page, 'passports-list-desktop')
    await page.getByRole('link', { name: '新增字段 基本信息' }).click()
    await page.getByLabel('名称 · 中文').fill('婚姻状况')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('不能收集「婚育」类信息:依据《个人信息保护法》第六条', { exact: false }).waitFor()
    await look(page, 'passports-forbidden-desktop')
    await page.getByLabel('名称 · 中文').fill('工服尺码')
    await page.getByLabel('使用提示 · 中文').fill('仅用于发放工服')
    await page.getByLabel('敏感级别').selectOption('private')
    await page.getByLabel('内容类型').selectOption('text')
    await page.reload()
    expect(await page.getByLabel('名称 · 中文').inputValue()).toBe('工服尺码')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('还差:可用于的用途、法律依据、保存类别、负责人、来源、是否可导入').waitFor()
    await look(page, 'passports-draft-desktop')
    await page.getByText('可用于:无').click()
    await page.getByText('劳动合同管理', { exact: true }).first().click()
    await page.getByText('订立、履行合同或人力资源管理所必需', { exact: false }).click()
    await page.getByLabel('保存类别').selectOption('other_personal')
    await page.getByLabel('负责人').selectOption('contract')
    await page.getByLabel('来源').selectOption('person')
    await page.getByLabel('可以用文件导入').selectOption('no')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('已填完整,可以生效。').waitFor()
    await look(page, 'passports-complete-desktop')
    await page.getByRole('button', { name: '生效', exact: true }).click()
    await page.getByText('已生效。要让人看到').waitFor()
    await page.getByText('「工服尺码」:由本人提供。仅用于劳动合同管理。', { exact: false }).waitFor()
    await look(page, 'passports-published-desktop')
  })

  it('what loosens a field waits for a second person, who reads what changes (phone, dark)', async () => {
    const key = await publishCustomField(visit.app, { ...uniformSize, labels: { 'zh-CN': '班车站点' } })
    const page = await visit.openInClient('zhoumin', 'android', { colorScheme: 'dark' })
    await visit.goTo(page, '字段护照')
    await page.getByLabel('搜索字段或分区').fill('班车')
    await page.getByRole('link', { name: '班车站点,打开护照' }).click()
    await page.getByLabel('敏感级别').selectOption('internal')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('这会放宽保护').waitFor()
    await look(page, 'passports-widening-phone')
    await page.getByRole('button', { name: '交第二人同意' }).click()
    await page.getByText('正在等第二人决定').waitFor()
    await look(page, 'passports-waiting-phone')
    const officer = await visit.openInClient('chenjing', 'android')
    await visit.goTo(officer, '审批')
    await officer.getByText('敏感级别:「个人」改为「内部」').waitFor()
    await look(officer, 'passports-approval-phone')
    await officer.getByRole('button', { name: '同意' }).first().click()
    await page.reload()
    await page.getByText('周敏 提出、陈静 同意', { exact: false }).waitFor()
    expect((await visit.app.call('zhoumin', 'GET', `/api/passports/${key}`)).body.inForce.class).toBe('internal')
  })
})
