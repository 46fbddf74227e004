import { eq, sql } from 'drizzle-orm'
import { build, type Statement, statement } from '../db/client.ts'
import { articles, authors, mediaUses, sections, tags } from '../db/schema.ts'

const { placeholder } = sql

const kind = sql`substr(${mediaUses.subject}, 1, instr(${mediaUses.subject}, '/') - 1)`
const id = sql`CAST(substr(${mediaUses.subject}, instr(${mediaUses.subject}, '/') + 1) AS INTEGER)`

/** What shows a picture, by its headline or its name. */
export const usesOf: (values: { id: string }) => Statement<{ subject: string; title: string }> =
  statement(() =>
    build
      .select({
        subject: mediaUses.subject,
        title: sql<string>`CASE ${kind}
          WHEN 'section' THEN (SELECT name FROM ${sections} WHERE id = ${id})
          WHEN 'tag' THEN (SELECT name FROM ${tags} WHERE id = ${id})
          WHEN 'author' THEN (SELECT name FROM ${authors} WHERE id = ${id})
          ELSE (SELECT headline FROM ${articles} WHERE id = ${id}) END`.as('title'),
      })
      .from(mediaUses)
      .where(eq(mediaUses.mediaId, placeholder('id')))
      .orderBy(mediaUses.subject),
  )
