import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

/** HR edits without seeing; an employee fills and corrects on the phone; HR compares and accepts. */
describe.skipIf(!hasBrowser)('filling and editing', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
  })
  afterAll(() => visit?.close())

  async function openSection(page: Page, section: string): Promise<void> {
    await page.getByRole('tab', { name: section }).click()
    await page.getByRole('button', { name: '编辑', exact: true }).click()
    await page.getByRole('dialog').waitFor()
  }

  it.each(['pc', 'android'] as const)('lets HR change values without seeing the old ones (%s)', async (client) => {
    const size = client === 'pc' ? 'desktop' : 'phone'
    const page = await visit.openInClient('zhoumin', client)
    await page.goto(`${visit.app.url}/archives/${await visit.app.employeeId('zhaolei')}`)
    await openSection(page, '身份证件')
    await page.getByText('不会显示原有内容。留空的项保持不变。').waitFor()
    await page.getByLabel('证件号码', { exact: true }).fill('110105194912310021')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('身份证号校验位不符,请逐位核对').first().waitFor()
    await look(page, `edit-hr-error-${size}`)
    await page.getByRole('button', { name: '关闭' }).click()
    await page.getByText('还没有保存').waitFor()
    await page.getByRole('button', { name: '继续填写' }).click()
    await page.getByLabel('证件号码', { exact: true }).fill('１１０１０５１９４９１２３１００２Ｘ')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText(/^(已保存|没有改动)$/).waitFor()
    expect(await page.content()).not.toContain('11010519491231002X')
    await openSection(page, '紧急联系人')
    await page
      .getByLabel(/联系人电话 修改记录/)
      .first()
      .click()
    await page.getByText('钉钉花名册').first().waitFor()
    expect(await page.content()).not.toContain('19900008801')
    await look(page, `edit-hr-contact-${size}`)
  })

  it('says that somebody else was faster, and keeps what was typed', async () => {
    const employeeId = await visit.app.employeeId('zhaolei')
    const page = await visit.openInClient('zhoumin', 'pc')
    await page.goto(`${visit.app.url}/archives/${employeeId}`)
    await openSection(page, '银行账户')
    await page.getByLabel('开户行', { exact: true }).fill('建设银行')
    const form = await visit.app.call('zhoumin', 'GET', `/api/archives/${employeeId}/editing`)
    const bank = form.body.sections.find((one: { section: string }) => one.section === 'bank').rows[0].fields[0]
    await visit.app.call('zhoumin', 'PUT', `/api/archives/${employeeId}/sections/bank`, {
      submission: crypto.randomUUID(),
      changes: [{ field: bank.field, rowPosition: 0, seen: bank.seen, value: '中国银行' }],
    })
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('您填的内容还在').waitFor()
    expect(await page.getByLabel('开户行', { exact: true }).inputValue()).toBe('建设银行')
    await look(page, 'edit-hr-changed-desktop')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存').waitFor()
  })

  it('lets an employee fill the contact and correct the rest on the phone, and HR accept the diff', async () => {
    const page = await visit.openInClient('zhaolei', 'android')
    await visit.goTo(page, '我的档案')
    await openSection(page, '紧急联系人')
    await look(page, 'edit-own-contact-phone')
    await page.getByRole('button', { name: '再加一位' }).click()
    const added = page.getByRole('group', { name: '新的一位' })
    await added.getByLabel('联系人姓名').fill('赵国强')
    await added.getByLabel('与本人关系').fill('父亲')
    await added.getByLabel('联系人电话').fill('１９９０００７７６６５')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存').waitFor()
    await page.getByText('19900077665').waitFor()
    await openSection(page, '银行账户')
    await page.getByText('这里的改动由人事核对后生效。').waitFor()
    await page.getByLabel('银行卡号', { exact: true }).fill('4012888888881881')
    await look(page, 'edit-own-bank-phone')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已提交,人事核对后生效').waitFor()
    await page.getByText('待人事核对').waitFor()
    await page.getByRole('heading', { name: '我的更正' }).scrollIntoViewIfNeeded()
    await look(page, 'my-corrections-phone')

    const hr = await visit.openInClient('zhoumin', 'pc')
    await visit.goTo(hr, '更正')
    await hr.getByText(/赵磊 提交/).waitFor()
    expect(await hr.content()).not.toContain('4012888888881881')
    await hr.getByRole('button', { name: '打开核对' }).click()
    await hr.getByText('4012888888881881').waitFor()
    await look(hr, 'correction-diff-desktop')
    await hr.emulateMedia({ colorScheme: 'dark' })
    await look(hr, 'correction-diff-dark-desktop')
    await hr.getByRole('button', { name: '接受', exact: true }).click()
    await hr.getByText('没有等您核对的更正').waitFor()
    await look(hr, 'corrections-none-desktop')

    await page.reload()
    await page.getByText('已接受').waitFor()
    await page.getByRole('tab', { name: '银行账户' }).click()
    await page.getByText('4012888888881881').waitFor()
    await visit.goTo(page, '谁看过我')
    await page.getByText('人事管理员 周敏').first().waitFor()
  })

  it('tells an employee who has not agreed what is missing, and reads the reason of a refusal', async () => {
    const page = await visit.openInClient('liting', 'ios')
    // She has not answered her notices yet, and need not to come in.
    await page.getByRole('button', { name: '稍后再看' }).click()
    await visit.goTo(page, '我的档案')
    await page.getByRole('tab', { name: '紧急联系人' }).click()
    await page.getByText(/请本人先在「告知与同意」页面勾选/).waitFor()
    await look(page, 'edit-own-blocked-phone')
    await openSection(page, '基本信息')
    await page.getByLabel('最高学历', { exact: true }).fill('博士')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('待人事核对').waitFor()
    const hr = await visit.openInClient('zhoumin', 'android')
    await visit.goTo(hr, '更正')
    await hr.getByLabel('不接受的原因(本人可见)').fill('请补充学位证书复印件')
    await look(hr, 'corrections-phone')
    await hr.getByRole('button', { name: '不接受' }).click()
    await hr.getByText('没有等您核对的更正').waitFor()
    await page.reload()
    await page.getByText('请补充学位证书复印件').waitFor()
  })
})
