import { sha256 } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import type { Site } from '../sites/site.ts'
import * as sites from '../sites/store.ts'
import { addressesOf, isPageOf, type PageElsewhere, plain } from './address.ts'
import * as changes from './changes.ts'
import { type Heading, LONGEST_TITLE } from './heading.ts'
import * as threads from './lists.ts'

/** The site whose pages stand at a host; else a no. */
export function listed<S extends Pick<Site, 'origins'>>(site: S | undefined): S {
  if (!site)
    refuse(
      'not-allowed',
      'This site is not among those that may show comments from here. Its owner can ask the publication to list it.',
    )
  return site
}

/** Refuses a page that is on another site than the one that asks. */
export function refuseStray(site: Pick<Site, 'origins'>, { url }: PageElsewhere): void {
  if (isPageOf(site, url)) return
  const message = 'This address is not one of the site that asks for its comments.'
  refuse('invalid', message, { faults: [{ field: 'url', message }] })
}

/** The thread of a page elsewhere, begun with its first comment. */
export async function openThread(
  platform: Platform,
  host: string,
  { title, ...page }: PageElsewhere & { title: string },
): Promise<Pick<Heading, 'id' | 'slug'>> {
  const { db } = platform
  const origins = sites.asOrigins(host)
  const addresses = URL.canParse(page.url) ? addressesOf(page) : []
  const [[found], [standing]] = await db.batch([
    sites.at({ origins }),
    threads.findPage(origins, addresses),
  ])
  const site = listed(found)
  refuseStray(site, page)
  if (standing) {
    await db.all(changes.learn({ id: standing.id, siteId: site.id, addresses }))
    return standing
  }
  const id = await threadIdOf(site, page)
  const thread = { id, slug: slugOf(id) }
  const url = plain(page.url)
  const headline = title.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE) || url
  try {
    await db.batch(changes.open({ ...thread, siteId: site.id, headline, url }, addresses))
  } catch (error) {
    const first = await db.first(threads.findPage(origins, addresses))
    if (!first) throw error
    return first
  }
  return thread
}

/** The number that a page's thread has, or will have: its form is made before its thread is. */
export async function threadIdOf({ id }: Pick<Site, 'id'>, page: PageElsewhere): Promise<number> {
  const hash = await sha256(`${id}\n${addressesOf(page)[0]}`)
  return Number.parseInt(hash.slice(0, THIRTEEN_DIGITS), 16) + 1
}

// Of sixteen values each: 52 bits, which a number holds.
const THIRTEEN_DIGITS = 13

/** The slug of a page elsewhere, by its thread’s number. */
export const slugOf = (id: number) => `~${id.toString(36)}`
