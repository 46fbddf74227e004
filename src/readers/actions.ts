import type { Platform } from '../platform.ts'
import type { Addressed } from './store.ts'

const ADDRESS = 'address of a reader'

/** An address in the clear, for its reader's own page and for letters. */
export const openAddress = async ({ vault }: Platform, locked: string | null) =>
  locked === null ? undefined : vault.open(ADDRESS, locked)

export const lockAddress = ({ vault }: Platform, email: string): Promise<string> =>
  vault.lock(ADDRESS, email)

/** Whether letters may go to a reader: their address is shown to be theirs, and they are still here. */
export const isReached = (reader: Addressed | undefined): reader is Addressed =>
  reader !== undefined && reader.verifiedAt !== null && reader.erasedAt === null
