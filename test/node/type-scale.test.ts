import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

// The steps stand in src/ui/page.css. What is in em is as large as its surroundings, and print is in points.
const STEP = String.raw`var\(--(?:long-primer|(?:small-|double-)?pica|english|great-primer|canon|poster)\)`
const LEADING = String.raw`1\.(?:1|25|5|6)`
const ON_SCALE = new RegExp(
  String.raw`^(font-size: (${STEP}|[\d.]+em|11pt)|line-height: ${LEADING}|font: (inherit|([67]00 )?${STEP} / ${LEADING} var\(--(sans|serif)\)))$`,
)

test('every size of type is a step of the scale, and so is the space between its lines', () => {
  const off = ['font-size: 0.9rem', 'font: 600 13px / 1.5 var(--sans)', 'line-height: 1.42']
  expect(offScale(`p { ${off.join('; ')}; font-size: var(--pica); }`)).toEqual(off)
  const sheets = globSync(path.join(import.meta.dirname, '../../src/ui/*.css'))
  expect(sheets.length).toBeGreaterThan(5)
  expect(sheets.flatMap((file) => offScale(readFileSync(file, 'utf8')))).toEqual([])
})

const offScale = (css: string) =>
  (css.match(/\b(?:font|font-size|line-height): [^;}]+/g) ?? []).filter((it) => !ON_SCALE.test(it))
