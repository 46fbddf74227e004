import { handwritten } from '../db/client.ts'

type Opened = { id: number; siteId: number; slug: string; headline: string; url: string }

/** Begins the thread of a page elsewhere. It fails as a whole where another was first. */
export const open = (it: Opened, [surest = '', ...others]: string[]) =>
  [
    beginThread([it.id, it.siteId, it.slug, it.headline, it.url]),
    claimAddress([it.siteId, surest, it.id]),
    learn({ ...it, addresses: others }),
  ] as const

/** From now on the thread is found by these too, where no other is. */
export const learn = (it: { id: number; siteId: number; addresses: string[] }) =>
  learnAddresses([it.siteId, JSON.stringify(it.addresses), it.id])

const beginThread = handwritten<never>(
  'INSERT INTO threads (id, site_id, key, slug, headline, url) VALUES (?1, ?2, ?3, ?3, ?4, ?5)',
)
const claimAddress = handwritten<never>(
  'INSERT INTO thread_addresses (site_id, address, thread_id) VALUES (?1, ?2, ?3)',
)
const learnAddresses = handwritten<never>(
  `INSERT INTO thread_addresses (site_id, address, thread_id)
  SELECT ?1, value, ?3 FROM json_each(?2) WHERE true ON CONFLICT (site_id, address) DO NOTHING`,
)
