import { Hono } from 'hono'
import { acceptsComments } from '../articles/article.ts'
import { cached } from '../cache/middleware.ts'
import type { Comment } from '../comments/comment.ts'
import type { Beginning } from '../comments/form.tsx'
import * as comments from '../comments/store.ts'
import { pageOf, type Sort } from '../comments/thread.ts'
import { Thread } from '../comments/views.tsx'
import { fitting, readForm, readQuery } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import { refuse } from '../refusal.ts'
import { formToken } from '../screening/form-token.ts'
import { SignInLink } from '../signins/views.tsx'
import * as sites from '../sites/store.ts'
import { isHost } from '../text/address.ts'
import { listed, openThread, refuseStray, slugOf, threadIdOf } from '../threads/actions.ts'
import { addressesOf, type PageElsewhere } from '../threads/address.ts'
import * as threads from '../threads/lists.ts'
import { find as findThread, type Where } from '../threads/store.ts'
import { youWordsFor } from '../words/you.ts'
import { FrameDocument } from './frame-document.tsx'
import { ArticleFrame, CountsQuery, FirstComment, PageFrame } from './input.ts'
import { LatestList } from './latest.tsx'

/** What other people's pages show of our threads, each in a frame that only their site may draw. */
export const frames = new Hono<App>()

const ASKED = ['sort', 'lang']

frames.get(
  '/embed/:host/articles/:slug',
  cached('thread', {
    query: ASKED,
    edition: ({ slug, now, c }) =>
      threads.editionOfFramed({ ...threads.askedBy(originsIn(c), { slug }), now }),
  }),
  async (c) => {
    const slug = c.req.param('slug')
    const { sort } = readQuery(c, ArticleFrame)
    const framed = await framedAt(c, threads.askedBy(originsIn(c), { slug }), sort)
    if (framed.id === null || framed.commentMode === 'off')
      refuse('missing', 'There is no article with comments at this address.')
    return c.html(await drawn(c, framed, { sort, slug: framed.slug, id: framed.id }))
  },
)

frames.get(
  '/embed/:host/pages',
  cached('thread', {
    query: [...ASKED, 'page', 'url'],
    edition: ({ now, c }) => threads.editionOfFramed({ ...placeOf(c, pageIn(c)), now }),
  }),
  async (c) => {
    const { sort, page, url } = readQuery(c, PageFrame)
    const framed = await framedAt(c, placeOf(c, { page, url }), sort)
    refuseStray(framed.site, { page, url })
    const id = framed.id ?? (await threadIdOf(framed.site, { page, url }))
    const begins = { action: links.firstComment(hostIn(c)), fields: { page, url, title: '' } }
    return c.html(await drawn(c, framed, { sort, slug: slugOf(id), id, begins }))
  },
)

/** The first comment under a page elsewhere begins its thread, and goes on to where the others go. */
frames.post('/embed/:host/comments', sameOrigin, async (c) => {
  const page = (await readForm(c, FirstComment)).check()
  const { slug } = await openThread(c.var.platform, hostIn(c), page)
  return c.redirect(links.thread(slug), 307)
})

/** Where a page elsewhere is, for whoever comes from its thread's pages. */
frames.get('/pages/:slug', async (c) => {
  const found = await c.var.platform.db.first(findThread({ slug: c.req.param('slug') }))
  if (!found?.url) refuse('missing', 'There is nothing at this address.')
  return c.redirect(found.url)
})

const MOST_LATEST = 10

const ofSite = ({ c }: { c: AppContext }) => threads.editionOfSite({ origins: originsIn(c) })

frames.get(
  '/embed/:host/latest',
  cached('thread', { query: ['lang'], edition: ofSite }),
  async (c) => {
    const origins = originsIn(c)
    const [[site], latest] = await c.var.gather([
      sites.at({ origins }),
      comments.latestOnSite({ origins, limit: MOST_LATEST }),
    ])
    standOn(c, listed(site))
    c.var.shows(
      'sites',
      'list/comments',
      ...latest.map(({ threadId }) => `thread/${threadId}` as const),
    )
    const { publication } = c.var.platform
    return c.html(
      <FrameDocument
        publication={publication}
        title={publication.words.comments.latest}
        site={listed(site)}
      >
        <LatestList latest={latest} publication={publication} />
      </FrameDocument>,
    )
  },
)

