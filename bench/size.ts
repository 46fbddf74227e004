import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Metafile } from 'esbuild'
import { css, enhanceUrl } from '../src/ui/assets.gen.ts'

// What a reader downloads and a Worker loads, held to a budget. Run after npm run build:
// node bench/size.ts [an article's address]

const KILOBYTE = 1024
const root = path.join(import.meta.dirname, '..')
const built = (file: string) => readFile(path.join(root, 'dist', file))

type Budget = { what: string; bytes: number; most: number }

const budgets: Budget[] = [
  {
    what: 'what the Worker loads as it starts, gzip',
    bytes: await total(await loadedAtStart()),
    most: 150 * KILOBYTE,
  },
  {
    what: 'the whole Worker with the desk, gzip',
    bytes: await total(await parts()),
    most: 300 * KILOBYTE,
  },
  {
    what: 'the script, brotli',
    bytes: await brotlied(await built(path.join('assets', enhanceUrl))),
    most: 6 * KILOBYTE,
  },
  { what: 'the style sheet, brotli', bytes: await brotlied(css), most: 4 * KILOBYTE },
]
const [article] = process.argv.slice(2)
if (article)
  budgets.push({
    what: 'an article with its style sheet and thread, brotli',
    bytes: await brotlied(await pageAt(article)),
    most: 14 * KILOBYTE,
  })

for (const budget of budgets) console.log(line(budget))
if (budgets.some(({ bytes, most }) => bytes > most)) process.exitCode = 1

function line({ what, bytes, most }: Budget) {
  const measured = `${kilobytes(bytes).padStart(6)} of ${kilobytes(most).padStart(5)} KB`
  return `${measured}  ${what}${bytes > most ? '  TOO LARGE' : ''}`
}

function kilobytes(bytes: number) {
  return (bytes / KILOBYTE).toFixed(1)
}

async function parts() {
  const files = await readdir(path.join(root, 'dist/worker'))
  return files.filter((file) => file.endsWith('.js')).map((file) => `worker/${file}`)
}

/** The entry, and all that it imports before it answers anything. */
async function loadedAtStart() {
  const { outputs } = JSON.parse(String(await built('worker.json'))) as Metafile
  const loaded = new Set(['dist/worker/index.js'])
  for (const file of loaded)
    for (const { path, kind, external } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && !external) loaded.add(path)
  return [...loaded].map((file) => file.replace('dist/', ''))
}

async function total(files: string[]) {
  const sizes = await Promise.all(files.map(async (file) => gzipped(await built(file))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function pageAt(address: string) {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`)
  return answer.text()
}

async function gzipped(data: Buffer) {
  return (await promisify(gzip)(data, { level: 9 })).length
}

async function brotlied(data: Buffer | string) {
  return (await promisify(brotliCompress)(data)).length
}
