import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

interface NativeCall {
  api: string
  params: Record<string, unknown>
}

/** What the pages ask of the DingTalk client, through the real dingtalk-jsapi above the emulator's bridge. */
describe.skipIf(!hasBrowser)('the client’s own functions', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
  })
  afterAll(() => visit?.close())

  const contacts = (page: Page) => page.getByRole('button', { name: '从钉钉通讯录选择' })
  const search = (page: Page) => page.getByLabel('人员(姓名或拼音)')
  const asked = async (page: Page, api: string) =>
    ((await page.evaluate('__dingtalkEmulator.calls')) as NativeCall[]).filter((call) => call.api === api)
  const failing = (page: Page, api: string, errorCode: string) =>
    page.evaluate(`__dingtalkEmulator.fail('${api}', { errorCode: '${errorCode}', errorMessage: 'x' })`)
  async function openRoles(client: 'android' | 'ios' | 'pc'): Promise<Page> {
    const page = await visit.openInClient('wutao', client)
    await visit.goTo(page, '角色')
    await contacts(page).waitFor()
    return page
  }
  async function choose(page: Page, name: string): Promise<void> {
    await contacts(page).click()
    const picker = page.getByRole('dialog', { name: '选择人员' })
    await picker.getByRole('searchbox').fill(name)
    await picker.getByRole('button', { name: new RegExp(name) }).click()
  }

  it.each([
    ['android', 'runtime.permission.requestJsApis', '李婷'],
    ['ios', 'runtime.permission.requestJsApis', '赵磊'],
    ['pc', 'config', '王芳'],
  ] as const)('chooses whom to propose from the client’s contacts (%s)', async (client, config, name) => {
    const size = client === 'pc' ? 'desktop' : 'phone'
    const page = await openRoles(client)
    expect(await asked(page, config)).toEqual([])
    await contacts(page).click()
    await page.getByRole('dialog').waitFor()
    if (client !== 'ios') await look(page, `contacts-${size}`)
    await page.keyboard.press('Escape')
    await search(page).waitFor()
    await choose(page, name)
    await page.getByText(`人选：${name}`).waitFor()
    await page.getByRole('button', { name: '换一个人' }).click()
    await choose(page, name)
    await page.getByText(`人选：${name}`).waitFor()
    if (client !== 'ios') await look(page, `role-chosen-${size}`)
    await page.getByText('审计员', { exact: true }).last().click()
    await page.getByRole('button', { name: '提名', exact: true }).click()
    await page.getByRole('article').filter({ hasText: name }).getByText('待隐私合规官同意').waitFor()
    // Once a page load, though three pickers were opened.
    expect(await asked(page, config)).toHaveLength(1)
    expect(await asked(page, 'biz.contact.complexPicker')).toMatchObject([
      { params: { appId: '100001', corpId: 'dingyunfan0001', multiple: false } },
      {},
      {},
    ])
    expect((await asked(page, 'biz.navigation.setTitle')).at(-1)?.params).toMatchObject({ title: '角色 · 守界' })
  })

  it.each(['android', 'pc'] as const)(
    'goes on with our own search where the client’s contacts stay closed (%s)',
    async (client) => {
      const page = await openRoles(client)
      await page.route('**/api/dingtalk/page-signature', async (route) => {
        const answer = await route.fetch()
        await route.fulfill({ json: { ...(await answer.json()), signature: '0'.repeat(64) } })
      })
      await contacts(page).click()
      await page.getByText('钉钉通讯录暂时打不开，请在这里按姓名查找。').waitFor()
      expect(await contacts(page).count()).toBe(0)
      await search(page).fill('李婷')
      await page.getByRole('button', { name: '选择 李婷' }).waitFor()
      await look(page, `contacts-closed-${client === 'pc' ? 'desktop' : 'phone'}`)
      await page.getByRole('button', { name: '选择 李婷' }).click()
      await page.getByText('人选：李婷').waitFor()
      expect(await asked(page, 'biz.contact.complexPicker')).toEqual([])
    },
  )

  it('opens nothing that was not signed for, and says so where the picker itself fails', async () => {
    const page = await openRoles('android')
    await contacts(page).waitFor()
    await expect.poll(() => page.evaluate('typeof __dingtalkEmulator')).toBe('object')
    const unsigned = `new Promise((resolve) => nuva.require()(resolve, resolve, 'biz.contact', 'complexPicker', {}))`
    expect(await page.evaluate(unsigned)).toMatchObject({ errorCode: '7' })
    await failing(page, 'complexPicker', '2')
    await contacts(page).click()
    await page.getByText('钉钉通讯录暂时打不开').waitFor()
  })

  it('says that a colleague is not known here yet', async () => {
    const { company } = visit.app.emulator
    company.people.set('newcomer', { ...company.person('liting'), userId: 'newcomer', name: '新同事甲' })
    const page = await openRoles('pc')
    await choose(page, '新同事甲')
    await page.getByText('所选的人不在守界的名册中。刚入职的同事在下一次同步后才能选到。').waitFor()
    company.people.delete('newcomer')
    await choose(page, '李婷')
    await page.getByText('人选：李婷').waitFor()
  })

  it('has no contacts of the client in a browser, where an archive opens in its place and leads back', async () => {
    const page = await visit.signIn('吴涛')
    await visit.goTo(page, '角色')
    await search(page).waitFor()
    expect(await contacts(page).count()).toBe(0)

    const hr = await visit.signIn('周敏')
    await visit.goTo(hr, '找人')
    await hr
      .getByRole('link', { name: /打开档案/ })
      .first()
      .click()
    await hr.waitForURL(/\/archives\/[^?]+$/)
    await hr.getByRole('button', { name: '返回' }).click()
    await hr.waitForURL(/\/people$/)
    await hr.goto(`${visit.app.url}/archives/${await visit.app.employeeId('zhaolei')}`)
    await hr.getByRole('button', { name: '返回' }).click()
    await hr.waitForURL(/\/people$/)
  })

  it('opens an archive beside the list on PC, or in its place where the client has no panel', async () => {
    const page = await visit.openInClient('zhoumin', 'pc')
    await visit.goTo(page, '找人')
    await page.getByLabel('姓名、工号、拼音或首字母').fill('赵磊')
    await page.getByRole('link', { name: '打开档案 赵磊' }).waitFor()
    const panel = await visit.openArchive(page)
    await panel.getByRole('heading', { name: '赵磊' }).waitFor()
    expect(await panel.getByRole('navigation').count()).toBe(0)
    expect(await panel.getByRole('button', { name: '返回' }).count()).toBe(0)
    await panel.setViewportSize({ width: 640, height: 900 })
    await look(panel, 'archive-panel-desktop')
    await look(page, 'archive-beside-desktop')
    expect(new URL(page.url()).pathname).toBe('/people')
    expect(await asked(page, 'biz.util.openSlidePanel')).toMatchObject([
      { params: { url: `${visit.app.url}/archives/${await visit.app.employeeId('zhaolei')}?panel`, title: '守界' } },
    ])

    await failing(page, 'openSlidePanel', '1')
    await page.getByRole('link', { name: '打开档案 赵磊' }).click()
    await page.getByRole('heading', { name: '赵磊' }).waitFor()
    await page.getByRole('navigation').waitFor()
    await page.getByRole('button', { name: '返回' }).click()
    await page.waitForURL(/\/people$/)
  })

  it('signs in anew in a panel that has no session, and stays a panel', async () => {
    const page = await visit.openInClient('zhoumin', 'pc')
    await page.evaluate("sessionStorage.removeItem('shoujie.session')")
    await page.goto(`${visit.app.url}/archives/${await visit.app.employeeId('zhaolei')}?panel`)
    await page.getByRole('heading', { name: '赵磊' }).waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
  })

  it('leads back out of the app where it was opened by a link, or up where the client does not go', async () => {
    const page = await visit.openInClient('zhoumin', 'android')
    const archive = `${visit.app.url}/archives/${await visit.app.employeeId('zhaolei')}`
    await page.goto(archive)
    await page.getByRole('button', { name: '返回' }).click()
    await page.waitForURL(`${visit.app.url}/`)
    await page.goto(archive)
    await page.getByRole('button', { name: '返回' }).waitFor()
    await expect.poll(() => page.evaluate('typeof __dingtalkEmulator')).toBe('object')
    await failing(page, 'goBack', '1')
    await page.getByRole('button', { name: '返回' }).click()
    await page.waitForURL(/\/people$/)
  })

  it('closes an open sheet at Android’s back button before the page goes back', async () => {
    const page = await visit.openInClient('zhoumin', 'android')
    await visit.goTo(page, '同意情况')
    await page
      .getByRole('button', { name: /^录入纸质同意/ })
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
    const back = `document.dispatchEvent(new Event('backbutton', { cancelable: true }))`
    expect(await page.evaluate(back)).toBe(false)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.evaluate(back)).toBe(true)
  })

  it('chooses from the contacts in the paper sheet, on top of it', async () => {
    const page = await visit.openInClient('zhoumin', 'android')
    await visit.goTo(page, '同意情况')
    await page.getByRole('button', { name: '录入纸质同意', exact: true }).click()
    await contacts(page).click()
    const picker = page.getByRole('dialog', { name: '选择人员' })
    await picker.getByRole('searchbox').fill('赵磊')
    await picker.getByRole('button', { name: /赵磊/ }).click()
    await page.getByText('为谁录入:赵磊').waitFor()
    await look(page, 'paper-chosen-phone')
  })

  it('loads nothing of the picker on an employee’s phone', async () => {
    const page = await (await visit.openInClient('zhaolei', 'android')).context().newPage()
    const loaded: string[] = []
    page.on('request', (request) => void loaded.push(new URL(request.url()).pathname))
    await page.goto(`${visit.app.url}/login?as=zhaolei`)
    await page.getByRole('navigation').waitFor()
    await visit.goTo(page, '我的档案')
    await page.getByRole('tab', { name: '基本信息' }).waitFor()
    expect(loaded.filter((path) => /choose-person|complexChoose|person-picker|open-beside/.test(path))).toEqual([])
    expect(loaded).not.toContain('/api/dingtalk/page-signature')
  })
})
