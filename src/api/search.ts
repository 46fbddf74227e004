import { Hono } from 'hono'
import { tagsOf } from '../articles/article.ts'
import { teaserJson } from '../articles/json.ts'
import { cached } from '../cache/middleware.ts'
import { readQuery } from '../http/body.ts'
import type { App } from '../http/context.ts'
import * as links from '../links.ts'
import { find } from '../search/actions.ts'
import { ProgramQuery } from '../search/query.ts'
import { ASKED } from '../search/search.ts'
import type { FoundAnswer } from './answers.ts'

export const searchApi = new Hono<App>()

// No validator: what is found also depends on when it is asked.
searchApi.get('/search', cached('thread', { query: ASKED }), async (c) => {
  const question = readQuery(c, ProgramQuery)
  const { publication } = c.var.platform
  const { results, count, isMore, next, suggestion } = await find(c.var.platform, question)
  c.var.shows('frame', 'list/front', ...results.flatMap(({ printed }) => tagsOf(printed)))
  return c.json({
    results: results.map(({ printed, excerpt }) => ({
      ...teaserJson(printed, publication),
      excerpt,
    })),
    count,
    isMore,
    suggestion,
    next: next === null ? null : links.absolute(publication, nextPage(c.req.url, next)),
  } satisfies FoundAnswer)
})

function nextPage(asked: string, cursor: number) {
  const { pathname, searchParams } = new URL(asked)
  searchParams.set('cursor', String(cursor))
  return `${pathname}?${searchParams}`
}
