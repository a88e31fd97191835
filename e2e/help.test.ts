import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tendAlarmsJob } from '#server/modules/help/alarms/tend-alarms.job.ts'
import { runSlot } from '#server/platform/jobs/run-job.ts'
import { hasBrowser } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const debt = '张强欠我钱不还,能给我他父母的电话吗'

/** Story steps 2, 3, 5 and 6: a plea for a number, answered without one; and an alarm that somebody takes. */
describe.skipIf(!hasBrowser)('help', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
  })
  afterAll(() => visit?.close())

  it('asked on a phone: told at once, without reproach; closed at the desk in three clicks, and read', async () => {
    const asker = await visit.openInClient('liting', 'android')
    // Her notices are unread; an alarm does not wait for them.
    await asker.getByRole('dialog').getByRole('link', { name: '紧急求助' }).click()
    await asker.getByRole('heading', { name: '紧急求助', exact: true }).waitFor()
    expect(await asker.getByRole('dialog').count()).toBe(0)
    await asker.goBack()
    await asker.getByRole('button', { name: '稍后再看' }).click()
    await visit.goTo(asker, '求助')
    await asker.getByText('还没有求助记录。').waitFor()
    await look(asker, 'help-ask-phone')
    await asker.getByLabel('发生了什么，需要什么帮助').fill(debt)
    await asker.getByRole('button', { name: '提交求助' }).click()
    await asker.getByText('私人借款不能查看他人或其家属的联系方式').first().waitFor()
    await look(asker, 'help-asked-phone')

    const hr = await visit.openInClient('zhoumin', 'pc')
    let clicks = 0
    const press = async (name: string | RegExp, role: 'link' | 'button') => {
      clicks += 1
      await hr.getByRole(role, { name }).first().click()
    }
    await press('去处理 等您答复的求助', 'link')
    await hr.getByRole('link', { name: /李婷 求助/ }).waitFor()
    await look(hr, 'help-desk-desktop')
    await press(/李婷 求助/, 'link')
    await hr.getByText('求助的用途：私人债务追讨').waitFor()
    await hr.getByText('张强：已离职').waitFor()
    await look(hr, 'help-request-desktop')
    await press('发送并结案', 'button')
    await hr.getByText('已发送，已结案。').waitFor()
    expect(clicks).toBe(3)
    await asker.reload()
    await asker.getByText('人事 周敏 的答复').waitFor()
    await look(asker, 'help-answered-phone')
  })

  it('recorded in person on a phone; the card knows whom it is about', async () => {
    const hr = await visit.openInClient('zhoumin', 'android', { colorScheme: 'dark' })
    await visit.goTo(hr, '求助台')
    await hr.getByRole('button', { name: '记录当面求助' }).click()
    await hr.getByLabel('谁在求助').fill('李婷')
    await hr.getByRole('button', { name: /李婷/ }).click()
    await hr.getByLabel('对方怎么说').fill(debt)
    await look(hr, 'help-record-phone-dark')
    await hr.getByRole('button', { name: '记下' }).click()
    await hr.getByText('张强：已离职').waitFor()
    await look(hr, 'help-request-phone-dark')
    await hr.getByRole('link', { name: '打开张强的档案' }).waitFor()
  })

  it('rings on a phone and is taken at a desktop with one press: the mother’s number on screen', async () => {
    const zhaolei = await visit.app.employeeId('zhaolei')
    const raiser = await visit.openInClient('liting', 'android')
    await raiser.getByRole('button', { name: '稍后再看' }).click()
    await raiser.getByRole('link', { name: '紧急求助' }).first().waitFor()
    await look(raiser, 'help-home-phone')
    await raiser.getByRole('link', { name: '紧急求助' }).first().click()
    await raiser.getByLabel('谁出事了').fill('赵磊')
    await raiser.getByRole('button', { name: /赵磊/ }).click()
    await raiser.getByLabel('发生了什么').fill('晕倒了,叫不醒,已叫120')
    await raiser.getByLabel('在哪里').fill('二号车间')
    await look(raiser, 'alarm-phone')
    await raiser.getByRole('button', { name: '发出紧急求助' }).click()
    await raiser.getByText('已通知值班人员和人事').waitFor()
    await look(raiser, 'alarm-sent-phone')

    const hr = await visit.openInClient('zhoumin', 'pc')
    await hr.getByRole('link', { name: '去处理 紧急求助' }).click()
    await hr.getByText('接手后立即显示紧急联系人').waitFor()
    await look(hr, 'alarm-desktop')
    await hr.getByRole('button', { name: '我来处理' }).click()
    await hr.getByRole('link', { name: '拨打', exact: true }).first().waitFor()
    await look(hr, 'alarm-taken-desktop')
    await raiser.reload()
    await raiser.getByText('周敏 已接手').waitFor()
    const { body } = await visit.app.call('zhoumin', 'GET', '/api/alarms')
    expect(body.items[0]).toMatchObject({ state: 'accepted', subject: { employeeId: zhaolei } })
  })

  it('nobody accepts: a head sees on the phone that nobody came, and one contact with one press', async () => {
    const { app } = visit
    await app.call('liting', 'POST', '/api/alarms', {
      submission: randomUUID(),
      employeeId: await app.employeeId('zhaolei'),
      what: '赵磊又晕倒了,叫不醒',
      where: '展厅',
    })
    app.advance(7 * 60_000)
    await runSlot(app.deps, tendAlarmsJob, 'nobody')
    const head = await visit.openInClient('yf0040', 'android')
    await head.getByRole('link', { name: '去处理 紧急求助' }).click()
    await head.getByText('没有人接手。您可以查看一位紧急联系人').waitFor()
    await look(head, 'alarm-head-phone')
    await head.getByRole('button', { name: '应急查看一位联系人' }).click()
    await head.getByRole('link', { name: '拨打', exact: true }).first().waitFor()
    await look(head, 'alarm-broken-phone')
  })

  it('is asked of the person neutrally, who answers with one tap; the officer keeps the settings', async () => {
    const officer = await visit.openInClient('chenjing', 'pc')
    await visit.goTo(officer, '求助设置')
    await officer.getByText('现行告知书写明').click()
    await officer.getByRole('button', { name: '保存设置' }).click()
    await officer.getByText('已保存，已记入日志。').waitFor()
    await look(officer, 'help-settings-desktop')
    const asked = await visit.app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [await visit.app.employeeId('zhaolei')],
      fields: ['contract.text'],
      purpose: 'labour_dispute_arbitration',
      reason: '劳动争议仲裁,需要提交劳动合同文本',
      evidence: { case_number: '(2026)京0105民初1号' },
      confirmed: true,
    })
    await visit.app.call('chenjing', 'POST', `/api/approvals/${asked.body.people[0].approvalId}/agreement`, {})
    await visit.goTo(officer, '暂缓告知')
    await officer.getByText('周敏 查看了 赵磊').waitFor()
    await look(officer, 'held-desktop')
    await officer.getByLabel('原因（会记入日志）').fill('案件已结')
    await officer.getByRole('button', { name: '现在告知' }).click()
    await officer.getByRole('button', { name: '现在告知', disabled: true }).waitFor()
    const { body } = await visit.app.call('liting', 'POST', '/api/help-requests', {
      submission: randomUUID(),
      words: '想联系赵磊,他换了工位',
    })
    const hr = await visit.openInClient('zhoumin', 'pc')
    await hr.goto(`${visit.app.url}/help-desk?item=${body.id}`)
    await hr.getByRole('button', { name: '发送询问 中性询问本人' }).click()
    await hr.getByText('等对方回应').waitFor()
    const person = await visit.openInClient('zhaolei', 'android')
    await visit.goTo(person, '求助')
    await person.getByText('您的同事李婷希望与您联系').waitFor()
    await look(person, 'help-contact-phone')
    await person.getByRole('button', { name: '同意' }).click()
    await person.getByText('您的同事李婷希望与您联系').waitFor({ state: 'detached' })
  })
})
