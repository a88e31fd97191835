import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desktop, hasBrowser, phone, userAgents } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

/** Every page as somebody who has it, in both sizes, light and dark, in all four languages; and what happens when things fail. */
describe.skipIf(!hasBrowser)('the pages', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
    await visit.app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [await visit.app.employeeId('zhaolei')],
      fields: ['contract.text'],
      purpose: 'labour_dispute_arbitration',
      reason: '劳动争议仲裁,需要提交劳动合同文本',
      evidence: { case_number: '(2026)京0105民初1号' },
      confirmed: true,
    })
    await visit.app.call('wutao', 'POST', '/api/roles', {
      employeeId: await visit.app.employeeId('yf0100'),
      role: 'auditor',
      note: '年度审计',
    })
  })
  afterAll(() => visit?.close())

  it.each(['android', 'pc'] as const)(
    'lets the officer decide, the system admin connect, the auditor read (%s)',
    async (client) => {
      const size = client === 'pc' ? 'desktop' : 'phone'
      const officer = await visit.openInClient('chenjing', client)
      await visit.goTo(officer, '审批')
      await officer.getByText('(2026)京0105民初1号').first().waitFor()
      await look(officer, `approvals-${size}`)
      await visit.goTo(officer, '告知')
      await officer.getByRole('button', { name: '起草下一版' }).first().click()
      await officer.getByLabel('版本', { exact: true }).fill('一')
      await officer.getByRole('button', { name: '保存草稿' }).click()
      await officer.locator('.error').first().waitFor()
      await look(officer, `notices-${size}`)
      await visit.goTo(officer, '角色')
      await officer.getByText('待隐私合规官同意').first().waitFor()
      await look(officer, `roles-${size}`)

      const admin = await visit.openInClient('wutao', client)
      await visit.goTo(admin, '钉钉连接')
      await admin.getByText('同步记录').click()
      await admin
        .getByText(/部门 \d+,人员 \d+/)
        .first()
        .waitFor()
      await look(admin, `connection-${size}`)
    },
  )

  it('lets a second person agree and the asker open what was agreed', async () => {
    const officer = await visit.openInClient('chenjing', 'pc')
    await visit.goTo(officer, '审批')
    const request = officer.getByRole('article').filter({ hasText: '劳动争议' })
    await request.getByLabel('说明(申请人可见)').fill('同意,仅限本案')
    await request.getByRole('button', { name: '同意', exact: true }).click()
    await request.waitFor({ state: 'detached' })
    const asker = await visit.openInClient('zhoumin', 'android')
    await visit.goTo(asker, '我的申请')
    await asker.getByRole('button', { name: '已处理' }).click()
    await asker.getByText('同意,仅限本案').waitFor()
    await look(asker, 'requests-phone')
    await asker.getByRole('button', { name: '打开', exact: true }).first().click()
    await asker.getByText(/秒/).first().waitFor()
    await look(asker, 'opened-grant-phone')
  })

  it.each([
    ['en', 'People', 'Hello'],
    ['ja', '人を探す', null],
    ['ko', null, null],
  ] as const)('stands in %s, dark, on the phone', async (locale, people, hello) => {
    const page = await visit.openInClient('zhoumin', 'android', { colorScheme: 'dark' })
    await page.getByRole('combobox').selectOption(locale)
    if (hello) await page.getByRole('heading', { name: new RegExp(hello) }).waitFor()
    await look(page, `home-phone-dark-${locale}`)
    const link = people
      ? page.getByRole('navigation').getByRole('link', { name: people })
      : page.getByRole('navigation').getByRole('link').nth(1)
    await link.click()
    await page.getByRole('article').first().waitFor()
    await look(page, `people-phone-dark-${locale}`)
    const chinese = await page.locator('main, header').allTextContents()
    if (locale === 'en') expect(chinese.join(' ')).not.toMatch(/打开档案|找人|全部部门/)
  })

  it('signs in through the browser, in English and in the dark', async () => {
    const page = await visit.signIn('周敏', { ...desktop, colorScheme: 'dark' })
    await page.getByLabel('语言').selectOption('en')
    await page.getByRole('heading', { name: /Hello/ }).waitFor()
    await visit.goTo(page, 'People')
    await page.getByRole('article').first().waitFor()
    await look(page, 'people-desktop-dark-en')
  })

  it('says so, and offers another try, when the client refuses a code', async () => {
    const page = await (await visit.browser.newContext({ ...phone, userAgent: userAgents.android })).newPage()
    await page.goto(`${visit.app.url}/login?as=nobody`)
    await page.getByRole('alert').waitFor()
    await look(page, 'login-refused-phone')
    await page.getByRole('button', { name: '重试' }).waitFor()
  })

  it('falls back to the older call where the client lacks the newer one', async () => {
    const context = await visit.browser.newContext({ ...phone, userAgent: userAgents.ios })
    // Runs in the page, as soon as the stand-in for the native side is there.
    await context.addInitScript(`Object.defineProperty(globalThis, '__dingtalkEmulator', {
      configurable: true,
      set(emulator) {
        Object.defineProperty(globalThis, '__dingtalkEmulator', { value: emulator })
        emulator.fail('requestAuthCodeV2', { errorCode: '1', errorMessage: 'not there' })
        emulator.calls.push = ({ api }) => sessionStorage.setItem('called', (sessionStorage.getItem('called') ?? '') + ' ' + api)
      },
    })`)
    const page = await context.newPage()
    await page.goto(`${visit.app.url}/login?as=zhaolei`)
    await page.getByRole('heading', { name: '您好,赵磊' }).waitFor()
    expect(await page.evaluate("sessionStorage.getItem('called')")).toMatch(/requestAuthCodeV2.*requestAuthCode( |$)/)
  })

  it('shows an empty result, an error with its request number, and a page that is not there', async () => {
    const page = await visit.openInClient('zhoumin', 'android')
    await visit.goTo(page, '找人')
    await page.getByLabel('姓名、工号、拼音或首字母').fill('没有这个人')
    await page.getByText('没有找到符合的人').waitFor()
    await look(page, 'people-none-phone')
    await page.route('**/api/people?**', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/json',
        body: JSON.stringify({
          error: { code: 'server.failed', message: '系统出错了,已记录。', requestId: '01J0000000000000000000000X' },
        }),
      }),
    )
    await page.getByLabel('姓名、工号、拼音或首字母').fill('再来')
    await page.getByText('01J0000000000000000000000X').waitFor({ timeout: 60_000 })
    await look(page, 'people-error-phone')
    await page.goto(`${visit.app.url}/nowhere`)
    await page.getByText('没有这个页面').waitFor()
    await page.goto(`${visit.app.url}/archives/${'0'.repeat(26)}`)
    await page.getByRole('alert').waitFor({ timeout: 60_000 })
    await look(page, 'archive-unknown-phone')
  })
})
