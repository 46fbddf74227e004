/** A page elsewhere that has a thread, as the desk sees it. */
export type Page = {
  id: number
  siteId: number
  slug: string
  headline: string
  url: string
  /** What its own thread says of new comments: closed, or nothing. */
  moderation: string
  /** Those that readers see. */
  comments: number
  waiting: number
  /** The newest that readers see; null: there is none. */
  lastId: number | null
  /** The thread that it went into. */
  mergedInto: number | null
}

/** What is found by its number, by a slug of ours or by an address of its site. */
export type Sought = { slug: string; addresses: string[] }

/** Why a page may not be merged into another, in a sentence. */
export function whyNotMerge(page: Page, into: Page): string | undefined {
  if (page.id === into.id) return 'A page cannot be merged into itself.'
  if (page.siteId !== into.siteId)
    return 'That page is on another site. Only pages of one site can be merged.'
  if (page.mergedInto !== null) return 'This page has been merged already.'
  if (into.mergedInto !== null) return 'That page has itself been merged into another.'
}
