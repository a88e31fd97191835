import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogue } from '#server/modules/catalogue/index.ts'
import { nameInPermissions, publishCustomField } from '#server/testing/custom-field.ts'
import { desktop, hasBrowser, phone } from './browser.ts'
import { look } from './look.ts'
import { startVisit, type Visit } from './visit.ts'

const things = ['工服', '门禁卡', '班车站点', '更衣柜', '工位', '设备编号', '培训证书', '技能等级']
const homes = ['basic', 'contract', 'compensation', 'social_insurance', 'offboarding']

/** An organisation that made the catalogue 300 fields long: lists are searched and opened by section, and nothing is cramped. */
describe.skipIf(!hasBrowser)('300 fields', () => {
  let visit: Visit
  const keys: string[] = []
  beforeAll(async () => {
    visit = await startVisit()
    for (let at = catalogue().fields.length; at < 300; at++)
      keys.push(
        await publishCustomField(visit.app, {
          section: homes[at % homes.length] as string,
          labels: {
            'zh-CN': `${things[at % things.length]}${at}`,
            en: `Equipment item handed out at site ${at}`,
            ja: `貸与した備品の管理番号${at}`,
            ko: `지급 물품 관리 번호 ${at}`,
          },
        }),
      )
    await nameInPermissions(visit.app, keys, { hr_admin: 'reason', own: 'plain' })
  }, 120_000)
  afterAll(() => visit?.close())

  const zh = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
  const card = (page: Page, lane: string, label: string) =>
    page.getByRole('grid', { name: lane, exact: true }).getByRole('row', { name: label, exact: true })
  const labelOf = (key: string) => catalogue().field(key)?.labels['zh-CN'] as string

  it.each([
    ['desktop', { ...desktop, viewport: { width: 1440, height: 900 } }],
    ['phone', phone],
  ] as const)('passports are found by name and opened by section (%s)', async (size, options) => {
    const hr = await visit.signIn('周敏', { ...options, ...zh })
    await visit.goTo(hr, '字段护照')
    await hr.getByRole('heading', { name: '基本信息' }).waitFor()
    await look(hr, `many-passports-${size}`)
    await hr.getByText(`${catalogue().section('contract')?.fields.length} 个字段`, { exact: true }).click()
    const wanted = keys.find((key) => key.startsWith('contract.')) as string
    await hr.getByRole('link', { name: `${labelOf(wanted)},打开护照` }).waitFor()
    await hr.getByLabel('搜索字段或分区').fill('班车')
    await hr.getByText('班车站点', { exact: false }).first().waitFor()
    expect(await hr.getByRole('link', { name: /打开护照/ }).allInnerTexts()).toHaveLength(
      keys.filter((key) => labelOf(key).startsWith('班车')).length,
    )
    await look(hr, `many-passports-search-${size}`)
  })

  it('a card is found and moved by keyboard at 200 %, with its section folded before and after', async () => {
    const hr = await visit.signIn('周敏', { viewport: { width: 720, height: 450 }, ...zh })
    await visit.goTo(hr, '权限')
    const wanted = keys.find((key) => key.startsWith('compensation.')) as string
    const label = labelOf(wanted)
    expect(await hr.getByRole('row').count()).toBeLessThan(4 * 100)
    await hr.getByLabel('查找字段').fill(label)
    await card(hr, '人事管理员：填写原因后可见', label).focus()
    await hr.keyboard.press('ArrowRight')
    await hr.keyboard.press('Enter')
    for (let tries = 0; tries < 8; tries++) {
      const over = await hr.evaluate('document.querySelector("[data-drop-target]")?.getAttribute("aria-label")')
      if (over === '人事管理员：脱敏') break
      await hr.keyboard.press('Tab')
    }
    await hr.keyboard.press('Enter')
    await card(hr, '人事管理员：脱敏', label).waitFor()
    await look(hr, 'many-permissions-zoomed')
    await hr.getByLabel('查找字段').fill('')
    await hr.getByText('1 处变化').first().waitFor()
    await hr.getByText('草稿有 1 处变化').waitFor()
    await hr.getByRole('button', { name: '撤销我的上一步' }).click()
    await hr.getByText('草稿和现在用的一样').waitFor()
  })

  it.each([
    ['desktop', { ...desktop, viewport: { width: 1440, height: 900 } }, 'light'],
    ['phone', phone, 'dark'],
  ] as const)('the permission editor and an archive of many fields (%s)', async (size, options, colorScheme) => {
    const hr = await visit.signIn('周敏', { ...options, ...zh, colorScheme })
    await visit.goTo(hr, '权限')
    await hr.getByText('基本信息').first().waitFor()
    await look(hr, `many-permissions-${size}`)
    await hr.goto(`${visit.app.url}/archives/${await visit.app.employeeId('zhaolei')}`)
    await hr
      .getByText(labelOf(keys.find((key) => key.startsWith('basic.')) as string))
      .first()
      .waitFor()
    await look(hr, `many-archive-${size}`)
  })

  it.each(['en', 'ja', 'ko'] as const)('reads well in %s', async (locale) => {
    for (const [size, options, colorScheme] of [
      ['desktop', { ...desktop, viewport: { width: 1440, height: 900 } }, 'dark'],
      ['phone', phone, 'light'],
    ] as const) {
      const context = await visit.browser.newContext({ ...options, locale, timezoneId: 'Asia/Shanghai', colorScheme })
      const hr = await context.newPage()
      await hr.goto(`${visit.app.url}/login`)
      await hr.getByRole('button', { name: /DingTalk/ }).click()
      await hr.getByRole('link', { name: /周敏/ }).first().click()
      await hr.getByRole('navigation').waitFor()
      for (const [path, name] of [
        ['/passports', 'passports'],
        [`/passports/${keys[0]}`, 'passport'],
        ['/permissions', 'permissions'],
      ] as const) {
        await hr.goto(visit.app.url + path)
        await hr.getByRole('heading', { level: 1 }).waitFor()
        await hr.locator('.card').first().waitFor()
        await look(hr, `many-${name}-${locale}-${size}`)
      }
      await context.close()
    }
  })
})
