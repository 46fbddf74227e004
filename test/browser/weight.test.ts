import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import { expect, test } from 'vitest'
import { budgets, faultOf } from '../budget.ts'
import { publication } from './publication.ts'

const { visitor } = publication({}, { drawsPictures: true })

const FERRY = '/articles/night-ferry-returns'
const PAGE = 'an article with its style sheet and thread, brotli'
const REQUESTS = 'an article, beside its further pictures'

test('an article with its style sheet and thread fits into the first round trip', async () => {
  const { page, leave } = await visitor()
  const html = (await (await page.goto(FERRY))?.text()) ?? ''
  const kilobytes = (await promisify(brotliCompress)(html)).length / 1024
  expect(faultOf(PAGE, kilobytes, budgets.kilobytes[PAGE], 0.1)).toBeUndefined()
  await leave()
})

test('an article asks for itself, its lead picture and the script, and no stranger for anything', async () => {
  const { page, strangers, leave } = await visitor({ viewport: { width: 412, height: 823 } })
  const asked: string[] = []
  const pictures: string[] = []
  page.on('request', (request) =>
    (request.resourceType() === 'image' ? pictures : asked).push(request.url()),
  )
  await page.goto(FERRY, { waitUntil: 'networkidle' })
  const hero = await page
    .locator('article img')
    .first()
    .evaluate((img: HTMLImageElement) => img.currentSrc)
  expect(pictures).toContain(hero)
  expect(asked).toContain(new URL(FERRY, page.url()).href)
  expect(faultOf(REQUESTS, asked.length + 1, budgets.requests[REQUESTS])).toBeUndefined()
  expect(strangers).toEqual([])
  expect(await page.context().cookies()).toEqual([])
  await leave()
})
