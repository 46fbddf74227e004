import { Hono } from 'hono'
import { readable } from '../articles/actions.ts'
import { canonicalOf, namesIn, tagsAt, tagsOf } from '../articles/article.ts'
import * as lists from '../articles/lists.ts'
import { articleMarkdown, llmsText } from '../articles/markdown.ts'
import * as articles from '../articles/store.ts'
import { cached } from '../cache/middleware.ts'
import { editionOfFrame } from '../db/frame.ts'
import type { App, AppContext } from '../http/context.ts'
import { UNCRAWLED } from '../http/crawlers.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'

/** What the publication says to crawlers, to programs that read, and to what installs it. */
export const machines = new Hono<App>()

const MARKDOWN = { 'Content-Type': 'text/markdown; charset=utf-8' }
const NEWEST = 50

machines.get(links.robots, cached('feed'), (c) => c.text(robotsText(c.var.platform.publication)))

machines.get(links.llms, cached('feed', { edition: lists.editionOfFeeds }), async (c) => {
  const { publication } = c.var.platform
  const [rows] = await c.var.gather([lists.latest({}, NEWEST)])
  const { shown } = lists.pageOf(rows, NEWEST)
  c.var.shows('list/front', ...shown.flatMap(tagsOf))
  return c.body(await llmsText(shown, publication), 200, {
    'Content-Type': 'text/plain; charset=utf-8',
  })
})

const slugBeforeMd = (c: AppContext) => (c.req.param('slug') ?? '').replace(/\.md$/, '')

machines.get(
  '/articles/:slug{.+\\.md}',
  cached('page', { edition: articles.editionOf, slug: slugBeforeMd }),
  async (c) => {
    const slug = slugBeforeMd(c)
    const [[found]] = await c.var.gather([articles.find({ slug })])
    c.var.shows(...tagsAt(slug, found))
    const article = readable(found)
    if (article.slug !== slug) return c.redirect(links.articleMarkdown(article.slug), 301)
    c.var.shows(...namesIn(article))
    const { publication } = c.var.platform
    return c.body(await articleMarkdown(article, publication), 200, {
      ...MARKDOWN,
      // The same words at another address are counted where people read them.
      Link: `<${new URL(canonicalOf(article, publication)).href}>; rel="canonical"`,
    })
  },
)

machines.get(links.manifest, cached('feed', { edition: editionOfFrame }), async (c) => {
  await c.var.gather([])
  return c.body(JSON.stringify(manifestOf(c.var.platform.publication)), 200, {
    'Content-Type': 'application/manifest+json; charset=utf-8',
  })
})

/** Who may fetch pages, and what may be done with them: RFC 9309, and https://contentsignals.org. */
function robotsText({ crawlers, contentSignal, url }: Publication) {
  const others = crawlers.find(({ name }) => name === '*')?.isWelcome ?? true
  const named = crawlers.filter(({ name }) => name !== '*')
  return [
    ...group(['*'], others, contentSignal),
    ...[true, false].flatMap((isWelcome) => {
      const names = named.filter((crawler) => crawler.isWelcome === isWelcome)
      return group(
        names.map(({ name }) => name),
        isWelcome,
        contentSignal,
      )
    }),
    ...[links.sitemap, links.newsSitemap].map((path) => `Sitemap: ${url}${path}`),
    '',
  ].join('\n')
}

// A crawler obeys the one group that names it, so each group says everything.
const group = (names: string[], isWelcome: boolean, signal: string) =>
  names.length === 0
    ? []
    : [
        ...names.map((name) => `User-agent: ${name}`),
        ...(signal ? [`Content-Signal: ${signal}`] : []),
        ...(isWelcome ? UNCRAWLED : ['/']).map((path) => `Disallow: ${path}`),
        '',
      ]

const manifestOf = ({ name, tagline, language, direction, colours }: Publication) => ({
  name,
  short_name: name,
  description: tagline,
  lang: language,
  dir: direction,
  start_url: links.front,
  scope: links.front,
  id: links.front,
  display: 'minimal-ui',
  theme_color: colours.light,
  background_color: '#fffdf9',
  icons: [
    { src: links.icons.svg, sizes: 'any', type: 'image/svg+xml' },
    { src: links.icons.small, sizes: '192x192', type: 'image/png' },
    { src: links.icons.large, sizes: '512x512', type: 'image/png' },
  ],
})
