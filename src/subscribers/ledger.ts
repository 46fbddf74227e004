import { type Signer, sha256 } from '../http/tokens.ts'

/** asked, confirmed, changed (a pace or the address), left, agreed (to new policies), suppressed, erased. */
export const ACTS = [
  'asked',
  'confirmed',
  'changed',
  'left',
  'agreed',
  'suppressed',
  'erased',
] as const
export type Act = (typeof ACTS)[number]

/** By what means it was said. */
export type How =
  | 'form'
  | 'program'
  | 'letter'
  | 'one-click'
  | 'preferences'
  | 'desk'
  | 'import'
  | 'carrier'
  | 'clock'

/** One thing that was said, or came about, at one moment. */
export type Entry = {
  id: number
  subscriberId: number
  act: Act
  /** all: every list there was. */
  list: string
  pace: string
  /** Which box it stood in, and the path of the page; empty where there was none. */
  box: string
  page: string
  how: How
  language: string
  /** Whence, under a key and cut short: it can be compared, not found out. */
  network: string
  /** SHA-256 of the exact words beside the button. */
  wordsHash: string
  privacyVersion: string
  termsVersion: string
  at: number
}

/** An entry in its place: the first is 1, and its previous is empty. */
export type Linked = Entry & { place: number; previous: string; hash: string }

/** An entry as its subscriber is shown it, with the words they saw; from before the chain, without a place. */
export type Consented = Omit<Entry, 'id' | 'subscriberId' | 'network'> & {
  words: string | null
  place: number | null
  hash: string
}

/** Where the chain ends. The seal is made with the publication's secret. */
export type End = { place: number; hash: string; seal: string }

export const START: End = { place: 0, hash: '', seal: '' }

/** The entries as the chain goes on with them. */
export async function linkedTo(end: End, entries: Entry[]): Promise<Linked[]> {
  const linked: Linked[] = []
  for (const entry of entries) {
    const { place, hash: previous } = linked.at(-1) ?? end
    const next = { ...entry, place: place + 1, previous }
    linked.push({ ...next, hash: await hashOf(next) })
  }
  return linked
}

/** SHA-256 over the hash before, the place and all that was said, as a JSON list in this order. */
export const hashOf = (it: Omit<Linked, 'hash'>): Promise<string> =>
  sha256(
    JSON.stringify([
      it.previous,
      it.place,
      it.id,
      it.subscriberId,
      it.act,
      it.list,
      it.pace,
      it.box,
      it.page,
      it.how,
      it.language,
      it.network,
      it.wordsHash,
      it.privacyVersion,
      it.termsVersion,
      it.at,
    ]),
  )

export const sealOf = (signer: Signer, { place, hash }: Omit<End, 'seal'>): Promise<string> =>
  signer.sign('end of the ledger', `${place} ${hash}`)

/** What is wrong with a chain, by the place where it shows; nothing when it is whole. */
export type Flaw = { place: number; fault: 'changed' | 'missing' | 'out of order' }

/**
 * Reads a part of the chain in the order it is kept in, after the end of the part before. Says where it
 * breaks first, since all that comes after a break hangs in the air.
 */
export async function flawIn(entries: Linked[], before: Omit<End, 'seal'>) {
  let { place, hash } = before
  for (const entry of entries) {
    if (entry.place <= place) return { place: entry.place, fault: 'out of order' } as const
    if (entry.place > place + 1) return { place: place + 1, fault: 'missing' } as const
    if (entry.previous !== hash || entry.hash !== (await hashOf(entry)))
      return { place: entry.place, fault: 'changed' } as const
    ;({ place, hash } = entry)
  }
}

/** Whether the chain that was read ends where the newest entry was put. */
export const flawAtEnd = (read: Omit<End, 'seal'>, end: End): Flaw | undefined => {
  if (read.place < end.place) return { place: read.place + 1, fault: 'missing' }
  if (read.hash !== end.hash) return { place: read.place, fault: 'changed' }
}
