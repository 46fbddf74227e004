import { hashOfAddress } from '../http/tokens.ts'
import type { Platform } from '../platform.ts'
import { refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import type { By } from '../staff/staff.ts'
import { ask, listOf, mayBeAsked } from './actions.ts'
import * as changes from './changes.ts'
import { saveSaid } from './consenting.ts'
import { type Imported, readRow } from './desk-input.ts'
import type { Wanted } from './input.ts'
import * as lists from './lists.ts'
import * as subscribers from './store.ts'
import type { List } from './subscriber.ts'
import { rowsIn } from './table.ts'

// Subscribers from elsewhere. Sent twice, a table changes nothing the second time.

/** So many rows at once; a longer table is sent in parts. */
export const MOST_ROWS = 2_000

type Faulty = { line: number; message: string }
type New = Imported & { line: number; list: List }

/** What a table would do. */
export type Plan = { fresh: New[]; known: number; suppressed: number; faulty: Faulty[] }

/** Looks a table through and changes nothing. */
export async function planImport(platform: Platform, text: string): Promise<Plan> {
  const rows = rowsIn(text)
  if (rows.length === 0)
    refuse(
      'invalid',
      'There are no rows here. The first line names the columns: email, list, pace.',
      {
        faults: [{ field: 'rows', message: 'There are no rows here.' }],
      },
    )
  if (rows.length > MOST_ROWS)
    refuse(
      'too-long',
      `A table has at most ${MOST_ROWS} rows; this has ${rows.length}. Send it in parts.`,
    )
  const plan: Plan = { fresh: [], known: 0, suppressed: 0, faulty: [] }
  const wanted = new Map<string, Promise<List | undefined>>()
  const listFor = (follow: Wanted | null) => {
    const key = follow ? `${follow.kind}/${follow.slug}` : ''
    const found = wanted.get(key) ?? listOf(platform, follow).catch(() => undefined)
    wanted.set(key, found)
    return found
  }
  const seen = new Set<string>()
  for (const { line, cells } of rows) {
    const read = readRow(cells, platform.now())
    if (typeof read === 'string') {
      plan.faulty.push({ line, message: read })
      continue
    }
    const list = await listFor(read.follow)
    if (!list) plan.faulty.push({ line, message: 'What is followed is not known here.' })
    else if (seen.has(`${read.email} ${list}`)) plan.known += 1
    else plan.fresh.push({ ...read, line, list })
    if (list) seen.add(`${read.email} ${list}`)
  }
  return withoutKnown(platform, plan)
}

const LOOKED_UP_AT_ONCE = 500

async function withoutKnown({ db, signer }: Platform, plan: Plan): Promise<Plan> {
  const { fresh, ...rest } = plan
  const left: New[] = []
  let { known, suppressed } = rest
  for (const some of chunks(fresh, LOOKED_UP_AT_ONCE)) {
    const hashes = await Promise.all(some.map(({ email }) => hashOfAddress(signer, email)))
    const [have, barred] = await db.batch([
      lists.knownAmong(some.map(({ email }) => email)),
      lists.suppressedAmong(hashes),
    ])
    const isBarred = new Set(barred.map(({ emailHash }) => emailHash))
    for (const [i, row] of some.entries()) {
      const theirs = have.find(({ email }) => email === row.email)
      const standing = theirs?.lists.find(({ list }) => list === row.list)?.state
      if (isBarred.has(hashes[i] ?? '') || theirs?.state === 'suppressed') suppressed += 1
      // Who has it, and who has left it, has said so here.
      else if (standing === 'confirmed' || standing === 'left') known += 1
      else left.push({ ...row, ...(theirs ? { id: theirs.id } : {}) })
    }
  }
  return { ...rest, fresh: left, known, suppressed }
}

const ROWS_A_BATCH = 20

/**
 * Takes a table in. Those who said yes elsewhere get letters; without that, each is asked by a letter. `source`
 * says where and how they said it, for the ledger.
 */
export async function importRows(
  platform: Platform,
  by: By,
  { rows, source, hasConsent }: { rows: string; source: string; hasConsent: boolean },
): Promise<Plan> {
  const plan = await planImport(platform, rows)
  for (const some of chunks(plan.fresh, ROWS_A_BATCH))
    if (hasConsent) await takeIn(platform, some, source)
    else for (const row of some) await askRow(platform, row, source)
  await platform.db.all(
    logged(platform, by, hasConsent ? 'imported subscribers' : 'asked subscribers from a table', {
      subject: 'subscribers',
      detail: `${plan.fresh.length}: ${source}`,
    }),
  )
  return plan
}

async function takeIn(platform: Platform, rows: New[], source: string): Promise<void> {
  const { newId, now, publication } = platform
  const ids = new Map<string, number>()
  const people = rows.map((row) => {
    const id = row.id ?? ids.get(row.email) ?? newId()
    ids.set(row.email, id)
    return { ...row, id }
  })
  await saveSaid(
    platform,
    people.map(({ id, list, pace }) => ({
      subscriberId: id,
      act: 'confirmed',
      list,
      pace,
      box: 'import',
      page: source,
      how: 'import',
    })),
    () =>
      people.flatMap(({ id, email, language, confirmedAt, list, pace }) => [
        changes.addImported({
          id,
          email,
          language,
          confirmedAt,
          now: now(),
          origin: publication.url,
        }),
        changes.have({ subscriberId: id, list, pace, now: now() }),
      ]),
  )
}

/** One letter a day and three in all, also where a table asks. */
async function askRow(platform: Platform, { email, list, pace }: New, source: string) {
  const emailHash = await hashOfAddress(platform.signer, email)
  const [[known], [suppressed]] = await platform.db.batch([
    subscribers.findByEmail({ email }),
    subscribers.findSuppression({ emailHash }),
  ])
  if (!mayBeAsked(known ?? suppressed, suppressed, platform.now())) return
  const wish = { email, pace, box: 'import', page: source, how: 'import', network: '' } as const
  await ask(platform, { ...wish, list, known, suppressed }, [])
}

const chunks = <T>(all: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
    all.slice(i * size, (i + 1) * size),
  )
