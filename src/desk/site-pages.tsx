import { Hono } from 'hono'
import * as v from 'valibot'
import { fitting, readForm, readQuery } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { openThread } from '../moderation/deciding.ts'
import { Refusal } from '../refusal.ts'
import { findSite } from '../sites/actions.ts'
import type { Site } from '../sites/site.ts'
import { MergeQuery, Merging, Opening, PagesQuery, Retitling } from '../threads/input.ts'
import * as lists from '../threads/lists.ts'
import { type Page, whyNotMerge } from '../threads/merging.ts'
import { findPage, merge, retitle, seekPage } from '../threads/tending.ts'
import { type Typed, UNTYPED } from '../ui/forms.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { Further } from './moderating.tsx'
import { saying } from './said.ts'
import { MergePreview, PageView, SeekPage, SitePages } from './site-page-views.tsx'

/** The pages of a site that have a thread: found, renamed, closed and merged. */
export const sitePages = new Hono<DeskApp>()

const PER_PAGE = 50
const ALL = '/sites/:id{[0-9]+}/pages'
const ONE = `${ALL}/:page`

sitePages.get(ALL, may('set'), async (c) => {
  const site = await theSite(c)
  const { at, cursor } = readQuery(c, PagesQuery)
  if (at === '') return c.html(await pagesPage(c, site, cursor))
  const found = await orRefusal(() => seekPage(c.var.platform, site, at, 'at'))
  if (!(found instanceof Refusal)) return c.redirect(links.desk.page(site.id, found.slug), 303)
  c.status(statusOf(found))
  return c.html(await pagesPage(c, site, '', again({ at }, found)))
})

sitePages.get(ONE, may('set'), async (c) => {
  const { site, page } = await thePage(c)
  if (page.mergedInto === null) return c.html(await pagePage(c, site, page))
  const kept = await c.var.platform.db.first(lists.pageOfId({ id: page.mergedInto }))
  return c.redirect(links.desk.page(site.id, kept?.slug ?? ''), 303)
})

sitePages.post(ONE, may('set'), async (c) => {
  const { site, page } = await thePage(c)
  const form = await readForm(c, Retitling)
  const done = await orRefusal(async () =>
    retitle(c.var.platform, c.var.member, page, form.check().title),
  )
  if (!(done instanceof Refusal)) return c.redirect(saying(pathOf(page), 'saved'), 303)
  c.status(statusOf(done))
  return c.html(await pagePage(c, site, page, { title: again(form.typed, done) }))
})

sitePages.post(`${ONE}/open`, may('set'), async (c) => {
  const { page } = await thePage(c)
  const { mode } = (await readForm(c, Opening)).check()
  await openThread(c.var.platform, c.var.member, page.id, mode)
  return c.redirect(saying(pathOf(page), `thread-${mode}`), 303)
})

sitePages.get(`${ONE}/merge`, may('set'), async (c) => {
  const { site, page } = await thePage(c)
  const into = await orRefusal(() => mergeable(c, site, page))
  if (!(into instanceof Refusal)) return c.html(await mergePage(c, page, into))
  c.status(statusOf(into))
  const merging = again({ into: c.req.query('into') ?? '' }, into)
  return c.html(await pagePage(c, site, page, { merging }))
})

sitePages.post(`${ONE}/merge`, may('set'), async (c) => {
  const { site, page } = await thePage(c)
  const form = await readForm(c, Merging)
  const done = await orRefusal(async () => {
    const into = await seekPage(c.var.platform, site, form.check().into, 'into')
    await merge(c.var.platform, c.var.member, page, into)
    return into
  })
  if (!(done instanceof Refusal)) return c.redirect(saying(pathOf(done), 'merged'), 303)
  c.status(statusOf(done))
  return c.html(await pagePage(c, site, page, { merging: again({}, done) }))
})

const pathOf = ({ siteId, slug }: Page) => links.desk.page(siteId, slug)
const again = (typed: Record<string, string>, no: Refusal) => typedAgain(typed, no, () => true)
const theSite = (c: DeskContext) => findSite(c.var.platform, idIn(c, 'id'))

async function thePage(c: DeskContext) {
  const site = await theSite(c)
  return { site, page: await findPage(c.var.platform, site, c.req.param('page') ?? '') }
}

/** The page that another may go into, as the address asks for it; else a no. */
async function mergeable(c: DeskContext, site: Site, page: Page): Promise<Page> {
  const { into } = fitting(MergeQuery, c.req.query())
  const other = await seekPage(c.var.platform, site, into, 'into')
  const message = whyNotMerge(page, other)
  if (message) throw new Refusal('conflict', message, { faults: [{ field: 'into', message }] })
  return other
}

const Cursor = v.pipe(v.string(), v.regex(/^\d{1,16}-\d{1,16}$/))

function placeIn(cursor: string): lists.Place {
  if (!v.is(Cursor, cursor)) return lists.FIRST
  const [last = 0, id = 0] = cursor.split('-').map(Number)
  return { last, id }
}

async function pagesPage(c: DeskContext, site: Site, cursor: string, typed: Typed = UNTYPED) {
  const { db, publication } = c.var.platform
  const rows = await db.all(
    lists.pagesOf({ siteId: site.id, ...placeIn(cursor), limit: PER_PAGE + 1 }),
  )
  const pages = rows.slice(0, PER_PAGE)
  const last = rows.length > PER_PAGE ? pages.at(-1) : undefined
  const next = last && `${last.lastId ?? 0}-${last.lastId === null ? last.id : lists.FIRST.id}`
  return (
    <DeskPage
      c={c}
      title={`Pages of ${site.name}`}
      acts={<a href={links.desk.site(site.id)}>The site</a>}
    >
      <SeekPage site={site} typed={typed} />
      <SitePages site={site} pages={pages} publication={publication} />
      <Further href={next && links.desk.pages(site.id, { cursor: next })} />
    </DeskPage>
  )
}

type Forms = { title?: Typed; merging?: Typed }

async function pagePage(c: DeskContext, site: Site, page: Page, { title, merging }: Forms = {}) {
  const { db } = c.var.platform
  const addresses = await db.all(lists.knownBy({ id: page.id }))
  return (
    <DeskPage
      c={c}
      title={page.headline}
      acts={<a href={links.desk.pages(site.id)}>Pages of {site.name}</a>}
    >
      <PageView
        site={site}
        page={page}
        addresses={addresses.map(({ address }) => address)}
        title={title ?? { values: { title: page.headline }, faults: {} }}
        merging={merging ?? UNTYPED}
      />
    </DeskPage>
  )
}

async function mergePage(c: DeskContext, page: Page, into: Page) {
  const [addresses, [followers]] = await c.var.platform.db.batch([
    lists.knownBy(page),
    lists.followersOf(page),
  ])
  return (
    <DeskPage c={c} title="Merge these two?">
      <MergePreview
        page={page}
        into={into}
        addresses={addresses.map(({ address }) => address)}
        followers={followers?.n ?? 0}
      />
    </DeskPage>
  )
}
