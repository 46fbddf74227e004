import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** That axe finds nothing and nothing scrolls sideways, in light and in dark, on narrow and wide screens. */
export async function expectAllCanUse(page: Page) {
  await page.waitForLoadState()
  for (const width of [320, 412, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    for (const [colorScheme, rules] of Object.entries(RULES)) {
      await page.emulateMedia({ colorScheme: colorScheme as keyof typeof RULES })
      const wrong = await violations(page, rules)
      expect({ width, colorScheme, wrong }).toEqual({ width, colorScheme, wrong: [] })
    }
  }
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
// Between the two schemes nothing differs but colours.
const RULES: Record<'light' | 'dark', axe.RunOnly> = {
  light: { type: 'tag', values: TAGS },
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
}

const { source } = createRequire(import.meta.url)('axe-core/axe.min.js') as typeof axe

/** Only what is wrong leaves the page: all that is right is megabytes, and takes longer than finding it. */
async function violations(page: Page, runOnly: axe.RunOnly) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source)
  return page.evaluate(async (runOnly) => {
    const { axe: theirs } = globalThis as unknown as { axe: typeof axe }
    const { violations } = await theirs.run({ runOnly, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    )
  }, runOnly)
}
