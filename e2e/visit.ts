import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { projectRoot } from '#server/platform/project-root.ts'
import { messagesByLocale } from '#server/platform/text.ts'
import { createTestApp, type TestApp } from '#server/testing/test-app.ts'
import { desktop, launchBrowser, phone, userAgents } from './browser.ts'

export interface Visit {
  app: TestApp
  browser: Browser
  /** In a browser, through DingTalk's login page. */
  signIn(name: string, options?: BrowserContextOptions): Promise<Page>
  /** In the DingTalk client, without a password, through the real dingtalk-jsapi above the emulator's bridge. */
  openInClient(userId: string, client: keyof typeof userAgents, options?: BrowserContextOptions): Promise<Page>
  /** By the app's own navigation. */
  goTo(page: Page, place: string): Promise<void>
  /** The first archive of a list; the PC client has it in a panel beside the list. */
  openArchive(page: Page): Promise<Page>
  close(): Promise<void>
}

/** The built miniapp, the server and the emulator, with a browser to visit them. */
const loading = new RegExp(
  Object.values(messagesByLocale)
    .map((texts) => texts['common.loading'])
    .join('|'),
)

export async function startVisit(parts: 'page' | 'viewer' = 'page'): Promise<Visit> {
  execFileSync('node', ['scripts/ensure-build.mjs'], { cwd: projectRoot })
  const app = await createTestApp({ startAt: Date.now(), miniappDir: join(projectRoot, 'dist/miniapp') })
  const browser = await launchBrowser(parts)
  return {
    app,
    browser,
    async signIn(name, options = desktop) {
      const page = await (await browser.newContext(options)).newPage()
      await page.goto(`${app.url}/login`)
      await page.getByRole('button', { name: '使用钉钉登录' }).click()
      const person = page.getByRole('link', { name: new RegExp(name) })
      await person.first().click()
      await page.getByRole('heading', { name: new RegExp(`您好,${name}`) }).waitFor()
      return page
    },
    async openInClient(userId, client, options = {}) {
      const size = client === 'pc' ? desktop : phone
      const page = await (await browser.newContext({ ...size, userAgent: userAgents[client], ...options })).newPage()
      await page.goto(`${app.url}/login?as=${userId}`)
      // What is due opens above the app, which then is hidden behind it.
      await page.getByRole('navigation').or(page.getByRole('dialog')).first().waitFor()
      return page
    },
    async goTo(page, place) {
      await page.getByRole('navigation').getByRole('link', { name: place, exact: true }).click()
      // Only what is loading: pages have live regions of their own.
      await page.getByRole('status').filter({ hasText: loading }).first().waitFor({ state: 'detached' })
    },
    async openArchive(page) {
      const link = page.getByRole('link', { name: /打开档案/ }).first()
      const beside = (await page.evaluate('navigator.userAgent')) === userAgents.pc
      const [panel] = await Promise.all([beside ? page.waitForEvent('popup') : page, link.click()])
      return panel
    },
    async close() {
      await browser.close()
      await app.close()
    },
  }
}
