import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { css, enhanceUrl } from '../src/ui/assets.gen.ts'

// What a reader downloads and a Worker loads, held to a budget. Run after a dry run has built the
// Worker: node bench/size.ts [an article's address]

const KILOBYTE = 1024
const root = path.join(import.meta.dirname, '..')
const built = (file: string) => readFile(path.join(root, 'dist', file))

type Budget = { what: string; bytes: number; most: number }

const budgets: Budget[] = [
  {
    what: 'the Worker, gzip',
    bytes: await gzipped(await built('worker/index.js')),
    most: 150 * KILOBYTE,
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
