import { expect, test } from 'vitest'
import { publication } from './publication.ts'

const { visitor } = publication()

test('without a network a reader is told so, and with one again sees the page as it is now', async () => {
  const { page, leave } = await visitor({ serviceWorkers: 'allow' })
  await page.goto('/')
  expect(await registered(page)).toBe(0)
  await page.getByRole('link', { name: 'Harbour', exact: true }).first().click()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  await page.context().setOffline(true)
  await page.goto('/articles/night-ferry-returns')
  expect(await page.getByRole('status').textContent()).toContain('there is no connection')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { name: 'The night ferry returns' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/articles/night-ferry-returns')
  await leave()
})

const registered = (page: Awaited<ReturnType<typeof visitor>>['page']) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
