import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { processEvents } from '#server/modules/dingtalk/events/process-events.ts'
import { pumpDeliveries } from '#server/modules/messages/index.ts'
import { modules } from '#server/modules.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { desktop, hasBrowser, phone } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const subscribers = modules.flatMap((one) => one.subscribers ?? [])

/** HR does things in DingTalk's console; pools, history and messages follow by themselves, and by hand where DingTalk cannot know. */
describe.skipIf(!hasBrowser)('leaving', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
    const { app } = visit
    const { token, aesKey } = app.deps.config.eventPush as { token: string; aesKey: string }
    await app.emulator.push.subscribe({ url: `${app.url}/api/dingtalk/events`, token, aesKey })
  })
  afterAll(() => visit?.close())

  /** What the worker does between two looks: DingTalk pushes what happened, we read the truth, tell, and send. */
  const follow = async () => {
    const { app } = visit
    await expect.poll(() => app.emulator.push.pending, { timeout: 20_000 }).toBe(0)
    while ((await processEvents(app.deps)) > 0);
    while ((await pumpOutbox(app.deps, subscribers)) > 0);
    while ((await pumpDeliveries(app.deps)) > 0);
  }
  const inConsole = async (page: Page, name: string, button: string) => {
    await page.goto(`${visit.app.emulator.url}/emulator/console?q=${encodeURIComponent(name)}`)
    const pressed = page.getByRole('button', { name: button, exact: true })
    await pressed.click()
    await pressed.waitFor({ state: 'detached' })
  }
  const openArchive = async (page: Page, userId: string) => {
    await page.goto(`${visit.app.url}/archives/${await visit.app.employeeId(userId)}`)
    await page.getByRole('heading', { name: '在职状态' }).waitFor()
  }

  it('follows a resignation from the console to the left pool and back', async () => {
    const hr = await visit.signIn('周敏', desktop)
    await inConsole(hr, '钱伟', '提交离职')
    await look(hr, 'leaving-console-desktop')
    await follow()
    await openArchive(hr, 'qianwei')
    await hr.getByText('提交离职', { exact: true }).waitFor()
    await inConsole(hr, '钱伟', '批准离职')
    await follow()
    await hr.goto(`${visit.app.url}/people`)
    await hr.getByText('待离职', { exact: true }).first().click()
    await hr.getByText('钱伟').first().waitFor()
    await inConsole(hr, '钱伟', '确认离职')
    await follow()
    await openArchive(hr, 'qianwei')
    for (const step of ['提交离职', '离职获批', '离职']) await hr.getByText(step, { exact: true }).first().waitFor()
    await hr.getByText('钉钉智能人事：已离职').waitFor()
    await look(hr, 'leaving-history-desktop')
    expect(await visit.app.call('qianwei', 'GET', '/api/me').catch(() => 'no session')).toBe('no session')
    await inConsole(hr, '钱伟', '重新入职')
    await follow()
    await openArchive(hr, 'qianwei')
    await hr.getByText('重新入职', { exact: true }).waitFor()
  })

  it.each([
    ['desktop', desktop],
    ['phone', phone],
  ] as const)('asks HR about somebody who was only removed, who confirms by hand (%s)', async (size, options) => {
    const [userId, name] = size === 'phone' ? ['kimminsu', '김민수'] : ['satohanako', '佐藤花子']
    const page = await visit.signIn('周敏', options)
    await inConsole(page, name, '移出通讯录')
    await follow()
    await page.goto(`${visit.app.emulator.url}/emulator/messages?user=zhoumin`)
    const todo = page
      .getByRole('listitem')
      .filter({ hasText: '有一位同事的离职等您确认' })
      .filter({ hasText: '待处理' })
    await todo.first().waitFor()
    await page.goto(`${visit.app.url}/open/leaving_to_confirm/${await visit.app.employeeId(userId)}`)
    const person = page.getByRole('listitem').filter({ hasText: name })
    await person.waitFor()
    await look(page, `leaving-to-confirm-${size}`)
    await person.getByRole('button', { name: '确认离职' }).click()
    await page.getByLabel('原因').fill('本人已办完交接')
    await page.getByLabel('离职日期').fill('2999-01-01')
    await page.getByRole('button', { name: '确认调整' }).click()
    await page
      .getByText(/不能晚于今天/)
      .first()
      .waitFor()
    await look(page, `leaving-move-${size}`)
    await page.getByLabel('离职日期').fill(new Date(visit.app.deps.clock() - 86_400_000).toISOString().slice(0, 10))
    await page.getByRole('button', { name: '确认调整' }).click()
    await person.waitFor({ state: 'detached' })
    await follow()
    await page.goto(`${visit.app.emulator.url}/emulator/messages?user=zhoumin`)
    await page
      .getByRole('listitem')
      .filter({ hasText: '有一位同事的离职等您确认' })
      .filter({ hasText: '已完成' })
      .first()
      .waitFor()
  })

  it('stops before a mass leaving, says whom, and moves nobody when HR says it is wrong', async () => {
    const { company } = visit.app.emulator
    const gone = company.listed().slice(-25)
    for (const { userId } of gone) company.leave(userId, visit.app.deps.clock())
    await follow()
    for (const [size, options] of [
      ['desktop', desktop],
      ['phone', { ...phone, colorScheme: 'dark' as const }],
    ] as const) {
      const page = await visit.signIn('周敏', options)
      await page.getByRole('heading', { name: '钉钉显示多人同时离职，等您核实' }).waitFor()
      await page.getByRole('link', { name: /去处理 钉钉显示多人同时离职/ }).click()
      await page.getByRole('heading', { name: '钉钉显示 25 人同时离职' }).waitFor()
      await look(page, `leaving-mass-${size}`)
      if (size === 'phone') {
        await page.getByRole('button', { name: '不属实，先都不动' }).click()
        await page.getByRole('heading', { name: '钉钉显示 25 人同时离职' }).waitFor({ state: 'detached' })
      }
    }
    const page = await visit.signIn('周敏', desktop)
    await openArchive(page, gone[0]?.userId as string)
    await page.getByText('在职', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: '调整状态' }).click()
    await page.getByText('已故').click()
    await page.getByText('不再向其账号发送任何消息').waitFor()
    await look(page, 'leaving-deceased-desktop')
  })
})
