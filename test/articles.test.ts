import { expect, test } from 'vitest'
import { anArticle, newsroom } from './newsroom.ts'

test('an article is read as a page and as JSON', async () => {
  const { platform, get } = newsroom()
  await anArticle(platform, {
    slug: 'night-ferry',
    headline: 'The night ferry',
    authors: ['Mara Inkwell'],
  })
  const page = await (await get('/articles/night-ferry')).text()
  expect(page).toContain('<h1>The night ferry</h1>')
  const answer = (await (await get('/api/articles/night-ferry')).json()) as {
    article: Record<string, unknown>
  }
  expect(answer.article).toMatchObject({
    slug: 'night-ferry',
    headline: 'The night ferry',
    publishedAt: '2026-11-20T08:30:00+00:00',
  })
})
