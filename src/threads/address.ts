import normalizeUrl from 'normalize-url'
import { isOnSite, type Site } from '../sites/site.ts'
import type { Sought } from './merging.ts'

/** How a page elsewhere says which it is: by an id of its site's own, by its address, or by both. */
export type PageElsewhere = { page: string; url: string }

/**
 * What a page's thread is found by, the surest first: the site's own id for it, then its address
 * without what says nothing of which page it is. Of two pages with one id, or one address, there is one thread.
 */
export const addressesOf = ({ page, url }: PageElsewhere): string[] => [
  ...(page === '' ? [] : [`id:${page}`]),
  ...(url === '' ? [] : [`url:${normalised(url)}`]),
]

/** Whether a page elsewhere may have a thread here: it must stand on the site that asks. */
export const isPageOf = (site: Pick<Site, 'origins'>, url: string): boolean =>
  URL.canParse(url) && isOnSite(site, new URL(url))

/** The address as it may be shown and gone to: without what follows readers around. */
export const plain = (url: string): string =>
  normalizeUrl(url, {
    stripHash: true,
    stripWWW: false,
    removeTrailingSlash: false,
    sortQueryParameters: false,
    removeQueryParameters: FOLLOWERS,
  })

/**
 * By what a page is looked for at the desk: its address, the site's own id for it, or the address of its
 * thread here, at the desk or for readers.
 */
export function soughtBy(text: string, home: string): Sought {
  const given = text.trim()
  const path = given.startsWith(`${home}/`) ? given.slice(home.length) : given
  const [, slug] = path.match(/^(?:\/(?:desk\/sites\/\d+\/)?pages\/)?(~[a-z\d]+)(?:[/?#]|$)/) ?? []
  const addresses = slug === undefined ? addressesOf({ page: given, url: urlIn(given) ?? '' }) : []
  return { slug: slug ?? '', addresses }
}

/** An address as people write it, with or without its scheme; else nothing. */
export function urlIn(text: string): string | undefined {
  const url = text.includes('://') ? text : `https://${text}`
  const isOne = /^https?:/.test(url) && /[.:]/.test(text) && URL.canParse(url)
  return isOne ? url : undefined
}

/** blog.example/a/page?id=3: no scheme, no www, no fragment, no index file, nothing that follows readers around. */
const normalised = (url: string): string =>
  normalizeUrl(url, {
    stripProtocol: true,
    stripHash: true,
    removeDirectoryIndex: [/^(?:index|default)\.[a-z]+$/i],
    removeQueryParameters: FOLLOWERS,
  })

// What newsletters, social sites and advertisers add to an address, and what readers' programs do.
const FOLLOWERS = [
  /^(?:utm|mtm|pk|piwik|matomo|hsa|oly|ss|at|trk|wt)_\w+/i,
  /^(?:fb|g|gc|d|y|tw|tt|msclk|li_fat_|rb_)cl(?:id|src)$/i,
  /^(?:fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|ysclid|li_fat_id|epik|srsltid)$/i,
  /^(?:mc_cid|mc_eid|_hsenc|_hsmi|__hstc|__hssc|__hsfp|mkt_tok|vero_id|vero_conv|_openstat|_ga|_gl|_ke|ck_subscriber_id)$/i,
  /^(?:igsh|igshid|si|spm|scm|s_cid|ncid|cmpid|smid|sr_share|share|shared|__twitter_impression|__s|ref|ref_src|ref_url|referrer|source|amp)$/i,
]
