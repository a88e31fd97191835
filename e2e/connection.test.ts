import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desktop, hasBrowser, phone } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const path = '/v1.0/contact/empLeaveRecords'

/** The system admin sees how the connection stands, what is wrong and what to do, and comes in from the admin console. */
describe.skipIf(!hasBrowser)('the connection page', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
  })
  afterAll(() => visit?.close())

  const card = (page: Page, title: string) =>
    page.getByRole('article').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

  it('shows every group, and a missing permission with what to do until it is granted (desktop)', async () => {
    const page = await visit.openInClient('wutao', 'pc')
    await visit.goTo(page, '钉钉连接')
    for (const name of ['权限', '事件', '同步', '调用量', '消息', '时钟', '副本'])
      await page.getByRole('heading', { name, exact: true, level: 2 }).waitFor()
    await look(page, 'connection-first-desktop')
    const leavers = card(page, '读取离职记录（被移出通讯录的人）')
    await leavers.getByText('还没有测试过').waitFor()
    visit.app.emulator.faults.push({ path, times: 1, kind: 'permission_403' })
    await page.getByRole('button', { name: '测试 Contact.Common.Read' }).click()
    await page.getByRole('status').filter({ hasText: '已测试 Contact.Common.Read：应用没有这项权限' }).waitFor()
    await leavers.getByText('有问题').waitFor()
    await leavers.getByText(/「权限管理」，搜索 Contact.Common.Read 并开通/).waitFor()
    await leavers.getByText(/钉钉请求编号 emulated/).waitFor()
    await leavers.scrollIntoViewIfNeeded()
    await look(page, 'connection-missing-desktop')
    await page.getByRole('link', { name: '读取离职记录（被移出通讯录的人）' }).click()
    expect(new URL(page.url()).hash).toBe('#check-Contact.Common.Read')
    await leavers.getByText(/「权限管理」，搜索 Contact.Common.Read 并开通/).waitFor()
    await page.getByRole('button', { name: '测试 Contact.Common.Read' }).click()
    await leavers.getByText('已开通').waitFor()
    expect(await page.getByText('有问题', { exact: true }).count()).toBe(0)

    await page.getByRole('button', { name: '逐项测试' }).click()
    await page.getByRole('status').filter({ hasText: '测试完毕' }).waitFor()
    expect(await page.getByText('已开通', { exact: true }).count()).toBe(9)
    await look(page, 'connection-tested-desktop')
    await page.getByRole('heading', { name: '副本', level: 2 }).scrollIntoViewIfNeeded()
    await look(page, 'connection-end-desktop')
  })

  it('runs a sync from the page and says how it went', async () => {
    const page = await visit.openInClient('wutao', 'pc')
    await visit.goTo(page, '钉钉连接')
    await page.getByRole('button', { name: '立即同步' }).click()
    await page.getByRole('button', { name: '立即同步', disabled: false }).waitFor()
    await card(page, '人员与花名册')
      .getByText(/同步成功/)
      .waitFor()
    await page.getByText('同步记录').click()
    await page.getByText('完成', { exact: true }).first().waitFor()
  })

  it('is whole on a phone, in the dark, and in other languages', async () => {
    const page = await visit.openInClient('wutao', 'android', { colorScheme: 'dark' })
    await visit.goTo(page, '钉钉连接')
    await page.getByRole('heading', { name: '权限', exact: true }).waitFor()
    await look(page, 'connection-phone-dark')
    await page.getByRole('heading', { name: '权限', exact: true }).scrollIntoViewIfNeeded()
    await look(page, 'connection-permissions-phone-dark')
    await page.getByRole('heading', { name: '副本', exact: true }).scrollIntoViewIfNeeded()
    await look(page, 'connection-end-phone-dark')
    for (const [locale, heading] of [
      ['en', 'Permissions'],
      ['ja', '権限'],
      ['ko', '권한'],
    ] as const) {
      await page.getByRole('combobox').first().selectOption(locale)
      await page.getByRole('heading', { name: heading, exact: true }).waitFor()
      await look(page, `connection-phone-${locale}`)
    }
  })

  it.each([
    ['desktop', 'pc'],
    ['phone', 'android'],
  ] as const)('takes a section over, and lists whose copies stay in DingTalk (%s)', async (size, client) => {
    const page = await visit.openInClient('wutao', client)
    await visit.goTo(page, '钉钉连接')
    const section = size === 'phone' ? '身份证件' : '紧急联系人'
    const line = page.getByRole('listitem').filter({ has: page.getByText(section, { exact: true }) })
    await line.getByText('钉钉里留有副本').waitFor()
    await line.getByRole('button', { name: '接管' }).click()
    await page.getByText('把钉钉花名册里的内容清空').waitFor()
    await look(page, `sources-confirm-${size}`)
    await page.getByRole('alertdialog').getByRole('button', { name: '接管' }).click()
    await line.getByText('由守界管理').waitFor()
    await line.getByText(/核对：钉钉里还有/).waitFor({ timeout: 60_000 })
    if (size === 'desktop') {
      await line.getByRole('button', { name: '看名单' }).click()
      await line.getByText('李婷').waitFor()
      await line.getByText('没有读入守界，所以没有清空').first().waitFor()
    }
    await line.scrollIntoViewIfNeeded()
    await look(page, `sources-taken-over-${size}`)
  })

  it('says so when it cannot be loaded, and tries again', async () => {
    const page = await visit.openInClient('wutao', 'pc')
    await page.route('**/api/dingtalk/connection', (route) => route.abort())
    await visit.goTo(page, '钉钉连接')
    await page.getByRole('alert').waitFor()
    await look(page, 'connection-error-desktop')
    await page.unroute('**/api/dingtalk/connection')
    await page.getByRole('button', { name: '重试' }).click()
    await page.getByRole('heading', { name: '权限', exact: true }).waitFor()
  })

  it('leads in from the admin console by a link that is good once', async () => {
    const page = await (await visit.browser.newContext(desktop)).newPage()
    await page.goto(`${visit.app.url}/login`)
    await page.getByRole('button', { name: '使用钉钉登录' }).click()
    await page.getByRole('heading', { name: '管理后台' }).waitFor()
    await page.getByRole('link', { name: /吴涛.*管理后台/ }).click()
    await page.getByRole('heading', { name: '钉钉连接' }).waitFor()
    expect(page.url()).toBe(`${visit.app.url}/connection`)
    await page.getByText('首次配置清单').click()
    await page.getByText(`${visit.app.url}/admin`).waitFor()
    await look(page, 'connection-steps-desktop')

    const stranger = await (await visit.browser.newContext(phone)).newPage()
    const code = visit.app.emulator.tokens.issueCode('sso', 'zhaolei')
    await stranger.goto(`${visit.app.url}/admin?code=${code}`)
    await stranger.getByText('只有钉钉管理员能从管理后台进入').waitFor()
    expect(stranger.url()).toBe(`${visit.app.url}/admin`)
    await look(stranger, 'connection-admin-refused-phone')
    await stranger.goto(`${visit.app.url}/admin?code=${code}`)
    await stranger.getByText('登录码已失效或已用过').waitFor()
    await stranger.goto(`${visit.app.url}/admin`)
    await stranger.getByText('请从钉钉管理后台').waitFor()
    await stranger.getByRole('link', { name: '换一种方式登录' }).click()
    await stranger.getByRole('button', { name: '使用钉钉登录' }).waitFor()
  })

  it('is not shown to others', async () => {
    const page = await visit.openInClient('zhoumin', 'pc')
    expect(await page.getByRole('link', { name: '钉钉连接' }).count()).toBe(0)
    await page.goto(`${visit.app.url}/connection`)
    await page.getByText('您没有做这件事的权限').first().waitFor()
  })
})
