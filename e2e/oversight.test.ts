import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealLog } from '#server/modules/audit/seal/seal.job.ts'
import { watchLog } from '#server/modules/oversight/alerts/watch.job.ts'
import { drawSamples } from '#server/modules/oversight/samples/draw-samples.job.ts'
import { hasBrowser } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const day = 86_400_000

/** Who watches over the log: the auditor asks it, answers alerts and reviews samples; the person asks about a look. */
describe.skipIf(!hasBrowser)('oversight of the log', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
    const { app } = visit
    const employeeIds = [await app.employeeId('zhaolei')]
    const ask = (purpose: string, reason: string) =>
      app.call('zhoumin', 'POST', '/api/reveals', { employeeIds, fields: ['emergency_contact.phone'], purpose, reason })
    await ask('accident_or_medical_emergency', '赵磊在车间晕倒,李婷打来电话,已叫120')
    for (let times = 0; times < 3; times++) await ask('private_debt', '他欠我钱不还')
    app.advance(1000)
    await sealLog(app.cx)
    await watchLog(app.cx)
  })
  afterAll(() => visit?.close())

  it('lets the person ask about a look, and the officer answer without the asker’s name', async () => {
    const person = await visit.openInClient('zhaolei', 'android')
    await visit.goTo(person, '谁看过我')
    await person
      .getByRole('button', { name: /^询问这次查看 周敏/ })
      .first()
      .click()
    await person.getByLabel('想说明的(可不填)').fill('为什么看我的紧急联系人?')
    await look(person, 'looks-ask-phone')
    await person.getByRole('button', { name: '发送给隐私合规官' }).click()
    await person.getByText('等隐私合规官答复').waitFor()

    const officer = await visit.openInClient('chenjing', 'pc')
    await officer.getByRole('link', { name: '去处理 员工询问,等您答复' }).click()
    expect(await officer.getByLabel('答复(本人会看到)').inputValue()).toBe('赵磊在车间晕倒,〔某人〕打来电话,已叫120')
    await look(officer, 'oversight-question-desktop')
    await officer.getByRole('button', { name: '答复', exact: true }).click()
    await officer.getByText('没有员工询问').waitFor()

    await person.reload()
    await person.getByText('答复:赵磊在车间晕倒,〔某人〕打来电话,已叫120').waitFor()
    expect(await person.getByText('李婷').count()).toBe(0)
    await look(person, 'looks-answered-phone')
  })

  it.each(['pc', 'android'] as const)(
    'shows the auditor what was refused, how it went and its proof (%s)',
    async (client) => {
      const size = client === 'pc' ? 'desktop' : 'phone'
      const page = await visit.openInClient('sunhao', client, client === 'android' ? { colorScheme: 'dark' } : {})
      await visit.goTo(page, '监督')
      await page
        .getByRole('link', { name: /人事管理员 周敏,查询原因:他欠我钱不还,结果:未提供/ })
        .first()
        .waitFor()
      await look(page, `oversight-find-${size}`)
      await page.getByRole('button', { name: '谁看过某人' }).click()
      await page.getByLabel('选择人员').fill('赵磊')
      await page.getByRole('button', { name: /赵磊/ }).click()
      await page
        .getByRole('link', { name: /已叫120,结果:已查看/ })
        .first()
        .click()
      await page.getByText(/^. ?已核验:在日志头/).waitFor()
      for (const step of ['询问', '判断', '显示', '隐藏']) await page.getByText(step, { exact: true }).first().waitFor()
      await look(page, `oversight-way-${size}`)
    },
  )

  it('has an alert answered as expected, because …', async () => {
    const page = await visit.openInClient('sunhao', 'pc')
    await page.getByRole('link', { name: '去处理 日志异常提醒,等您答复' }).click()
    const alert = page.getByRole('article').filter({ hasText: '反复被拒绝' })
    await alert.getByLabel('原因').fill('已与本人谈过,是误解了规则')
    await look(page, 'oversight-alert-desktop')
    await alert.getByRole('button', { name: '符合预期' }).click()
    await alert.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '已处理' }).click()
    await page.getByText('已与本人谈过,是误解了规则').waitFor()
    await look(page, 'oversight-alert-answered-desktop')
  })

  it('holds a look back only when a second person agrees', async () => {
    const { app } = visit
    const page = await visit.openInClient('sunhao', 'android')
    await visit.goTo(page, '监督')
    await page.getByRole('button', { name: '某人看过什么' }).click()
    await page.getByLabel('选择人员').fill('周敏')
    await page.getByRole('button', { name: /周敏/ }).click()
    await page
      .getByRole('link', { name: /已叫120,结果:已查看/ })
      .first()
      .click()
    await page.getByRole('button', { name: '提请第二人决定' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('截止日期').fill(new Date(app.deps.clock() + 9 * day).toISOString().slice(0, 10))
    await sheet.getByLabel('理由').fill('纪检调查中')
    await look(page, 'oversight-propose-phone')
    await sheet.getByRole('button', { name: '提请第二人决定' }).click()
    await page.getByText('已提请,等第二人决定').waitFor()
    const officer = await visit.openInClient('chenjing', 'pc')
    await officer.getByRole('link', { name: '去处理 等第二人决定的事' }).click()
    await officer.getByText('纪检调查中').waitFor()
    await look(officer, 'oversight-motion-desktop')
    await officer.getByRole('button', { name: '同意', exact: true }).click()
    await officer.getByText('没有等第二人决定的事').waitFor()
  })

  it('draws last month’s sample by the sealed root and has it reviewed', async () => {
    const { app } = visit
    app.advance(32 * day)
    await app.call('sunhao', 'GET', '/api/log')
    await sealLog(app.cx)
    await drawSamples(app.cx)
    const page = await visit.openInClient('sunhao', 'android')
    await visit.goTo(page, '监督')
    await page.getByRole('tab', { name: '月度抽查' }).click()
    await page.getByText(/次查看中抽取/).waitFor()
    await look(page, 'oversight-samples-phone')
  })

  it('says who outside has seen the log, and opens what is older than three years by two persons', async () => {
    visit.app.advance(4 * 366 * day)
    const page = await visit.openInClient('sunhao', 'android')
    await visit.goTo(page, '日志')
    await page.getByText(/以前的条目不显示姓名和原因/).waitFor()
    await page.getByText('检查点与指纹').click()
    await look(page, 'log-witnesses-phone')
    await page.getByLabel('结果').selectOption({ label: '未提供' })
    await page
      .getByRole('link', { name: /人事管理员 #.*查询原因:三年以上,需第二人同意,结果:未提供/ })
      .first()
      .click()
    await page.getByText(/可提请第二人同意/).waitFor()
    expect(await page.getByText('他欠我钱不还').count()).toBe(0)
    await page.getByRole('button', { name: '提请第二人决定' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByLabel('理由').fill('劳动仲裁需要核对')
    await look(page, 'oversight-open-old-phone')
    await sheet.getByRole('button', { name: '提请第二人决定' }).click()
    await page.getByText('已提请,等第二人决定').waitFor()
    const officer = await visit.openInClient('chenjing', 'pc')
    await officer.getByRole('link', { name: '去处理 等第二人决定的事' }).click()
    await officer.getByText('劳动仲裁需要核对').waitFor()
    await look(officer, 'oversight-open-old-desktop')
    await officer.getByRole('button', { name: '同意', exact: true }).click()
    await officer.getByText('没有等第二人决定的事').waitFor()
    await page.reload()
    await page.getByText('他欠我钱不还').first().waitFor()
  })
})
