import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Hosts, openHosts } from './hosts.ts'
import { publication } from './publication.ts'

const { visitor, origin, run } = publication()

let hosts: Hosts

beforeAll(async () => {
  hosts = await openHosts()
  await run(
    `INSERT INTO sites (id, name) VALUES (71, 'A blog');
    INSERT INTO site_origins (origin, site_id) VALUES ('${hosts.origin('blog')}', 71)`,
  )
})
afterAll(() => hosts.close())

const loader = () => `<script src="${origin()}/embed.js" async></script>`

test('a page elsewhere shows a thread, takes a comment', async () => {
  const url = hosts.put(
    'blog',
    '/a',
    `<h1>A page</h1>${loader()}<p>Words.</p><broadsheet-comments><a href="${origin()}">Comments</a></broadsheet-comments><p>The end.</p>`,
  )
  const { page, complaints, leave } = await visitor({ hosts: [hosts.origin('blog')] })
  page.on('response', async (r) =>
    console.log(
      r.status(),
      r.request().method(),
      r.url(),
      r.headers()['location'] ?? '',
      r.status() > 303 ? await r.text().catch(() => '') : '',
    ),
  )
  page.on('console', (m) => console.log('console', m.text()))
  page.on('requestfailed', (m) => console.log('failed', m.url(), m.failure()?.errorText))
  await page.goto(url)
  const frame = page.frameLocator('iframe')
  await frame.locator('#comment-body').fill('Hello from elsewhere.')
  await frame.locator('#comment-name').fill('Odo')
  await frame.getByRole('button', { name: 'Post comment' }).click()
  await page.waitForTimeout(3000)
  await page.screenshot({ path: '/tmp/embed-1.png', fullPage: true })
  console.log(await page.context().cookies())
  console.log(await frame.locator('body').innerText())
  await page.reload()
  await page.waitForTimeout(1500)
  await page.screenshot({ path: '/tmp/embed-2.png', fullPage: true })
  expect(complaints).toEqual([])
  await leave()
})
