import { and, desc, eq, sql } from 'drizzle-orm'
import { build, type Statement, statement } from '../db/client.ts'
import { receipts } from '../db/schema.ts'
import type { Probe, Receipt } from './receipt.ts'

const { placeholder } = sql

const shown = {
  id: receipts.id,
  subject: receipts.subject,
  act: receipts.act,
  byName: receipts.byName,
  tags: sql<Receipt['tags']>`${receipts.tags}`.mapWith(JSON.parse).as('tags'),
  purge: sql<Receipt['purge']>`${receipts.purge}`.as('purge'),
  purgedAt: receipts.purgedAt,
  probes: sql<Probe[]>`${receipts.probes}`.mapWith(JSON.parse).as('probes'),
  checkedAt: receipts.checkedAt,
}

export const find: (values: { id: number }) => Statement<Receipt> = statement(() =>
  build
    .select(shown)
    .from(receipts)
    .where(eq(receipts.id, placeholder('id'))),
)

/** The newest receipts of one subject. */
export const of: (values: { subject: string }) => Statement<Receipt> = statement(() =>
  build
    .select(shown)
    .from(receipts)
    .where(eq(receipts.subject, placeholder('subject')))
    .orderBy(desc(receipts.id))
    .limit(10),
)

const insert = statement(() =>
  build.insert(receipts).values({
    id: placeholder('id'),
    subject: placeholder('subject'),
    act: placeholder('act'),
    byName: placeholder('byName'),
    tags: placeholder('tags'),
    purge: placeholder('purge'),
    purgedAt: placeholder('purgedAt'),
    probes: placeholder('probes'),
    checkedAt: placeholder('checkedAt'),
  }),
)
export const add = ({ tags, probes, ...receipt }: Receipt) =>
  insert({ ...receipt, tags: JSON.stringify(tags), probes: JSON.stringify(probes) })

const update = statement(() =>
  build
    .update(receipts)
    .set({
      probes: sql`${placeholder('probes')}`,
      checkedAt: sql`${placeholder('checkedAt')}`,
    })
    .where(eq(receipts.id, placeholder('id'))),
)
export const noteProbes = ({
  id,
  probes,
  checkedAt,
}: Pick<Receipt, 'id' | 'probes' | 'checkedAt'>) =>
  update({ id, checkedAt, probes: JSON.stringify(probes) })

export const notePurged: (values: { id: number; now: number }) => Statement<never> = statement(() =>
  build
    .update(receipts)
    .set({ purge: 'done', purgedAt: sql`${placeholder('now')}` })
    .where(and(eq(receipts.id, placeholder('id')), sql`${receipts.purge} = 'waiting'`)),
)
