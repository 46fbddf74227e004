import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catchLetters } from '../../dev/letters.ts'
import { asking } from './asking.ts'
import { type Demo, openDemo } from './demo.ts'
import { ACCEPTED, letterRules, markupRules } from './markup-rules.ts'
import { anEditor, type Examples, examplesIn, type Page, pagesOf } from './pages.ts'

// Every page there is, read by two checkers: W3C's Nu, which knows the standard, and html-validate.

let demo: Demo
let folder: string
let examples: Examples
let pages: Page[]

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'broadsheet-pages-'))
  demo = await openDemo({ SMTP: `smtp://127.0.0.1:${(await catchLetters(() => {})).port}` })
  const [reader, editor] = [asking(demo.origin), await anEditor(demo)]
  examples = await examplesIn(demo, reader, editor)
  pages = await pagesOf(examples, reader, editor)
})
afterAll(async () => {
  await demo?.close()
  await rm(folder, { recursive: true, force: true })
})

test('each page has an example here', async () => {
  expect(Object.keys(examples).toSorted()).toEqual(await routesOfPages())
})

test('each example answers what it says', () => {
  const wrong = pages.filter(({ answered, expected }) => answered !== expected)
  expect(wrong.map(({ name, answered }) => `${name}: ${answered}`)).toEqual([])
})

describe('on no page is an error found by', () => {
  test('the Nu checker', async () => {
    expect(await nuErrors(pages)).toEqual([])
  })

  test('html-validate', async () => {
    expect((await Promise.all(pages.map(otherErrors))).flat()).toEqual([])
  })
})

test('what the checkers look for is found', async () => {
  const html = '<!doctype html><title></title><p id=a><div id=a></p>'
  const wrong = { name: 'wrong', html, answered: '', expected: '' }
  expect((await nuErrors([wrong])).length).toBeGreaterThan(2)
  expect((await otherErrors(wrong)).length).toBeGreaterThan(2)
})

type Route = { method: string; path: string }

/** The app's own list. What programs read has a file's name, or stands with the pictures or under /api. */
async function routesOfPages() {
  // Not typed by the import: the app's types are workerd's, and these are the tests of Node.
  const load = async (file: string) => (await import(`../../src/${file}.ts`)) as Loaded
  const { app } = await load('app')
  const { backstage } = await load('backstage')
  const { foyer } = await load('foyer')
  const routes = [app, backstage, foyer].flatMap((part) => part?.routes ?? [])
  const paths = routes
    .filter(({ method, path }) => method === 'GET' && !FOR_PROGRAMS.test(path))
    .map(({ path }) => path.replace(/\{.*?\}(?=\/|$)/g, '').replace(/(?<=.)\/$/, ''))
  return [...new Set(paths)].toSorted()
}

type Loaded = Partial<Record<'app' | 'backstage' | 'foyer', { routes: Route[] }>>

// Under a page elsewhere stands what stands under an article.
const FOR_PROGRAMS =
  /^\/(api|media|oembed|pages)(\/|$)|\/counts$|\.(xml|json|txt|webmanifest|md\})|\.xml\}$/

const NU = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar')

type Found = { url: string; message: string; extract: string }

/** Starting Java takes longer than checking a page, so it starts once for all of them. */
async function nuErrors(checked: Page[]): Promise<string[]> {
  const files = await Promise.all(
    checked.map(async ({ html }, i) => {
      const file = path.join(folder, `${i}.html`)
      await writeFile(file, html)
      return file
    }),
  )
  const options = ['--format', 'json', '--errors-only', '--exit-zero-always', '--stdout']
  const { stdout } = await java(['-Xss1024k', '-jar', NU, ...options, ...files])
  const { messages } = JSON.parse(stdout) as { messages: Found[] }
  return messages.filter(isWrong).map(({ url, message, extract }) => {
    const page = checked[Number(path.basename(url, '.html'))]
    return `${page?.name}: ${message} ${extract}`
  })
}

const isWrong = ({ message }: { message: string }) => !ACCEPTED.some((it) => it.test(message))

async function java(words: string[]) {
  try {
    return await promisify(execFile)('java', words, { maxBuffer: 64 * 1024 * 1024 })
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error
    throw new Error('The Nu checker runs on Java 11 or later: apt-get install default-jre-headless')
  }
}

const checker = new HtmlValidate(markupRules)
const letterChecker = new HtmlValidate(letterRules)
const isLetter = (name: string) => name.startsWith('/desk/issues/:id/letter')

async function otherErrors({ name, html }: Page): Promise<string[]> {
  const { results } = await (isLetter(name) ? letterChecker : checker).validateString(html)
  const found = results.flatMap(({ messages }) => messages.filter(isWrong))
  return found.map(
    ({ ruleId, message, selector }) => `${name}: ${ruleId}: ${message} ${selector ?? ''}`,
  )
}
