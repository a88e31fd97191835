import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { projectRoot } from '#server/platform/project-root.ts'

const whole = '/usr/bin/chromium'
/** Draws the same pages without the browser around them: tests take little more than half as long in it. */
const shell = '/usr/bin/chromium-headless-shell'
const executablePath = process.env.CHROMIUM ?? [shell, whole].find((path) => existsSync(path)) ?? whole

/** Browser tests run where a Chromium is; with REQUIRE_BROWSER set (CI) its absence is a failure, not a skip. */
export const hasBrowser = existsSync(executablePath) || process.env.REQUIRE_BROWSER !== undefined

/** `parts` are what only a whole browser has: its viewer of PDFs. */
export function launchBrowser(parts: 'page' | 'viewer' = 'page'): Promise<Browser> {
  return chromium.launch({
    executablePath: parts === 'viewer' && existsSync(whole) ? whole : executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export const desktop: BrowserContextOptions = {
  viewport: { width: 1440, height: 900 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
}
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  hasTouch: true,
}

/** User agents by which dingtalk-jsapi knows where it runs. */
export const userAgents = {
  android:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36 AliApp(DingTalk/7.6.0) com.alibaba.android.rimet/0 Channel/0 language/zh-CN',
  ios: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 AliApp(DingTalk/7.6.0) com.laiwang.DingTalk/0 Channel/0 language/zh-Hans-CN',
  pc: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 dingtalk-win/1.0.0 nw(0.14.7) DingTalk(7.6.0-Release.1)',
} as const

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Violations of WCAG 2.2 A and AA that axe finds on the page, as readable lines. */
export async function violations(page: Page): Promise<string[]> {
  // Through the debugger, past the page's own policy.
  return (await page.evaluate(
    `${axeSource};axe.run(document,{runOnly:['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']}).then(({violations})=>violations.map(({id,nodes})=>id+': '+nodes.map(({html})=>html.slice(0,160)).join(' | ')))`,
  )) as string[]
}

export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = join(projectRoot, 'artifacts/screenshots')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: false })
}
