import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pumpDeliveries } from '#server/modules/messages/index.ts'
import { desktop, hasBrowser, phone } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const sizes = [
  { size: 'phone', options: phone },
  { size: 'desktop', options: desktop },
] as const

/** A second person finds the message, follows its link to the very request, decides; the requester hears of it. */
describe.skipIf(!hasBrowser).each(sizes)('messages on the $size', ({ size, options }) => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
  })
  afterAll(() => visit?.close())

  it('leads from the work notification to the exact approval and tells the requester what was decided', async () => {
    const { app } = visit
    const ask = async (reason: string) => {
      const { body } = await app.call('zhoumin', 'POST', '/api/reveals', {
        employeeIds: [await app.employeeId('zhaolei')],
        fields: ['contract.text'],
        purpose: 'labour_dispute_arbitration',
        reason,
        evidence: { case_number: '(2026)京0105民初1号' },
        confirmed: true,
      })
      return body.people[0].approvalId as string
    }
    const approvalId = await ask('客户要求背景核实,已有本人授权书')
    await ask('另一件事也要核实,已有本人授权书')
    while ((await pumpDeliveries(app.deps)) > 0);

    const page = await visit.signIn('陈静', options)
    await page.goto(`${app.emulator.url}/emulator/messages`)
    await page.getByRole('link', { name: '陈静' }).click()
    const number = `R-${approvalId.slice(-4)}`
    await page.getByRole('heading', { name: /工作通知/ }).waitFor()
    await look(page, `messages-inbox-${size}`)
    const notification = page.getByRole('listitem').filter({ hasText: '有一份查看申请等您审批' })
    expect(await page.getByText('背景核实').count()).toBe(0)
    expect(await page.getByText('赵磊').count()).toBe(0)
    const todo = page.getByRole('listitem').filter({ hasText: `有一份查看申请等您审批 ${number}` })
    await todo.getByText('待处理').waitFor()
    await notification
      .filter({ hasText: `编号 ${number}` })
      .getByRole('link', { name: '打开守界' })
      .click()

    const request = page.getByRole('article').filter({ hasText: '客户要求背景核实' })
    await request.waitFor()
    const focused = 'document.activeElement?.closest("article")?.textContent ?? ""'
    await expect.poll(() => page.evaluate(focused)).toContain('客户要求背景核实')
    await look(page, `messages-approval-${size}`)
    await request.getByRole('button', { name: '同意' }).click()
    await request.waitFor({ state: 'detached' })
    while ((await pumpDeliveries(app.deps)) > 0);

    await page.goto(`${app.emulator.url}/emulator/messages?user=chenjing`)
    await todo.getByText('已完成').waitFor()
    await page.goto(`${app.emulator.url}/emulator/messages?user=zhoumin`)
    await page.getByRole('listitem').filter({ hasText: '您的申请已获同意' }).filter({ hasText: number }).waitFor()

    // The link of what is decided still leads to it.
    await page.goto(`${app.url}/open/approval_reveal/${approvalId}`)
    await page.getByRole('article').filter({ hasText: '客户要求背景核实' }).waitFor()
  })

  it('leads there after signing in, and says so when it is not theirs to see', async () => {
    const { app } = visit
    const page = await visit.openInClient('chenjing', size === 'phone' ? 'android' : 'pc')
    await page.goto(`${app.url}/open/approval_reveal/${'0'.repeat(26)}`)
    await page.getByText('这件事已经不在您这里了').waitFor()
    await look(page, `messages-gone-${size}`)
  })
})
