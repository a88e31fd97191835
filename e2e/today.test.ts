import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeValues } from '#server/modules/archives/write-values.ts'
import { catalogue, type FieldDef } from '#server/modules/catalogue/index.ts'
import { hasBrowser, phone } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const idNumber = '11010119900307451X'

/** What waits for whom; a person found by a number, or not; and a contact who is told and says no. */
describe.skipIf(!hasBrowser)('today, lookups and the contact’s own notice', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
    const zhaolei = await visit.app.employeeId('zhaolei')
    await writeValues(
      visit.app.cx,
      [
        {
          employeeId: zhaolei,
          field: catalogue().field('identity_documents.id_number') as FieldDef,
          rowPosition: 0,
          value: idNumber,
        },
      ],
      { source: 'hr', action: 'archives.values_written' },
    )
  })
  afterAll(() => visit?.close())

  it('says warmly that nothing waits, then what does, to HR and to the officer', async () => {
    const busy = await visit.openInClient('zhoumin', 'pc')
    await busy.getByRole('heading', { name: '还没有回答同意的人' }).waitFor()
    await look(busy, 'today-consents-desktop')
    for (const item of ['emergency_contact', 'id_scan'])
      await visit.app.call('zhoumin', 'POST', '/api/consent/reminders', { item })
    const { toConfirm } = (await visit.app.call('zhoumin', 'GET', '/api/leavings')).body
    await visit.app.call('zhoumin', 'POST', `/api/people/${toConfirm[0].employeeId}/transitions`, {
      to: 'left',
      seenState: 'to_confirm',
      leftOn: toConfirm[0].leftOn,
      reason: '本人已办完交接',
    })
    const quiet = await visit.openInClient('zhoumin', 'android')
    await quiet.getByText('都处理好了').waitFor()
    await look(quiet, 'today-none-phone')
    await visit.app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [await visit.app.employeeId('zhaolei')],
      fields: ['contract.text'],
      purpose: 'labour_dispute_arbitration',
      reason: '劳动争议仲裁,需要提交劳动合同文本',
      evidence: { case_number: '(2026)京0105民初1号' },
      confirmed: true,
    })
    await visit.app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [await visit.app.employeeId('qianwei')],
      fields: ['emergency_contact.phone'],
      purpose: 'accident_or_medical_emergency',
      reason: '晕倒,已叫120',
    })
    const hr = await visit.openInClient('zhoumin', 'pc')
    await hr.getByRole('heading', { name: '您的申请,等别人同意' }).waitFor()
    await look(hr, 'today-hr-desktop')
    for (const [client, size] of [
      ['pc', 'desktop'],
      ['android', 'phone'],
    ] as const) {
      const officer = await visit.openInClient('chenjing', client, client === 'android' ? { colorScheme: 'dark' } : {})
      await officer.getByRole('heading', { name: '待您审批' }).waitFor()
      await officer.getByRole('heading', { name: '待您复核(已先行提供)' }).waitFor()
      await look(officer, `today-officer-${size}`)
      await officer.getByRole('link', { name: '去处理 待您审批' }).click()
      await officer.getByText('(2026)京0105民初1号').first().waitFor()
    }
  })

  it('shows an employee with nothing waiting no such list', async () => {
    const page = await visit.openInClient('zhaolei', 'android')
    await page.getByRole('heading', { name: '您好,赵磊' }).waitFor()
    expect(await page.getByText('今天等您处理的事').count()).toBe(0)
  })

  it.each(['pc', 'android'] as const)(
    'refuses a lookup for a debt, and shows one for a filing (%s)',
    async (client) => {
      const size = client === 'pc' ? 'desktop' : 'phone'
      const page = await visit.openInClient('zhoumin', client)
      await visit.goTo(page, '找人')
      await page.getByRole('link', { name: '按证件号或手机号查找' }).click()
      await page.getByRole('heading', { name: '按证件号或手机号查找' }).waitFor()
      await page.getByRole('button', { name: '提交并查找' }).click()
      await page.getByText('请填写号码').waitFor()
      await page.getByRole('radio', { name: '社保公积金与个税申报' }).waitFor()
      await look(page, `lookup-empty-${size}`)
      await page.getByLabel('号码', { exact: true }).fill('110101 19900307 451x')
      await page.getByText('社保公积金与个税申报', { exact: true }).click()
      await page.getByLabel('原因(写清要做什么)').fill('私人债务求助')
      await page.getByRole('button', { name: '提交并查找' }).click()
      await page.getByText('此原因不符合信息使用规范').waitFor()
      await look(page, `lookup-refused-${size}`)
      expect(await page.getByText('赵磊').count()).toBe(0)
      await page.getByLabel('原因(写清要做什么)').fill('办理社保申报,申报期5月,核对是谁的证件号')
      await page.getByRole('button', { name: '提交并查找' }).click()
      await page.getByRole('heading', { name: '查找结果' }).waitFor()
      await page.getByRole('heading', { name: '赵磊' }).waitFor()
      await look(page, `lookup-shown-${size}`)
      expect(page.url()).not.toContain('1101')
      await page.getByRole('button', { name: '查另一个号码' }).click()
      await page.getByLabel('号码', { exact: true }).fill('12')
      await page.getByRole('button', { name: '提交并查找' }).click()
      await page.getByText('应为 6 至 20 位数字或字母的证件号码').waitFor()
      await page.getByLabel('号码', { exact: true }).fill('110101199003074528')
      await page.getByRole('button', { name: '提交并查找' }).click()
      await page.getByText('没有可以告诉您的结果').waitFor()
      await look(page, `lookup-none-${size}`)
    },
  )

  it('offers no lookup to whoever is not HR', async () => {
    const page = await visit.openInClient('wangfang', 'android')
    await visit.goTo(page, '找人')
    await page.getByRole('article').first().waitFor()
    expect(await page.getByRole('link', { name: '按证件号或手机号查找' }).count()).toBe(0)
  })

  it('lets the employee tell the contact, the contact say no, and the employee hear of it', async () => {
    const employee = await visit.openInClient('zhaolei', 'android')
    await visit.goTo(employee, '我的档案')
    await employee.getByRole('tab', { name: '紧急联系人' }).click()
    await employee.getByRole('button', { name: '告知第 1 位联系人' }).waitFor()
    await look(employee, 'contact-tell-phone')
    await employee.getByRole('button', { name: '告知第 1 位联系人' }).click()
    await employee.getByRole('img', { name: /二维码/ }).waitFor()
    expect(await employee.evaluate("document.querySelector('.qr').naturalWidth")).toBeGreaterThan(0)
    await look(employee, 'contact-text-phone')
    const text = await employee.getByLabel('转发的文字').inputValue()
    const [url] = /http\S+/.exec(text) as RegExpExecArray
    await employee.getByLabel('对方的语言').selectOption('ja')
    expect(await employee.getByLabel('转发的文字').inputValue()).toContain('緊急連絡先')

    const contact = await (await visit.browser.newContext({ ...phone, colorScheme: 'dark' })).newPage()
    await contact.goto(url)
    await contact.getByText(/云帆.*赵\*/).waitFor()
    await look(contact, 'contact-notice-phone-dark')
    expect(await contact.locator('body').innerText()).not.toMatch(/刘桂兰|19900008801|赵磊/)
    await contact.getByRole('combobox').selectOption('en')
    await contact.getByRole('heading', { name: 'Notice to an emergency contact' }).waitFor()
    await look(contact, 'contact-notice-phone-en')
    await contact.getByRole('combobox').selectOption('zh-CN')
    await contact.getByRole('button', { name: '我反对' }).click()
    await contact.getByRole('button', { name: '确定,删除我的信息' }).waitFor()
    await look(contact, 'contact-sure-phone')
    await contact.getByRole('button', { name: '确定,删除我的信息' }).click()
    await contact.getByText('已删除。').waitFor()
    await look(contact, 'contact-gone-phone')
    await contact.reload()
    await contact.getByText('已删除。').waitFor()
    await contact.goto(`${url.slice(0, -3)}abc`)
    await contact.getByText('这个链接已失效').waitFor()
    await look(contact, 'contact-over-phone')

    const again = await visit.openInClient('zhaolei', 'android')
    await again.getByText('请再填一位联系人').waitFor()
    await look(again, 'today-contact-phone')
    await again.getByRole('link', { name: /去处理/ }).click()
    await again.getByRole('tab', { name: '紧急联系人' }).click()
    await again.getByRole('tabpanel').waitFor()
    expect(await again.getByText('告知联系人').count()).toBe(0)
  })
})
