import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../dev/local.ts'
import { publication } from './publication.ts'

const { visitor, member, letterTo, comesDue } = publication()

type Somebody = Awaited<ReturnType<typeof visitor>>

const picture = (name: string) => path.join(root, 'dev/newsroom/pictures', name)

describe.each([
  { way: 'with scripts', scripts: true },
  { way: 'without scripts', scripts: false },
])('an article’s life, $way:', ({ scripts }) => {
  const email = `new-editor-${scripts}@staff.example`
  const headline = `The weighbridge ${scripts ? 'hums' : 'whispers'} again`
  const mended = headline.replace('again', 'at noon')
  const slug = headline.toLowerCase().replaceAll(' ', '-')
  let editor: Somebody
  let page: Page
  let desk = ''

  beforeAll(async () => {
    editor = await visitor({ scripts, viewport: { width: 1280, height: 900 } })
    page = editor.page
  })
  afterAll(() => editor?.leave())

  const read = async (address: string) => {
    const answer = await page.request.get(address, { maxRedirects: 0 })
    return { status: answer.status(), to: answer.headers().location, body: await answer.text() }
  }
  const whatReads = async (words: string, addresses: string[]) => {
    const pages = await Promise.all(addresses.map(read))
    return addresses.filter((_, i) => pages[i]?.body.includes(words))
  }
  const LISTS = ['/', '/sections/harbour', '/feed.json', '/api/articles']
  const everywhere = [...LISTS, `/articles/${slug}`, `/api/articles/${slug}`]

  test('an editor is hired, asks for a link, and comes in by the letter', async () => {
    const boss = await member('administrator', { scripts })
    await boss.page.goto('/desk/people')
    await boss.page.getByLabel('Name').fill('Nora Newly')
    await boss.page.getByLabel('E-mail address').fill(email)
    await boss.page.getByLabel('Role').selectOption('editor')
    await press(boss.page, 'Take them on')
    await boss.page.getByText('They are on the staff.').waitFor()
    await boss.leave()

    await page.goto('/desk')
    await page.waitForURL('**/desk/sign-in')
    await page.getByLabel('Your e-mail address').fill(email)
    await press(page, 'Send me a link')
    await page.getByText('a letter with a link is on its way').waitFor()
    await page.goto((await letterTo(email)).signInLink)
    await press(page, 'Sign in')
    await page.getByRole('heading', { name: 'Hello, Nora Newly' }).waitFor()
  })

  test('it is written, with pictures and a video', async () => {
    await press(page, 'New article')
    await page.waitForURL(/\/desk\/articles\/\d+/)
    desk = new URL(page.url()).pathname
    await page.locator('#headline').fill(headline)
    await page.locator('#dek').fill('Nobody has oiled it since the spring.')
    await page.locator('#body').fill('It began with a hum.\n\n## And then')
    await page.locator('#section').selectOption('Harbour')
    await page.locator('#authors').fill('Mara Inkwell')
    await page.locator('#tags').fill('Weighbridges')
    await page.getByText('Lead picture', { exact: true }).click()
    await page.locator('#heroFile').setInputFiles(picture('dredger-bell.webp'))
    await page.locator('#heroAlt').fill('A bell on the quay')
    await page.getByText('A picture', { exact: true }).click()
    await page.locator('#pictureFile').setInputFiles(picture('tide-gauge.webp'))
    await page.locator('#pictureAlt').fill('A gauge in the wall')
    await page.getByText('A video', { exact: true }).click()
    await page.locator('#videoUrl').fill('https://www.youtube.com/watch?v=aqz-KE-bpKQ')
    await page.locator('#videoTitle').fill('How it hums')
    if (scripts) await helper('video').getByRole('button').click()
    await press(page, 'Save')
    await page.waitForURL(/said=saved/)
    expect(await page.locator('#body').inputValue()).toMatch(
      /::video\[How it hums\][^]*::picture.*\/media\/.*|::picture.*\/media\/[^]*::video\[How it hums\]/,
    )
    expect(await page.locator('.needs').textContent()).toBe('It is ready to run.')
  })

  test('it is previewed, and no reader sees it', async () => {
    const [preview] = await Promise.all([page.waitForEvent('popup'), press(page, 'Preview')])
    await preview.getByRole('heading', { level: 1, name: headline }).waitFor()
    expect(await preview.getByRole('img', { name: 'A bell on the quay' }).count()).toBe(1)
    expect(await preview.getByRole('img', { name: 'A gauge in the wall' }).count()).toBe(1)
    expect(await preview.locator('.facade').textContent()).toContain('How it hums')
    await preview.close()
    expect(await whatReads(headline, everywhere)).toEqual([])
  })

  test('it is scheduled, and live at its minute', async () => {
    await page.goto(desk)
    await page.getByText('When it runs', { exact: true }).click()
    await page.locator('#publishedAt').fill(inLondon(Date.now() + 120_000))
    await press(page, 'Schedule')
    await page.getByText('It will run at its time.').waitFor()
    expect((await read(`/articles/${slug}`)).status).toBe(404)
    await comesDue(slug)
    expect(await whatReads(headline, everywhere)).toEqual(everywhere)
  })

  test('its headline is mended, in every list that prints it, and the receipt says so', async () => {
    await page.goto(desk)
    await page.locator('#headline').fill(mended)
    await press(page, 'Update')
    await page.waitForURL('**/desk/receipts/*')
    expect(await page.getByRole('status').first().textContent()).toMatch(
      /All \d+ addresses show it/,
    )
    const proved = await page.locator('td a').allTextContents()
    for (const address of ['/', '/sections/harbour', '/feed.json', `/articles/${slug}`])
      expect(proved).toContain(address)
    expect(await whatReads(mended, everywhere)).toEqual(everywhere)
    expect(await whatReads(headline, everywhere)).toEqual([])
  })

  test('it is corrected, where it is read', async () => {
    await page.goto(desk)
    await page.getByLabel('What was wrong, and what is right').fill('It was oiled in May.')
    await press(page, 'Add the notice')
    await page.waitForURL('**/desk/receipts/*')
    const pages = [`/articles/${slug}`, `/api/articles/${slug}`]
    expect(await whatReads('It was oiled in May.', pages)).toEqual(pages)
  })

  test('it is renamed, and the old address leads to the new', async () => {
    await page.goto(desk)
    await page.locator('#new-slug').fill(`${slug}-renamed`)
    await press(page, 'Rename')
    await page.waitForURL('**/desk/receipts/*')
    expect(await read(`/articles/${slug}`)).toMatchObject({
      status: 301,
      to: `/articles/${slug}-renamed`,
    })
    expect((await read(`/articles/${slug}-renamed`)).body).toContain(mended)
  })

  test('it is withdrawn: gone for readers, and from every list', async () => {
    await page.goto(desk)
    await page.locator('#reason').fill('The weighbridge asked us to.')
    await press(page, 'Withdraw it')
    await page.waitForURL('**/desk/receipts/*')
    for (const address of [`/articles/${slug}-renamed`, `/api/articles/${slug}-renamed`])
      expect((await read(address)).status).toBe(410)
    expect(await whatReads(mended, LISTS)).toEqual([])
    expect(editor.complaints).toEqual([])
    expect(editor.strangers).toEqual([])
  })

  const helper = (name: string) => page.locator(`[data-insert=${name}]`)
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** A moment as a field for a local time takes it, on the publication's clock. */
const inLondon = (at: number) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(at)
    .replace(' ', 'T')
