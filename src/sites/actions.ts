import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import type { Member } from '../staff/staff.ts'
import type { NewSite } from './input.ts'
import type { Site } from './site.ts'
import * as sites from './store.ts'

/** Lets the pages of a site show our threads. Answers with its number. */
export async function addSite(platform: Platform, by: Member, given: NewSite): Promise<number> {
  const { db, newId } = platform
  const id = newId()
  await refuseTaken(platform, id, given.origins)
  await db.batch([
    ...sites.add({ ...given, id, madeBy: by.id }),
    logged(platform, by, 'added a site', { subject: `site/${id}`, detail: toldOf(given) }),
  ])
  // A page that was there before it was listed has been told no.
  await platform.purge(['sites'])
  return id
}

export async function changeSite(
  platform: Platform,
  by: Member,
  id: number,
  given: NewSite,
): Promise<void> {
  await findSite(platform, id)
  await refuseTaken(platform, id, given.origins)
  await platform.db.batch([
    ...sites.change({ ...given, id }),
    logged(platform, by, 'changed a site', { subject: `site/${id}`, detail: toldOf(given) }),
  ])
  await platform.purge(['sites'])
}

/** Takes a site off the list: its pages show a link in the place of the thread. */
export async function removeSite(platform: Platform, by: Member, id: number): Promise<void> {
  const { name } = await findSite(platform, id)
  await platform.db.batch([
    ...sites.remove({ id, now: platform.now() }),
    logged(platform, by, 'removed a site', { subject: `site/${id}`, detail: name }),
  ])
  await platform.purge(['sites'])
}

/** A site on the list; else a no. */
export async function findSite({ db }: Platform, id: number): Promise<Site> {
  const site = await db.first(sites.find({ id }))
  if (!site) refuse('missing', 'There is no site of that number.')
  return site
}

const toldOf = ({ name, origins }: NewSite) => `${name}: ${origins.join(', ')}`

async function refuseTaken({ db }: Platform, id: number, origins: string[]) {
  const [theirs] = await db.all(sites.taken({ id, origins }))
  if (!theirs) return
  const message = `${theirs.origin} is listed under ${theirs.name} already.`
  refuse('conflict', message, { faults: [{ field: 'origins', message }] })
}
