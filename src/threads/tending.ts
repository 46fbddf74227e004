import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import type { Site } from '../sites/site.ts'
import { logged } from '../staff/actions.ts'
import type { Member } from '../staff/staff.ts'
import { isPageOf, soughtBy, urlIn } from './address.ts'
import * as changes from './changes.ts'
import * as lists from './lists.ts'
import { type Page, whyNotMerge } from './merging.ts'

/** A page of the site by the slug of its thread; else a no. */
export async function findPage({ db }: Platform, site: Site, slug: string): Promise<Page> {
  const page = await db.first(lists.page({ slug }))
  return page?.siteId === site.id ? page : refuse('missing', 'There is no such page of this site.')
}

/** The page of the site that somebody means by an address, an id or a link; else a no beside the field. */
export async function seekPage(
  { db, publication }: Platform,
  site: Site,
  text: string,
  field: string,
): Promise<Page> {
  const sought = soughtBy(text, publication.url)
  const page = await db.first(lists.seek({ siteId: site.id, ...sought }))
  if (page?.siteId === site.id) return page
  const message = whyNotFound(site, page, text)
  return refuse('invalid', message, { faults: [{ field, message }] })
}

function whyNotFound(site: Site, page: Page | undefined, text: string) {
  const url = urlIn(text.trim())
  const isElsewhere = page || (url?.includes('/') && !isPageOf(site, url))
  return isElsewhere
    ? `That is not a page of ${site.name}.`
    : `No page of ${site.name} is known by that. A page is known here from its first comment on.`
}

export async function retitle(
  platform: Platform,
  by: Member,
  { id }: Page,
  headline: string,
): Promise<void> {
  await platform.db.batch([
    changes.retitle({ id, headline }),
    logged(platform, by, 'renamed a page', { subject: `page/${id}`, detail: headline }),
  ])
  await platform.purge([`thread/${id}`, 'list/comments'])
}

/** Puts the thread of a page into another's of its site, for ever. Once more is as good as once. */
export async function merge(platform: Platform, by: Member, page: Page, into: Page): Promise<void> {
  if (page.mergedInto === into.id) return
  const no = whyNotMerge(page, into)
  if (no) refuse('conflict', no, { faults: [{ field: 'into', message: no }] })
  const { db, now, purge } = platform
  const answers = await db.batch([
    ...changes.merge({ id: page.id, into: into.id, now: now() }),
    logged(platform, by, 'merged a page', {
      subject: `page/${into.id}`,
      detail: `${page.headline} (${page.url}) into ${into.headline} (${into.url})`,
    }),
  ])
  await purge([`thread/${page.id}`, `thread/${into.id}`, 'list/comments'])
  if (answers[changes.MERGED]?.length === 0)
    refuse('conflict', 'One of the two has been merged meanwhile. Open the page again.')
}
