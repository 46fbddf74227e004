import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import {
  type End,
  type Flaw,
  flawAtEnd,
  flawIn,
  type Linked,
  START,
} from '../src/subscribers/ledger.ts'
import { Trouble } from './trouble.ts'

type Line = { kind: string }

/** Reads a ledger that was taken along, and says whether it is whole or where it breaks first. */
export async function readLedger(file: string): Promise<void> {
  let end: End | undefined
  let read: Omit<End, 'seal'> = START
  let flaw: Flaw | undefined
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const { kind, ...line } = lineFrom(text)
    if (kind === 'end') end = line as End
    if (kind !== 'entry') continue
    const entry = line as Linked
    flaw ??= await flawIn([entry], read)
    if (flaw) break
    read = entry
    if (read.place % 10_000 === 0) console.log(`${read.place} entries read …`)
  }
  if (!end) throw new Trouble('This is no ledger: its first line names no end.')
  flaw ??= flawAtEnd(read, end)
  if (flaw) throw new Trouble(`The ledger breaks at entry ${flaw.place}, which is ${flaw.fault}.`)
  console.log(`All ${read.place} entries are whole. The last has the hash ${read.hash}.`)
}

function lineFrom(text: string): Line {
  try {
    return JSON.parse(text) as Line
  } catch {
    throw new Trouble('This is no ledger: a line of it is not JSON.')
  }
}
