import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** That axe finds nothing and nothing scrolls sideways, in light and in dark, on narrow and wide screens. */
export async function expectAllCanUse(page: Page) {
  for (const [width, schemes] of SCREENS) {
    await page.setViewportSize({ width, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    for (const [colorScheme, rules] of schemes) {
      await page.emulateMedia({ colorScheme })
      const wrong = await violations(page, rules)
      expect({ width, colorScheme, wrong }).toEqual({ width, colorScheme, wrong: [] })
    }
  }
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const ALL: axe.RunOnly = { type: 'tag', values: TAGS }
// Between the two schemes nothing differs but colours, and between two phones nothing but places.
const COLOURS: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
const PLACES: axe.RunOnly = { type: 'rule', values: ['target-size', 'scrollable-region-focusable'] }

type Looks = ['light' | 'dark', axe.RunOnly][]

const BOTH: Looks = [
  ['light', ALL],
  ['dark', COLOURS],
]
const SCREENS: [width: number, Looks][] = [
  [320, BOTH],
  [412, [['light', PLACES]]],
  [1280, BOTH],
]

async function violations(page: Page, runOnly: axe.RunOnly) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(
    (runOnly) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly }),
    runOnly,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  )
}
