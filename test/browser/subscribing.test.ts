import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { publication } from './publication.ts'
import { expectAllCanUse } from './rules.ts'

const { visitor, letterTo, linkTo } = publication()

const ARTICLE = '/articles/night-ferry-returns'

describe.each([{ scripts: false }, { scripts: true }])('a reader, scripts: $scripts', (reader) => {
  test('subscribes at the top, confirms with a press, and leaves with another', async () => {
    const address = addressOf('top', reader)
    const { page, complaints, leave } = await visitor(reader)
    await page.goto(ARTICLE)
    await subscribe(page, 'top', address)
    expect(await outcome(page)).toMatch(/letter/)
    if (reader.scripts) expect(page.url()).toContain(ARTICLE)

    const { confirmLink, leaveLink } = await letterTo(address)
    await page.goto(confirmLink)
    expect(await page.getByRole('status').count()).toBe(0)
    await page.getByRole('button', { name: 'Confirm my subscription' }).click()
    expect(await outcome(page)).toMatch(/^Thank you/)
    await page.goto(confirmLink)
    expect(await outcome(page)).toMatch(/^Thank you/)

    await page.goto(leaveLink)
    expect(await page.getByRole('status').count()).toBe(0)
    await page.getByRole('button', { name: 'Unsubscribe' }).click()
    expect(await outcome(page)).toMatch(/^You are unsubscribed/)
    expect(complaints).toEqual([])
    await leave()
  })

  test('subscribes at the bottom', async () => {
    const address = addressOf('bottom', reader)
    const { page, leave } = await visitor(reader)
    await page.goto(ARTICLE)
    await subscribe(page, 'bottom', address)
    expect(await outcome(page)).toMatch(/letter/)
    expect((await letterTo(address)).confirmLink).toContain('/confirm/')
    await leave()
  })

  test('follows a section', async () => {
    const address = addressOf('follow', reader)
    const { page, leave } = await visitor(reader)
    await page.goto(ARTICLE)
    await page.locator('summary', { hasText: 'Follow Harbour' }).click()
    await subscribe(page, 'follow', address)
    expect(await outcome(page)).toMatch(/letter/)
    expect((await letterTo(address)).confirmLink).toContain('/confirm/')
    await leave()
  })

  test('follows an author weekly, then daily, adds a section as a feed, and leaves both', async () => {
    const address = addressOf('own', reader)
    const { page, complaints, leave } = await visitor(reader)
    await page.goto('/authors/mara-inkwell')
    await page.locator('summary', { hasText: 'Follow Mara Inkwell' }).click()
    await page.getByLabel('How often').selectOption('weekly')
    await subscribe(page, 'follow', address)
    expect(await outcome(page)).toMatch(/letter/)
    await page.goto((await letterTo(address)).confirmLink)
    expect(await page.getByRole('group', { name: 'You asked for:' }).textContent()).toMatch(
      /Mara Inkwell · Once a week/,
    )
    await page.getByRole('button', { name: 'Confirm my subscription' }).click()
    await page.getByRole('link', { name: 'Change what comes and how often' }).click()

    const own = page.getByRole('listitem').filter({ hasText: 'Mara Inkwell' })
    await own.getByLabel('How often').selectOption('daily')
    await own.getByRole('button', { name: 'Save' }).click()
    expect(await outcome(page)).toBe('Saved.')
    expect(await own.getByLabel('How often').inputValue()).toBe('daily')

    const more = page.locator('section', { hasText: 'Follow more' })
    await more.getByLabel('What to follow').selectOption({ label: 'Harbour' })
    await more.getByLabel('How often').selectOption('feed')
    await more.getByRole('button', { name: 'Add' }).click()
    expect(await outcome(page)).toBe('Added.')
    const feed = await page.locator('a[href*="/subscriptions/feeds/"]').getAttribute('href')
    const answer = await page.request.get(feed ?? '')
    expect(await answer.text()).toContain('The night ferry returns')
    if (reader.scripts) await expectAllCanUse(page)

    await own.getByRole('button', { name: 'Leave' }).click()
    expect(await outcome(page)).toMatch(/^You have left it/)
    await page.getByRole('button', { name: 'Unsubscribe' }).click()
    await page.getByText('You get no letters at the moment.').waitFor()
    expect(complaints).toEqual([])
    await leave()
  })

  test('moves to another address when both have said yes, and is erased', async () => {
    const [old, young] = [addressOf('old', reader), addressOf('young', reader)]
    const { page, leave } = await visitor(reader)
    await page.goto('/subscriptions')
    await subscribe(page, 'page', old)
    await outcome(page)
    await page.goto((await letterTo(old)).confirmLink)
    await page.getByRole('button', { name: 'Confirm my subscription' }).click()
    await page.getByRole('link', { name: 'Change what comes and how often' }).click()
    const yours = page.url()
    await page.getByLabel('New e-mail address').fill(young)
    await page.getByRole('button', { name: 'Ask both' }).click()
    await outcome(page)
    for (const address of [old, young]) {
      await page.goto(await linkTo(address, 'subscriptions/move'))
      await page.getByRole('button', { name: 'Yes, move them' }).click()
      await outcome(page)
    }
    await page.goto(yours)
    expect(await page.getByText(young).count()).toBe(1)
    await page.getByRole('link', { name: 'Erase me' }).click()
    await page.getByRole('button', { name: 'Erase me for good' }).click()
    expect(await outcome(page)).toMatch(/^Nothing here leads to you/)
    expect((await page.goto(yours))?.status()).toBe(404)
    await leave()
  })

  test('is told what is wrong with an address, beside it, with the address kept', async () => {
    const { page, leave } = await visitor(reader)
    await page.goto(ARTICLE)
    await subscribe(page, 'bottom', 'nobody@nowhere')
    const fault = page.locator('.fault')
    await fault.waitFor()
    expect(await fault.textContent()).toMatch(/^That is not an e-mail address/)
    const box = page.locator('.subscribe', { has: fault })
    const field = box.getByLabel('E-mail address')
    expect(await field.inputValue()).toBe('nobody@nowhere')
    expect(await field.getAttribute('aria-describedby')).toBe(await fault.getAttribute('id'))
    expect(await box.locator('[name=box]').getAttribute('value')).toBe('bottom')

    const address = addressOf('mended', reader)
    await field.fill(address)
    await box.getByRole('button', { name: 'Subscribe' }).click()
    expect(await outcome(page)).toMatch(/letter/)
    expect((await letterTo(address)).confirmLink).toContain('/confirm/')
    await leave()
  })

  test('is told to wait after many requests, with the address kept', async () => {
    const { page, leave } = await visitor(reader)
    const refused = page.getByRole('alert')
    // Five a minute, and the minute may turn in between.
    for (let n = 1; n <= 11 && (await refused.count()) === 0; n++) {
      await page.goto('/subscriptions')
      await subscribe(page, 'page', addressOf(`many-${n}`, reader))
      await page.locator('[role=status], [role=alert]').waitFor()
    }
    expect(await refused.textContent()).toMatch(/wait a minute/)
    expect(await page.getByLabel('E-mail address').inputValue()).toMatch(/^many-/)
    await leave()
  })
})

test('with scripts, the box says how it went, in its place and under the focus', async () => {
  const { page, leave } = await visitor()
  await page.goto(ARTICLE)
  await subscribe(page, 'bottom', 'in-place@home.example')
  const said = page.locator('#subscribe-bottom-box').getByRole('status')
  await said.waitFor()
  expect(await said.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await page.locator('#subscribe-top-box form').count()).toBe(1)
  await leave()
})

const addressOf = (box: string, { scripts }: { scripts: boolean }) =>
  `${box}-${scripts ? 'on' : 'off'}@home.example`

async function subscribe(page: Page, box: string, address: string) {
  const form = page.locator(`#subscribe-${box}-box`)
  await form.getByLabel('E-mail address').fill(address)
  await form.getByRole('button', { name: 'Subscribe' }).click()
}

const outcome = async (page: Page) => (await page.getByRole('status').textContent())?.trim()
