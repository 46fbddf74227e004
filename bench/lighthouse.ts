import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import { findChromium, QUIET } from '../test/browser/chromium.ts'
import { openDemo } from '../test/e2e/demo.ts'

// npm run bench:lighthouse: what a phone on a slow network makes of the pages readers meet first.

const PAGES = {
  'an article': '/articles/night-ferry-returns',
  'the front': '/',
  'a section': '/sections/harbour',
}

const FOUR = ['performance', 'accessibility', 'best-practices', 'seo']

const demo = await openDemo({}, { drawsPictures: true })
const profile = await mkdtemp(path.join(tmpdir(), 'broadsheet-lighthouse-'))
const chrome = await launch({
  chromePath: findChromium(),
  chromeFlags: [...QUIET, '--headless=new'],
  userDataDir: profile,
})
try {
  for (const [name, address] of Object.entries(PAGES)) await judge(name, demo.origin + address)
} finally {
  chrome.kill()
  rmSync(profile, { recursive: true, force: true })
  await demo.close()
}

async function judge(name: string, url: string) {
  // The first reader of a page fills the edge with it and its pictures; the second is counted.
  await visit(url)
  const result = await visit(url)
  if (!result) throw new Error(`Lighthouse has said nothing of ${url}.`)
  const { categories, audits } = result.lhr
  const scores = Object.values(categories).map(
    ({ title, score }) => `${title} ${Math.round((score ?? 0) * 100)}`,
  )
  console.log(`${name}: ${scores.join(', ')}`)
  const short = Object.values(categories).filter(({ score }) => score !== 1)
  if (short.length > 0) process.exitCode = 1
  for (const { auditRefs } of short)
    for (const { id, weight } of auditRefs) if (weight > 0) tell(audits[id])
}

function visit(url: string) {
  return lighthouse(url, {
    port: chrome.port,
    throttlingMethod: 'simulate',
    onlyCategories: FOUR,
  })
}

type Audit = { title: string; score: number | null; displayValue?: string } | undefined

/** What costs a page points. */
function tell(audit: Audit) {
  if (audit?.score === undefined || audit.score === null || audit.score === 1) return
  console.log(`  ${audit.title} ${audit.displayValue ?? ''}`)
}
