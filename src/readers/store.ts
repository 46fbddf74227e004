import { sql } from 'drizzle-orm'
import { build, statement } from '../db/client.ts'
import { readers } from '../db/schema.ts'

const { placeholder } = sql

/** Remembers a guest, or what a known one calls themselves now. */
export const remember: (values: {
  id: number
  name: string
  email: string | null
  now: number
}) => ReturnType<ReturnType<typeof statement>> = statement(() =>
  build
    .insert(readers)
    .values({
      id: placeholder('id'),
      name: placeholder('name'),
      email: placeholder('email'),
      createdAt: placeholder('now'),
    })
    .onConflictDoUpdate({
      target: readers.id,
      set: { name: sql`excluded.name`, email: sql`coalesce(excluded.email, ${readers.email})` },
    }),
)
