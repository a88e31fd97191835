import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localDate } from '#server/lib/local-time.ts'
import { rows } from '#server/platform/db/query.ts'
import { hasBrowser } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const sentence = '同意将紧急联系人信息用于紧急情况'

/** product.md 1, step 1: told, asked, never pushed; changed and withdrawn where it was answered. */
describe.skipIf(!hasBrowser)('notice and consent', () => {
  let visit: Visit
  beforeAll(async () => {
    visit = await startVisit()
  })
  afterAll(() => visit?.close())

  const answersOf = async (userId: string) =>
    rows<{ answer: string }>(
      visit.app.deps.db,
      'SELECT answer FROM consent_answers WHERE employee_id = ? ORDER BY id',
      [await visit.app.employeeId(userId)],
    )
  const read = (page: Page) => page.getByRole('button', { name: '我已读完' }).click()
  const finish = (page: Page) => page.getByRole('button', { name: '完成' })

  it('opens at the first entry and is no gate: later leads in, the next entry asks again', async () => {
    const page = await visit.openInClient('yf0050', 'android', { colorScheme: 'dark' })
    await page.getByRole('heading', { name: '我们怎样使用您的信息' }).waitFor()
    await look(page, 'consent-read-phone-dark')
    await page.getByRole('button', { name: '稍后再看' }).click()
    await page.getByRole('heading', { name: /您好/ }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: /您好/ }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    const again = await visit.openInClient('yf0050', 'android')
    await again.getByRole('heading', { name: '我们怎样使用您的信息' }).waitFor()
  })

  it('lets her in with every box left empty, and nothing was answered for her', async () => {
    const page = await visit.openInClient('liting', 'android')
    await page.getByRole('heading', { name: '我们怎样使用您的信息' }).waitFor()
    await look(page, 'consent-read-phone')
    await read(page)
    const box = page.getByRole('checkbox', { name: sentence })
    await box.waitFor({ state: 'attached' })
    expect(await box.isChecked()).toBe(false)
    await page.getByText('对您没有任何影响', { exact: false }).waitFor()
    await look(page, 'consent-answer-phone')
    await finish(page).click()
    await page.getByText('您没有同意任何一项,这完全没有关系。').waitFor()
    await look(page, 'consent-done-phone')
    await page.getByRole('button', { name: '进入' }).click()
    await page.getByRole('heading', { name: '您好,李婷' }).waitFor()
    expect(await answersOf('liting')).toEqual([])
    // Told once: it does not come again, the quiet card says where it is.
    await page.reload()
    await page.getByText('有事项等您决定').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await look(page, 'consent-home-phone')
  })

  it('lets her agree later, change her mind and take it back, with the effect said before', async () => {
    const page = await visit.openInClient('liting', 'android')
    await page.getByRole('link', { name: '去看看' }).click()
    await page.getByText(sentence).waitFor()
    const item = page.locator('.told').filter({ hasText: sentence })
    await look(page, 'consent-mine-phone')
    await item.getByRole('button', { name: '同意', exact: true }).click()
    await page.getByRole('alertdialog').getByText('您随时可以在这里撤回', { exact: false }).waitFor()
    await page.getByRole('alertdialog').getByRole('button', { name: '取消' }).click()
    expect(await answersOf('liting')).toEqual([])
    await item.getByRole('button', { name: '同意', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '同意', exact: true }).click()
    await item.getByRole('button', { name: '撤回同意' }).click()
    await look(page, 'consent-withdraw-phone')
    await page.getByRole('button', { name: '确认撤回' }).click()
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    await item.getByRole('button', { name: '同意', exact: true }).waitFor()
    expect((await answersOf('liting')).map(({ answer }) => answer)).toEqual(['yes', 'no'])
    await page.getByText('撤回', { exact: true }).first().waitFor()
  })

  it('keeps the ticks through a lost network and a reload, says nothing was sent, and sends once', async () => {
    const page = await visit.openInClient('yf0051', 'android')
    await read(page)
    await page.getByText(sentence).click()
    await page.context().setOffline(true)
    await finish(page).click()
    await page.getByText('没有发送成功', { exact: false }).waitFor()
    await look(page, 'consent-offline-phone')
    await page.context().setOffline(false)
    await page.reload()
    await read(page)
    const box = page.getByRole('checkbox', { name: sentence })
    await box.waitFor({ state: 'attached' })
    expect(await box.isChecked()).toBe(true)
    let sent = 0
    page.on('request', (request) => {
      if (request.url().endsWith('/api/me/consent/answers')) sent += 1
    })
    await finish(page).dblclick()
    await page.getByText('已记录您同意的 1 项。').waitFor()
    expect(sent).toBe(1)
    expect(await answersOf('yf0051')).toHaveLength(1)
  })

  it.each(['android', 'pc'] as const)(
    'shows HR counts and names, reminds, and records a paper (%s)',
    async (client) => {
      const size = client === 'pc' ? 'desktop' : 'phone'
      const page = await visit.openInClient('zhoumin', client)
      await visit.goTo(page, '同意情况')
      await page.getByRole('table').waitFor()
      const name = page.getByRole('button', { name: /^录入纸质同意 / })
      await name.first().waitFor()
      await look(page, `coverage-${size}`)
      await page.getByRole('button', { name: '提醒还没有回答的人' }).click()
      await page.getByText(/已提醒 \d+ 人/).waitFor()
      const waiting = await name.count()
      await name.first().click()
      await page.getByRole('dialog').getByText('同意', { exact: true }).click()
      // The organisation's day: in the small hours of China the world's is still the one before the notice.
      await page.getByLabel('签字日期').fill(localDate(Date.now(), 'Asia/Shanghai'))
      await page.getByLabel('纸质原件存放在哪里').fill('人事档案柜三层')
      await look(page, `paper-${size}`)
      await page.getByRole('button', { name: '录入', exact: true }).click()
      await page.getByText('已录入,本人可以看到并撤回。').waitFor()
      await page.getByRole('button', { name: '关闭' }).click()
      await page.waitForFunction(`document.querySelectorAll('[aria-label^="录入纸质同意 "]').length === ${waiting - 1}`)
    },
  )

  it('asks only the delta when a second person has agreed to a new version', async () => {
    const text = '我们保存您填写的紧急联系人,只在紧急情况下,以及您失联而需要确认平安时使用。'
    const change = '新增一种用途:您失联时确认平安。'
    const before = await answersOf('zhaolei')
    const officer = await visit.openInClient('chenjing', 'pc')
    await visit.goTo(officer, '告知')
    const card = officer.getByRole('article').filter({ hasText: '紧急联系人' }).first()
    await card.getByRole('button', { name: '起草下一版' }).click()
    await card.getByRole('radio', { name: '处理目的' }).click({ force: true })
    await card.getByLabel('告知全文').first().fill('')
    await card.getByRole('button', { name: '提交给第二个人' }).click()
    await card.getByRole('alert').first().waitFor()
    await look(officer, 'notice-edit-lacking-desktop')
    await card.getByLabel('告知全文').first().fill(text)
    await card.getByLabel(/与上一版相比改了什么/).fill(change)
    await card.getByRole('tab', { name: 'English' }).click()
    await card
      .getByLabel(/与上一版相比改了什么/)
      .fill('A new use: making sure you are safe when you cannot be reached.')
    await card.getByRole('tab', { name: /中文/ }).click()
    await look(officer, 'notice-edit-desktop')
    await card.getByRole('button', { name: '提交给第二个人' }).click()
    await card.getByText(/待第二个人同意 2\.0\.0/).waitFor()

    // Nothing has changed for anybody yet.
    const quiet = await visit.openInClient('zhaolei', 'android')
    await quiet.getByRole('heading', { name: '您好,赵磊' }).waitFor()
    expect(await quiet.getByRole('dialog').count()).toBe(0)

    // The first version came into force at the moment at which the clock stands.
    visit.app.advance(60_000)
    const second = await visit.openInClient('zhoumin', 'android')
    await visit.goTo(second, '审批')
    await second.getByText('第二个人同意后立即生效').waitFor()
    await second.getByText(change).waitFor()
    await look(second, 'notice-agree-phone')
    await second.emulateMedia({ colorScheme: 'dark' })
    await second.getByRole('tab', { name: 'English' }).click()
    await look(second, 'notice-agree-dark-phone')
    await second.getByRole('button', { name: '同意', exact: true }).click()
    await second.getByText('没有等您处理的事').waitFor()

    const page = await visit.openInClient('zhaolei', 'android')
    await page.getByText('有几处改动,只需读这些。').waitFor()
    await page.getByText(change).waitFor()
    expect(await page.getByRole('dialog').getByRole('article').count()).toBe(1)
    await look(page, 'consent-delta-phone')
    await read(page)
    await page.getByText('内容变了,请再看一次').waitFor()
    expect(await page.getByRole('checkbox').count()).toBe(1)
    expect(await page.getByRole('checkbox', { name: sentence }).isChecked()).toBe(false)
    await look(page, 'consent-renew-phone')
    await finish(page).click()
    await page.getByText('您没有同意任何一项,这完全没有关系。').waitFor()
    expect(await answersOf('zhaolei')).toEqual(before)
    await page.getByRole('button', { name: '进入' }).click()
    await visit.goTo(page, '告知与同意')
    await page.getByLabel(/语言|Language/).selectOption('en')
    await look(page, 'consent-mine-renew-en-phone')
  })
})
