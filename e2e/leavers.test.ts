import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeValues } from '#server/modules/archives/write-values.ts'
import { catalogue, type FieldDef } from '#server/modules/catalogue/index.ts'
import { beginSync } from '#server/modules/dingtalk/index.ts'
import { syncPeople } from '#server/modules/dingtalk/roster/sync-people.ts'
import { moveByHand } from '#server/modules/people/index.ts'
import { recompute } from '#server/modules/retention/index.ts'
import { modules } from '#server/modules.ts'
import { row } from '#server/platform/db/query.ts'
import { inTransaction } from '#server/platform/db/transaction.ts'
import { pumpOutbox } from '#server/platform/outbox/pump.ts'
import { desktop, hasBrowser, phone } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const idNumber = '110101199003070019'
const subscribers = modules.flatMap(({ subscribers: some = [] }) => some)

describe.skipIf(!hasBrowser)('somebody who left, and somebody who came back', () => {
  let visit: Visit
  let zhangqiang: string
  beforeAll(async () => {
    visit = await startVisit()
    zhangqiang = await visit.app.employeeId('zhangqiang')
    await write(zhangqiang, {
      'identity_documents.id_number': idNumber,
      'basic.private_mail': 'zhang@mail.example',
      'contract.term': '2026-12-31',
    })
    await recompute(visit.app.cx, [zhangqiang])
  })
  afterAll(() => visit?.close())

  const write = (employeeId: string, values: Record<string, string>) =>
    writeValues(
      visit.app.cx,
      Object.entries(values).map(([key, value]) => ({
        employeeId,
        field: catalogue().field(key) as FieldDef,
        rowPosition: 0,
        value,
      })),
      { source: 'hr', action: 'archives.values_written' },
    )
  const open = async (path: string, options: object) => {
    const page = await (await visit.browser.newContext(options)).newPage()
    await page.goto(visit.app.url + path)
    return page
  }
  const sentLink = () => {
    const folder = join(visit.app.deps.config.dataDir, 'outbox')
    const newest = readdirSync(folder).sort().at(-1) as string
    return new URL(JSON.parse(readFileSync(join(folder, newest), 'utf8')).url).pathname
  }
  const identify = async (page: Page, labels: [string, string, string]) => {
    const joined = await row<{ joined: string }>(
      visit.app.deps.db,
      'SELECT joined_on AS joined FROM people_employees WHERE id = ?',
      [zhangqiang],
    )
    await page.getByLabel(labels[0]).fill(idNumber)
    await page.getByLabel(labels[1]).fill(joined?.joined.slice(0, 7) as string)
    await page.getByRole('button', { name: labels[2] }).click()
  }

  it('HR sends a link; the person sees what is held and why, takes a copy and asks for erasure; the officer grants it', async () => {
    const hr = await visit.signIn('周敏', desktop)
    await hr.goto(`${visit.app.url}/archives/${zhangqiang}`)
    await hr.getByRole('button', { name: '发到私人邮箱' }).click()
    await hr.getByText(/已发出/).waitFor()
    await look(hr, 'leavers-send-desktop')
    const link = sentLink()

    const page = await open(link, phone)
    await page.getByText(/张\* 本人/).waitFor()
    await look(page, 'leavers-check-phone')
    await page.getByLabel('证件号码（完整）').fill('110101199003070027')
    await page.getByLabel('入职年月（如 2021-03）').fill('1999-01')
    await page.getByRole('button', { name: '确认身份' }).click()
    await page.getByText('与登记的信息不一致').waitFor()
    await page.getByText('还可以试 4 次').waitFor()
    await look(page, 'leavers-wrong-phone')
    await identify(page, ['证件号码（完整）', '入职年月（如 2021-03）', '确认身份'])
    await page.getByRole('heading', { name: '仍保存着的信息' }).waitFor()
    expect(await page.textContent('main')).not.toContain(idNumber)
    await look(page, 'leavers-held-phone')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载副本' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^个人信息副本-.*\.zip$/)
    await page.getByRole('button', { name: '申请删除' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '申请删除' }).click()
    await page.getByText('等待答复').waitFor()

    const officer = await visit.signIn('陈静', { ...desktop, colorScheme: 'dark' })
    await officer.getByRole('heading', { name: '离职人员的删除申请' }).waitFor()
    await officer.goto(`${visit.app.url}/leaver-requests`)
    await officer.getByRole('heading', { name: /张强/ }).waitFor()
    await look(officer, 'leavers-desk-desktop-dark')
    await officer.getByRole('button', { name: '同意并销毁' }).click()
    await officer.getByRole('alertdialog').getByRole('button', { name: '同意并销毁' }).click()
    await officer.getByText('没有申请。').waitFor()

    const again = await open(link, { ...desktop, locale: 'en' })
    await identify(again, ['ID number (in full)', 'Month you joined (such as 2021-03)', 'This is me'])
    await again.getByText('Partly erased').waitFor()
    await look(again, 'leavers-answered-desktop-en')
    const late = await open(`${link.slice(0, -3)}abc`, { ...phone, colorScheme: 'dark' })
    await late.getByText('链接无效或已过期').waitFor()
    await look(late, 'leavers-over-phone-dark')
  })

  it('whoever came back is asked once; HR reads in words how the old archive stands', async () => {
    const { app } = visit
    const old = await app.employeeId('zhaolei')
    await write(old, { 'contract.text': '合同正文' })
    await inTransaction(app.cx, (tx) =>
      moveByHand(tx, old, { state: 'left', seenState: 'active', lastWorkOn: null, leftOn: '2026-01-10' }),
    )
    app.emulator.company.leave('zhaolei', app.deps.clock())
    const sync = async () => {
      await syncPeople(app.cx, await beginSync(app.cx))
      while ((await pumpOutbox(app.deps, subscribers)) > 0);
    }
    await sync()
    app.advance(20 * 86_400_000)
    app.emulator.company.rehire('zhaolei')
    await sync()
    const page = await visit.openInClient('zhaolei', 'android')
    await page.getByRole('heading', { name: '欢迎回来' }).waitFor()
    await page.getByText('劳动合同', { exact: true }).waitFor()
    await look(page, 'leavers-back-phone')
    await page.getByRole('button', { name: '继续使用' }).click()
    await page.getByRole('heading', { name: '欢迎回来' }).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('navigation').or(page.getByRole('dialog')).first().waitFor()
    expect(await page.getByRole('heading', { name: '欢迎回来' }).count()).toBe(0)
    app.forgetToken('zhoumin')
    const hr = await visit.signIn('周敏', { ...desktop, locale: 'zh-CN' })
    await hr.goto(`${app.url}/archives/${await app.employeeId('zhaolei')}`)
    await hr.getByText(/本人同意继续使用/).waitFor()
    await look(hr, 'leavers-former-desktop')
    await hr.getByRole('link', { name: '打开旧档案' }).click()
    await hr.getByText(/本人已再次入职/).waitFor()
  })
})
