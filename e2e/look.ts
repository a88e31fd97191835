import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { screenshot, violations } from './browser.ts'

/** Keeps a picture of the page, for people to look at; axe finds nothing and nothing scrolls sideways. */
export async function look(page: Page, name: string): Promise<void> {
  await screenshot(page, name)
  expect(await violations(page), name).toEqual([])
  const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect(wider, `${name} scrolls sideways`).toBeLessThanOrEqual(0)
}