/** How many comments stand under articles of ours and pages of the host's, in the order asked. */
frames.get(
  '/embed/:host/counts',
  cached('thread', { query: ['of'], edition: ofSite }),
  async (c) => {
    const { of } = fitting(CountsQuery, { of: c.req.queries('of') ?? [] })
    const asked = JSON.stringify(of.map(placeAsked))
    const origins = originsIn(c)
    const [[site], rows] = await c.var.gather([
      sites.at({ origins }),
      threads.counts({ asked, origins }),
    ])
    listed(site)
    c.var.shows('sites', 'list/comments')
    const counts = new Map(rows.map(({ place, count }) => [place, count]))
    // Anybody's page may read it: it says what every page of ours does.
    return c.json({ counts: of.map((_, place) => counts.get(place) ?? 0) }, 200, {
      'Access-Control-Allow-Origin': '*',
    })
  },
)

function placeAsked(of: string) {
  const [, kind = '', name = ''] = /^(article|page|url):(.*)$/.exec(of) ?? []
  if (kind === 'article') return { slug: name }
  const page = { page: kind === 'page' ? name : '', url: kind === 'url' ? name : '' }
  return { address: URL.canParse(page.url) || kind === 'page' ? addressesOf(page)[0] : '' }
}

const hostIn = (c: AppContext): string => {
  const host = (c.req.param('host') ?? '').toLowerCase()
  return isHost(host) ? host : refuse('missing', 'There is nothing at this address.')
}

/** Whose pages stand at the host; our own may show our articles' threads too. */
function originsIn(c: AppContext): string {
  const host = hostIn(c)
  const ours = [c.req.url, c.var.platform.publication.url].map((url) => new URL(url).host)
  return ours.includes(host) ? sites.OUR_OWN : sites.asOrigins(host)
}

const pageIn = (c: AppContext): PageElsewhere => ({
  page: c.req.query('page') ?? '',
  url: c.req.query('url') ?? '',
})

const placeOf = (c: AppContext, page: PageElsewhere) =>
  threads.askedBy(sites.asOrigins(hostIn(c)), {
    addresses: addressesOf(URL.canParse(page.url) ? page : { ...page, url: '' }),
  })

type Drawn = { sort: Sort; slug: string; id: number; begins?: Beginning }
type Framed = threads.Framed & { roots: Comment[]; replies: Comment[] }

/** What the host asked for, with the first page of its thread; refused where the host is not listed. */
async function framedAt(c: AppContext, where: Where, sort: Sort): Promise<Framed> {
  const [[framed], roots, replies] = await c.var.gather([
    threads.findFramed(where),
    ...comments.page(where, { sort }),
  ])
  c.var.shows('sites')
  listed(framed?.site)
  const found = framed as threads.Framed
  standOn(c, found.site)
  if (found.id !== null) c.var.shows(`thread/${found.id}`, `article/${found.id}`)
  return { ...found, roots, replies }
}

/** The answer may be framed by the site's pages, in its colours. */
function standOn(
  c: AppContext,
  { origins, accent }: Pick<threads.FramedSite, 'origins' | 'accent'>,
) {
  c.set(
    'ancestors',
    origins.map((origin) => (origin === 'self' ? "'self'" : origin)),
  )
  if (accent === '') return
  const { platform } = c.var
  const publication = { ...platform.publication, colours: { light: accent, dark: accent } }
  c.set('platform', { ...platform, publication })
}

async function drawn(c: AppContext, framed: Framed, { sort, slug, id, begins }: Drawn) {
  const { publication, signer, now } = c.var.platform
  const { words } = publication
  const page = pageOf(sort, framed.commentCount ?? 0, framed)
  return (
    <FrameDocument
      publication={publication}
      title={framed.headline ? `${words.comments.title}: ${framed.headline}` : words.comments.title}
      site={framed.site}
      aside={<SignInLink host={hostIn(c)} label={youWordsFor(words).signIn.title} />}
    >
      <Thread
        page={page}
        publication={publication}
        slug={slug}
        takesComments={acceptsComments(framed, now())}
        formToken={await formToken(signer, id, now())}
        begins={begins}
      />
    </FrameDocument>
  )
}
