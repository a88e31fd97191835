import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

/** product.md 8: a change of permissions from the draft to the way back; by mouse, by keyboard alone, on a phone. */
describe.skipIf(!hasBrowser)('permissions', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
  })
  afterAll(() => visit?.close())

  const lane = (page: Page, name: string) => page.getByRole('grid', { name, exact: true })
  const card = (page: Page, viewer: string, treatment: string, label: string) =>
    lane(page, `${viewer}：${treatment}`).getByRole('row', { name: label, exact: true })
  const agree = async () => {
    const officer = await visit.signIn('陈静')
    await visit.goTo(officer, '审批')
    await officer.getByText('发布权限变更').first().waitFor()
    return officer
  }

  it('dragged by mouse: a promise stands in the way, a second person agrees, the log shows it, and back again', async () => {
    const hr = await visit.signIn('周敏', {
      viewport: { width: 1440, height: 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    await visit.goTo(hr, '权限')
    await look(hr, 'permissions-desktop')
    await card(hr, '部门负责人', '不可见', '最高学历').dragTo(lane(hr, '部门负责人：脱敏'))
    await card(hr, '部门负责人', '脱敏', '最高学历').waitFor()

    // A bank card for heads: dragged, and stopped by the promise.
    await hr.getByText('银行账户').click()
    await card(hr, '部门负责人', '不可见', '银行卡号').dragTo(lane(hr, '部门负责人：脱敏').nth(1))
    await hr.getByText('草稿有 2 处变化').waitFor()
    await hr.getByRole('button', { name: '核对并发布' }).click()
    await hr.getByText(/\d+ 人将多看到 \d+ 个银行卡号/).waitFor()
    await hr.getByText('部门负责人永远看不到银行卡').waitFor()
    await look(hr, 'permissions-publish-desktop')
    await hr.getByRole('button', { name: '提请同意' }).click()
    await hr.getByText('不能发布：部门负责人永远看不到银行卡。').waitFor()
    await hr.getByRole('button', { name: '取消' }).click()
    await hr.getByRole('button', { name: '撤销我的上一步' }).click()
    await hr.getByText('草稿有 1 处变化').waitFor()

    // As a head would see it, before anybody does.
    await hr.getByRole('tab', { name: '换成别人的眼睛看' }).click()
    await hr.locator('dt', { hasText: '最高学历' }).waitFor()
    await look(hr, 'permissions-view-as-desktop')
    await hr.getByRole('tab', { name: '编辑' }).click()
    await hr.getByRole('button', { name: '核对并发布' }).click()
    await hr.getByLabel('说明（写进日志）').fill('排岗要看学历')
    await hr.getByRole('button', { name: '提请同意' }).click()
    await hr.getByRole('heading', { name: '已提请，等第二人同意。' }).waitFor()
    await hr.getByRole('button', { name: '关闭' }).click()
    await hr.getByText('正等第二人同意', { exact: false }).waitFor()

    const officer = await agree()
    await officer.getByText('部门负责人：基本信息 · 最高学历，不可见 → 脱敏').waitFor()
    await look(officer, 'permissions-approval-desktop')
    await officer.getByRole('button', { name: '同意' }).first().click()
    await officer.getByText('发布权限变更').first().waitFor({ state: 'detached' })
    await visit.goTo(officer, '日志')
    await officer.getByText('发布权限', { exact: false }).first().waitFor()

    await hr.reload()
    await hr.getByText('现在用的是第 2 版').waitFor()
    await hr.getByRole('tab', { name: '历史版本' }).click()
    await hr.getByText('陈静 同意').waitFor()
    await look(hr, 'permissions-history-desktop')
    await hr.getByRole('button', { name: '退回到这一版' }).click()
    await hr.getByRole('alertdialog').getByRole('button', { name: '退回到这一版' }).click()
    // Nobody sees more by it: in force at once.
    await hr.getByText('已发布。').waitFor()
    await hr.getByText('现在用的是第 3 版').waitFor()
  })

  it('by keyboard alone at 200 %: a card is picked up, put into a lane, published', async () => {
    const hr = await visit.signIn('周敏', {
      viewport: { width: 720, height: 450 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: 'dark',
    })
    await visit.goTo(hr, '权限')
    const cardOf = card(hr, '普通员工（看别人）', '直接可见', '工作电话')
    await cardOf.focus()
    await hr.keyboard.press('ArrowRight')
    await hr.keyboard.press('Enter')
    await look(hr, 'permissions-keyboard-zoomed-dark')
    // Down the lanes of the same column: plain itself is no target, nothing sealed is to be had with a reason.
    for (let tries = 0; tries < 8; tries++) {
      const label = await hr.evaluate('document.querySelector("[data-drop-target]")?.getAttribute("aria-label")')
      if (label === '普通员工（看别人）：不可见') break
      await hr.keyboard.press('Tab')
    }
    await hr.keyboard.press('Enter')
    await card(hr, '普通员工（看别人）', '不可见', '工作电话').waitFor()
    const publish = hr.getByRole('button', { name: '核对并发布' })
    await publish.focus()
    await hr.keyboard.press('Enter')
    await hr.getByText('没有人会多看到什么').waitFor()
    await hr.getByRole('button', { name: '发布', exact: true }).focus()
    await hr.keyboard.press('Enter')
    await hr.getByRole('heading', { name: '已发布。' }).waitFor()
    const { body } = await visit.app.call('zhaolei', 'GET', '/api/people?limit=1')
    expect(body.items[0]).not.toHaveProperty('workPhone')
  })

  it('on a phone: buttons; and everybody reads who can see what about them', async () => {
    const hr = await visit.openInClient('zhoumin', 'android')
    await visit.goTo(hr, '权限')
    await hr.getByLabel('为谁设置').selectOption('department_head')
    await hr.getByLabel('查找字段').fill('入职')
    await hr.getByRole('radiogroup', { name: '入职日期' }).getByText('不可见').click()
    await hr.getByText('草稿有 1 处变化').waitFor()
    await look(hr, 'permissions-phone')
    await hr.getByRole('tab', { name: '用句子读' }).click()
    await hr.getByText('人事管理员直接可见姓名').waitFor()
    await look(hr, 'permissions-sentences-phone')

    const employee = await visit.openInClient('zhaolei', 'android', { colorScheme: 'dark' })
    await visit.goTo(employee, '我的档案')
    await employee.getByRole('link', { name: '谁能看到我' }).click()
    await employee.getByText('人事管理员说明用途和原因、留下记录后，才能看到：开户行、银行卡号。').waitFor()
    await look(employee, 'permissions-about-me-phone-dark')
  })
})
