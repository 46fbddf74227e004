import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Metafile } from 'esbuild'
import { css, enhanceUrl } from '../src/ui/assets.gen.ts'
import { budgets, faultOf } from '../test/budget.ts'

// What a reader downloads and a Worker loads, held to test/budgets.json. Run after npm run build:
// node bench/size.ts [an article's address]

const KILOBYTE = 1024
const root = path.join(import.meta.dirname, '..')
const built = (file: string) => readFile(path.join(root, 'dist', file))

type What = keyof typeof budgets.kilobytes

const measured: [What, bytes: number][] = [
  ['what the Worker loads as it starts, gzip', await total(await loadedAtStart())],
  ['the whole Worker with the desk, gzip', await total(await parts())],
  ['the script, brotli', await brotlied(await built(path.join('assets', enhanceUrl)))],
  ["what other people's pages load of ours, gzip", await gzipped(await built('assets/embed.js'))],
  ['the style sheet, brotli', Math.max(...(await Promise.all(Object.values(css).map(brotlied))))],
]
const [article] = process.argv.slice(2)
if (article)
  measured.push([
    'an article with its style sheet and thread, brotli',
    await brotlied(await pageAt(article)),
  ])

for (const [what, bytes] of measured) {
  const [size, most] = [bytes / KILOBYTE, budgets.kilobytes[what]]
  console.log(`${size.toFixed(1).padStart(6)} of ${most.toFixed(1).padStart(5)} KB  ${what}`)
  const fault = faultOf(what, size, most, 0.1)
  if (fault) process.exitCode = 1
  if (fault) console.log(`  ${fault}`)
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
