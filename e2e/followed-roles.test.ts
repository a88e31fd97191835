import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localDate } from '#server/lib/local-time.ts'
import { processEvents } from '#server/modules/dingtalk/events/process-events.ts'
import { modules } from '#server/modules.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { desktop, hasBrowser, phone } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const longName = '集团华东大区人力资源业务伙伴与劳动合同续签专项工作小组（含外派及借调人员）'

/** Roles that follow a DingTalk role, and roles for a time: from the admin's page to the officer's, and to whoever holds them. */
describe.skipIf(!hasBrowser)('roles that follow DingTalk', () => {
  let visit: Visit
  let admin: Page
  let officer: Page
  let theConsole: Page
  let first: string
  beforeAll(async () => {
    visit = await startVisit()
    const { company, push } = visit.app.emulator
    first = [...company.role(21).members][0] as string
    await push.subscribe({
      url: `${visit.app.url}/api/dingtalk/events`,
      ...(visit.app.deps.config.eventPush as { token: string; aesKey: string }),
    })
    admin = await visit.signIn('吴涛')
    officer = await visit.signIn('陈静', phone)
    theConsole = await (await visit.browser.newContext(desktop)).newPage()
    await theConsole.goto(`${visit.app.emulator.url}/emulator/console`)
  })
  afterAll(() => visit?.close())

  /** The worker's part: what was pushed is worked on, and who hears of it. */
  const settle = async () => {
    const { deps, emulator } = visit.app
    while (emulator.push.pending > 0) await sleep(10)
    while ((await processEvents(deps)) > 0);
    const subscribers = modules.flatMap((one) => one.subscribers ?? [])
    while ((await pumpOutbox(deps, subscribers)) > 0);
  }
  const nameOf = (userId: string) => visit.app.emulator.company.person(userId).name
  const links = (page: Page) => page.getByRole('region', { name: '跟随钉钉角色' })
  const member = (page: Page, name: string) => links(page).getByRole('listitem').filter({ hasText: name })
  const openRoles = async (page: Page) => {
    await page.goto(`${visit.app.url}/roles`)
    await links(page).waitFor()
  }
  const rolesOf = async (userId: string) => (await visit.app.call(userId, 'GET', '/api/me')).body.roles
  const agree = async (name: string) => {
    await officer.goto(`${visit.app.url}/approvals`)
    const one = officer.getByRole('article').filter({ hasText: `任命${name}为人事管理员` })
    await one.getByText('由系统提名', { exact: false }).waitFor()
    await look(officer, `followed-roles-approval-${name === '赵磊' ? 'newcomer' : 'first'}-phone`)
    await one.getByRole('button', { name: '同意' }).click()
    await one.waitFor({ state: 'detached' })
  }

  it('a role is linked: everybody in it is proposed, nobody has it', async () => {
    await openRoles(admin)
    await links(admin).getByText('还没有角色跟随钉钉角色。').waitFor()
    await look(admin, 'followed-roles-none-desktop')
    await links(admin).getByRole('button', { name: '从钉钉读取角色' }).click()
    await links(admin).getByLabel('钉钉角色').selectOption({ label: 'HRBP' })
    await links(admin).getByText('人事管理员', { exact: true }).click()
    await links(admin).getByText('合同', { exact: true }).click()
    await look(admin, 'followed-roles-choose-desktop')
    await links(admin).getByRole('button', { name: '开始跟随' }).click()
    await member(admin, nameOf(first)).getByText('待隐私合规官同意').waitFor()
    expect(await rolesOf(first)).toEqual([])
    await look(admin, 'followed-roles-proposed-desktop')
  })

  it('the officer agrees to one of them, who has it', async () => {
    await agree(nameOf(first))
    expect(await rolesOf(first)).toEqual(['hr_admin'])
    await openRoles(admin)
    await member(admin, nameOf(first)).getByText('已生效').waitFor()
    await admin
      .getByRole('article')
      .filter({ hasText: nameOf(first) })
      .getByText('跟随钉钉角色「HRBP」')
      .first()
      .waitFor()
  })

  it('somebody new in the role asks for agreement', async () => {
    await theConsole.getByLabel('放进 HRBP').fill('赵磊')
    await theConsole.getByLabel('放进 HRBP').press('Enter')
    await theConsole.getByRole('button', { name: '移出 赵磊' }).waitFor()
    await settle()
    expect(await rolesOf('zhaolei')).toEqual([])
    await openRoles(admin)
    await member(admin, '赵磊').getByText('待隐私合规官同意').waitFor()
    await agree('赵磊')
    expect(await rolesOf('zhaolei')).toEqual(['hr_admin'])
  })

  it('everybody reads who they are', async () => {
    const employee = await visit.openInClient('wangwei1', 'android', { colorScheme: 'dark' })
    await employee.goto(`${visit.app.url}/me/visibility`)
    await employee.getByText('赵磊，人事管理员（负责全公司、随钉钉角色「HRBP」）').waitFor()
    await look(employee, 'followed-roles-about-me-phone-dark')
  })

  it('renamed, it is the same link; a long name breaks no page', async () => {
    await theConsole.getByLabel('改名 HRBP').fill(longName)
    await theConsole.getByLabel('改名 HRBP').press('Enter')
    await theConsole.getByLabel(`改名 ${longName}`).waitFor()
    await settle()
    await openRoles(admin)
    await member(admin, '赵磊').getByText('已生效').waitFor()
    await links(admin).getByRole('heading', { name: longName }).waitFor()
    await links(admin).scrollIntoViewIfNeeded()
    await look(admin, 'followed-roles-renamed-desktop')
    await openRoles(officer)
    await officer.emulateMedia({ colorScheme: 'dark' })
    await links(officer).scrollIntoViewIfNeeded()
    await look(officer, 'followed-roles-renamed-phone-dark')
    await officer.emulateMedia({ colorScheme: 'light' })
    await look(officer, 'followed-roles-renamed-phone')
  })

  it('a role that cannot be read says so and changes nothing', async () => {
    visit.app.emulator.faults.push({ path: '/topapi/role/list', kind: 'permission_403', times: 2 })
    visit.app.emulator.company.putInRole(21, 'qianwei')
    await settle()
    await openRoles(admin)
    await links(admin).getByText('钉钉没有给读取角色的权限', { exact: false }).waitFor()
    expect(await rolesOf('zhaolei')).toEqual(['hr_admin'])
    await links(admin).scrollIntoViewIfNeeded()
    await look(admin, 'followed-roles-unread-desktop')
    await links(admin).getByRole('button', { name: '从钉钉读取角色' }).click()
    await links(admin).getByRole('alert').waitFor()
    visit.app.emulator.faults.length = 0
    await links(admin).getByRole('button', { name: '重试' }).click()
    await links(admin).getByLabel('钉钉角色').waitFor()
  })

  it('deleted in DingTalk, it takes the roles along, and the admin reads so today', async () => {
    await theConsole.getByRole('button', { name: `删除 ${longName}` }).click()
    await theConsole.getByLabel(`改名 ${longName}`).waitFor({ state: 'detached' })
    await settle()
    expect(await rolesOf('zhaolei')).toEqual([])
    await admin.goto(`${visit.app.url}/`)
    await admin.getByText('跟随钉钉角色：请看一下').waitFor()
    await look(admin, 'followed-roles-today-desktop')
    await admin.emulateMedia({ colorScheme: 'dark' })
    await openRoles(admin)
    await links(admin).getByText('2 人的角色已随之结束', { exact: false }).waitFor()
    await links(admin).scrollIntoViewIfNeeded()
    await look(admin, 'followed-roles-gone-desktop-dark')
    await links(admin)
      .getByRole('button', { name: /^知道了，移除/ })
      .click()
    await links(admin).getByText('还没有角色跟随钉钉角色。').waitFor()
    await admin.emulateMedia({ colorScheme: 'light' })
  })

  it('a role for a time: proposed with its last day, agreed to knowing it, told to its holder', async () => {
    const { deps, advance } = visit.app
    const day = localDate(deps.clock() + 3 * 86_400_000, deps.config.timeZone)
    await openRoles(admin)
    await admin.getByLabel('人员(姓名或拼音)').fill('佐藤')
    await admin.getByRole('button', { name: '选择 佐藤花子' }).click()
    await admin.getByRole('radiogroup', { name: '角色' }).first().getByText('审计员').click()
    await admin.getByLabel('截止日期（可不填）').fill('2020-01-01')
    await admin.getByRole('button', { name: '提名', exact: true }).click()
    await admin.locator('.error:not(:empty)').first().waitFor()
    await look(admin, 'roles-past-day-desktop')
    await admin.getByLabel('截止日期（可不填）').fill(day)
    await admin.getByRole('button', { name: '提名', exact: true }).click()
    await admin.getByText(`到 ${day} 为止（含当天）`).waitFor()
    await officer.goto(`${visit.app.url}/approvals`)
    await officer.getByText(`到 ${day} 为止（含当天）`).waitFor()
    await look(officer, 'roles-for-a-time-approval-phone')
    await officer.getByRole('button', { name: '同意' }).first().click()
    await officer.getByText(`到 ${day} 为止（含当天）`).waitFor({ state: 'detached' })
    const holder = await visit.openInClient('satohanako', 'android')
    await holder.getByText(`您的「审计员」角色到 ${day} 为止（含当天）。`).waitFor()
    await look(holder, 'roles-for-a-time-holder-phone')
    await admin.goto(`${visit.app.url}/`)
    await admin.getByText(`佐藤花子 · 审计员：到 ${day}`).waitFor()
    advance(4 * 86_400_000)
    expect(await rolesOf('satohanako')).toEqual([])
    const later = await visit.signIn('吴涛', { ...phone, colorScheme: 'dark' })
    await openRoles(later)
    await later.getByText('最近到期 (1)').click()
    await later.getByText(`已于 ${day} 到期`).waitFor()
    await look(later, 'roles-ended-phone-dark')
  })
})
