import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expireApprovals } from '#server/modules/access/approvals.ts'
import { paperOf } from '#server/testing/sample-files.ts'
import { hasBrowser } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

/** A paper before a look, a question before a yes, a deputy, and the way when nobody answers. */
describe.skipIf(!hasBrowser)('evidence and the second person', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
  })
  afterAll(() => visit?.close())

  const day = (days: number) => new Date(visit.app.deps.clock() + days * 86_400_000).toISOString().slice(0, 10)

  it('asks for what the purpose needs, refuses without the paper, and takes it', async () => {
    const list = await visit.openInClient('zhoumin', 'android')
    await visit.goTo(list, '找人')
    await list.getByLabel('姓名、工号、拼音或首字母').fill('王芳')
    const page = await visit.openArchive(list)
    await page.getByRole('tab', { name: '银行账户' }).click()
    await page.getByRole('button', { name: '查看', exact: true }).click()
    await page.getByText('法院调查令或协助执行').click()
    await page.getByLabel('发文机关 (必填)').waitFor()
    await page.getByLabel('原因(写清要做什么)').fill('法院协助执行通知,按文书提供工资卡账户')
    await page.getByRole('button', { name: '提交并查看' }).click()
    await page.getByText('须先有文书或本人授权，补齐后才能办理').waitFor()
    await page.getByText('还缺：发文机关、文书号、列明的内容、文书照片或扫描件').waitFor()
    await look(page, 'evidence-refused-phone')
    await page.getByLabel('发文机关 (必填)').fill('某区人民法院')
    await page.getByLabel('文书号 (必填)').fill('没有数字')
    await page.getByLabel('列明的内容 (必填)').fill('工资卡开户行和卡号')
    await page.getByRole('button', { name: '提交并查看' }).click()
    await page.getByText('「文书号」应为文书编号（含数字）').waitFor()
    await look(page, 'evidence-wrong-phone')
    await page.getByLabel('文书号 (必填)').fill('(2026)京0105执123号')
    await page.getByLabel('有效期至').fill(day(20))
    const chosen = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '添加文件 文书照片或扫描件 (必填)' }).click()
    await (await chosen).setFiles({ name: '协助执行通知书.pdf', mimeType: 'application/pdf', buffer: paperOf('通知') })
    await page.getByText('协助执行通知书.pdf').waitFor()
    await look(page, 'evidence-filled-phone')
    await page.getByRole('button', { name: '提交并查看' }).click()
    await page.getByText('需要第二人同意').first().waitFor()
  })

  it('the officer asks back, reads the answer and the paper, and agrees', async () => {
    const officer = await visit.openInClient('chenjing', 'pc')
    await visit.goTo(officer, '审批')
    await officer.getByRole('button', { name: '先问一句' }).click()
    await officer.getByLabel('要问什么').fill('通知书原件谁收的?')
    await officer.getByRole('button', { name: '发出' }).click()
    await officer.getByText('等待申请人答复').waitFor()
    await look(officer, 'approval-asked-back-desktop')
    const hr = await visit.openInClient('zhoumin', 'android', { colorScheme: 'dark' })
    await hr.goto(`${visit.app.url}/requests`)
    await hr.getByText('陈静 问：通知书原件谁收的?').waitFor()
    await hr.getByLabel('您的答复').fill('法务前台签收')
    await look(hr, 'request-question-phone-dark')
    await hr.getByRole('button', { name: '答复', exact: true }).click()
    await hr.getByText('申请人答：法务前台签收').waitFor()
    await officer.reload()
    await officer.getByText('申请人答：法务前台签收').waitFor()
    await officer.getByRole('button', { name: /协助执行通知书/ }).click()
    await officer.getByRole('timer').waitFor()
    await look(officer, 'approval-paper-desktop')
    await officer.getByRole('button', { name: '同意', exact: true }).click()
    await officer.getByText('没有等您处理的事').waitFor()
    await officer.getByText('代理人', { exact: true }).click()
    await officer.getByRole('radio', { name: '周敏' }).waitFor()
    await officer.getByLabel('由谁代理').fill('赵磊')
    await officer.getByRole('button', { name: /赵磊/ }).first().click()
    await officer.getByLabel('到哪天为止').fill(day(7))
    await officer.getByRole('button', { name: '指定代理人' }).click()
    await officer.getByText(/赵磊 代 陈静/).waitFor()
    await look(officer, 'deputies-desktop')
  })

  it('nobody answers: what follows is said before the second tap, and then the values are there', async () => {
    const { app } = visit
    const { body } = await app.call('zhoumin', 'POST', '/api/reveals', {
      employeeIds: [await app.employeeId('zhaolei')],
      fields: ['emergency_contact.name', 'emergency_contact.phone'],
      purpose: 'lost_contact_welfare_check',
      reason: '员工两天没来,电话不通',
      evidence: { absent_since: day(-2), attempts: '3', attempts_how: '电话两次,钉钉一次' },
    })
    expect(body.decision.outcome).toBe('pending')
    app.advance(25 * 3_600_000)
    await expireApprovals(app.cx)
    const hr = await visit.openInClient('zhoumin', 'android')
    await hr.goto(`${app.url}/requests?item=${body.people[0].approvalId}`)
    await hr.getByRole('button', { name: '无人答复，先行查看' }).click()
    await hr.getByText('没有人在期限内答复').waitFor()
    await look(hr, 'break-glass-phone')
    await hr.getByRole('button', { name: '我明白，先行查看' }).click()
    await hr.getByText('刘桂兰').waitFor()
    await look(hr, 'break-glass-shown-phone')
  })
})
