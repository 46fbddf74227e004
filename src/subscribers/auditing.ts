import type { Platform } from '../platform.ts'
import { type End, type Flaw, flawAtEnd, flawIn, START, sealOf } from './ledger.ts'
import * as lists from './lists.ts'

// Whether the ledger is whole, and the ledger for somebody else to see for themselves.

const A_PAGE = 500
/** So many entries are read for one answer. */
const AT_ONCE = 10_000

export type Audit = {
  end: End | undefined
  /** How far it was read. */
  upTo: number
  flaw: Flaw | 'seal' | undefined
}

/** Reads the ledger from behind a place on, as far as one answer allows. */
export async function audit(platform: Platform, from: number): Promise<Audit> {
  const { db, signer } = platform
  const [[end], [last]] = await db.batch([
    lists.end(),
    lists.consentsAfter({ place: from - 1, most: 1 }),
  ])
  if (!end) return { end, upTo: 0, flaw: undefined }
  if (end.seal !== (await sealOf(signer, end))) return { end, upTo: from, flaw: 'seal' }
  let read: Omit<End, 'seal'> = from > 0 && last ? last : START
  while (read.place < from + AT_ONCE) {
    const entries = await db.all(lists.consentsAfter({ place: read.place, most: A_PAGE }))
    const flaw = await flawIn(entries, read)
    if (flaw) return { end, upTo: read.place, flaw }
    read = entries.at(-1) ?? read
    if (entries.length < A_PAGE) return { end, upTo: read.place, flaw: flawAtEnd(read, end) }
  }
  return { end, upTo: read.place, flaw: undefined }
}

/** The ledger as lines of JSON: its end with the seal, each entry, and the words they point to. */
export function ledgerLines({ db }: Platform): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let place: number | undefined
  return new ReadableStream({
    async pull(controller) {
      const say = (kind: string, rows: object[]) => {
        for (const row of rows)
          controller.enqueue(encoder.encode(`${JSON.stringify({ kind, ...row })}\n`))
      }
      if (place === undefined) {
        say('end', await db.all(lists.end()))
        place = 0
      }
      const entries = await db.all(lists.consentsAfter({ place, most: A_PAGE }))
      say('entry', entries)
      place = entries.at(-1)?.place ?? place
      if (entries.length === A_PAGE) return
      say('words', await db.all(lists.agreedWords()))
      controller.close()
    },
  })
}
