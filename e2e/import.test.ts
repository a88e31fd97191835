import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bareWorkbook } from '#server/modules/archives/importing/fixtures/packed.testing.ts'
import { idNumber, workbookOf } from '#server/modules/archives/importing/fixtures/workbooks.testing.ts'
import { hasBrowser } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const wrongId = '330106199003074118'

/** As somebody kept it: a wrong check digit, a date that never was, full-width digits, a stranger, a row twice. */
const messy = () =>
  workbookOf([
    ['工号', '姓名', '身份证号', '手机号码', '合同到期日', '最高学历', '婚姻状况', '备注'],
    ['YF1004', '赵磊', wrongId, '１３８００１３８００４', '2027-02-30', '硕士', '已婚', ''],
    ['YF1008', '钱伟', idNumber('33010619881224351'), '13800138008', '2027-06-30', '本科', '未婚', '调岗'],
    ['YF9999', '无名氏', idNumber('33010619910101003'), '13800138013', '2027-06-30', '本科', '', ''],
    ['YF1008', '钱伟', idNumber('33010619881224351'), '13800138099', '2028-06-30', '本科', '', ''],
  ])

describe.skipIf(!hasBrowser)('import of historical data', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
  })
  afterAll(() => visit?.close())

  async function choose(page: Page, name: string, bytes: Buffer): Promise<void> {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: '选择文件', exact: true }).click(),
    ])
    await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
  }
  const fault = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

  it('brings in a messy workbook: mapping, faults put right, import, nothing to change at a second time', async () => {
    const page = await visit.openInClient('zhoumin', 'pc')
    await visit.goTo(page, '导入')
    await page.getByText('还没有上传过文件').waitFor()
    await look(page, 'imports-none-desktop')
    await choose(page, '员工资料.xlsx', await messy())

    await page.getByRole('heading', { name: '每一列是什么' }).waitFor()
    // Not to be collected: said with its law, and not to be chosen.
    await page.getByText(/婚育状况不是档案用途所必需/).waitFor()
    expect(await page.getByLabel('「婚姻状况」导入为').count()).toBe(0)
    expect(await page.getByLabel('「身份证号」导入为').inputValue()).toBe('identity_documents.id_number|0')
    expect(await page.content()).not.toContain('13800138008')
    await page.getByLabel('「最高学历」导入为').selectOption({ label: '不导入' })
    await page.getByLabel('「备注」导入为').selectOption({ label: '不导入' })
    await look(page, 'import-mapping-desktop')
    await page.getByRole('button', { name: '保存并检查' }).click()

    await page.getByRole('heading', { name: '检查出的问题' }).waitFor()
    await fault(page, '身份证号不正确').waitFor()
    await fault(page, '日期不存在').waitFor()
    expect(await page.content()).not.toContain(wrongId)
    await look(page, 'import-report-desktop')
    await page.emulateMedia({ colorScheme: 'dark' })
    await look(page, 'import-report-dark-desktop')
    await page.emulateMedia({ colorScheme: 'light' })

    // One put right in place: first wrong again, which is said at the field.
    await page.getByRole('button', { name: /改这一格 .*身份证号不正确/ }).click()
    await page.getByLabel('改为').fill('330106199003074119')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.locator('form').getByText('身份证号校验位不符,请逐位核对').waitFor()
    await look(page, 'import-correct-desktop')
    await page.getByLabel('改为').fill(idNumber('33010619900307411'))
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await fault(page, '身份证号不正确').getByText('已更正').waitFor()
    await page.getByRole('button', { name: /接受建议 .*全角数字/ }).click()
    await fault(page, '全角数字').getByText('已接受建议').waitFor()
    await page.getByRole('button', { name: /整行不导入 .*没有找到这个人/ }).click()
    await fault(page, '没有找到这个人').getByText('整行不导入').waitFor()

    const [report] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载问题清单' }).click(),
    ])
    const text = await readFile((await report.path()) as string, 'utf8')
    expect(text).toContain('日期不存在')
    expect(text).not.toContain(wrongId)

    await page.getByRole('button', { name: '开始导入' }).click()
    await page.getByRole('alertdialog').getByText('中途断开也不要紧').waitFor()
    await look(page, 'import-start-desktop')
    await page.getByRole('alertdialog').getByRole('button', { name: '开始导入' }).click()
    await page.getByRole('heading', { name: '导入完成' }).waitFor()
    await look(page, 'import-done-desktop')

    await page.goto(`${visit.app.url}/archives/${await visit.app.employeeId('zhaolei')}`)
    await page.getByRole('tab', { name: '身份证件' }).click()
    const right = idNumber('33010619900307411')
    await page.getByText(`330${'•'.repeat(12)}${right.slice(-3)}`).waitFor()
    expect(await page.content()).not.toContain(right)

    await visit.goTo(page, '导入')
    await choose(page, '员工资料.xlsx', await messy())
    await page.getByText('沿用了上次同样表头的对应关系').waitFor()
    await page.getByRole('button', { name: '保存并检查' }).click()
    await page.getByRole('heading', { name: '导入后会怎样' }).waitFor()
    await page.getByText(/项与档案相同，不动/).waitFor()
    expect(await page.getByText(/^新增 \d/).count()).toBe(0)
    await page.getByRole('button', { name: '放弃并销毁' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '放弃并销毁' }).click()
    await page.getByText('没有写入任何内容').waitFor()
  })

  it('works on the phone, refuses what it cannot take in words, and shows what is open', async () => {
    const page = await visit.openInClient('zhoumin', 'android')
    await page.goto(`${visit.app.url}/imports`)
    await choose(page, '旧表.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'))
    await page.getByText(/这是旧版 Excel 文件/).waitFor()
    await look(page, 'import-refused-phone')
    await choose(page, '大.csv', Buffer.alloc(21 * 1024 * 1024, 'a'))
    await page.getByText('文件超过 20 MB').waitFor()
    await choose(page, '员工资料.xlsx', await messy())
    await page.getByRole('heading', { name: '每一列是什么' }).waitFor()
    await look(page, 'import-mapping-phone')
    await page.getByRole('button', { name: '保存并检查' }).click()
    await page.getByRole('heading', { name: '检查出的问题' }).waitFor()
    await page.getByRole('heading', { name: '检查出的问题' }).scrollIntoViewIfNeeded()
    await look(page, 'import-report-phone')
    await page.getByRole('radio', { name: /日期不存在/ }).click()
    await fault(page, '日期不存在').waitFor()
    await fault(page, '身份证号不正确').waitFor({ state: 'detached' })
    await page.emulateMedia({ colorScheme: 'dark' })
    await look(page, 'import-report-dark-phone')
    await page.getByLabel(/语言|Language/).selectOption('en')
    await page.getByRole('heading', { name: 'What the check found' }).waitFor()
    await look(page, 'import-report-en-phone')
    await page.goto(`${visit.app.url}/imports`)
    await page.getByText('Ready to import').first().waitFor()
    await look(page, 'imports-list-en-phone')
  })

  it('stays at hand with five thousand faults: a bar of true counts, the first page at once, the next on demand', async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `YF9${String(index).padStart(5, '0')},硕士`)
    const page = await visit.openInClient('zhoumin', 'pc')
    await visit.goTo(page, '导入')
    await choose(page, '五千行.csv', Buffer.from(['工号,最高学历', ...rows].join('\n')))
    await page.getByRole('heading', { name: '每一列是什么' }).waitFor()
    await page.getByRole('button', { name: '保存并检查' }).click()
    const bar = page.getByRole('progressbar')
    await bar.waitFor()
    expect(Number(await bar.getAttribute('aria-valuemax'))).toBe(5000)
    await page.getByText(/ 5,000 行/).waitFor()
    // Left and come back to: it goes on by itself.
    await visit.goTo(page, '导入')
    await page.getByRole('link', { name: '查看 五千行.csv' }).click()
    await page.getByRole('radio', { name: '没有找到这个人 5000' }).waitFor({ timeout: 60_000 })
    const faults = page.getByRole('row').filter({ hasText: 'YF9' })
    expect(await faults.count()).toBe(50)
    await page.getByRole('button', { name: '加载更多' }).click()
    await faults.nth(99).waitFor()
    await look(page, 'import-many-faults-desktop')
  })

  it('refuses a workbook with macros in words, whatever its name says', async () => {
    const page = await visit.openInClient('zhoumin', 'pc')
    await visit.goTo(page, '导入')
    await choose(page, '员工.xlsx', bareWorkbook('<worksheet/>', undefined, { 'xl/vbaProject.bin': 'x' }))
    await page.getByText(/这个工作簿带有宏/).waitFor()
  })
})
