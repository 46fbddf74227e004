import { and, desc, eq, sql } from 'drizzle-orm'
import { build, type Statement, statement } from '../db/client.ts'
import type { Validator } from '../db/frame.ts'
import { articles, frame, policies, sections } from '../db/schema.ts'
import type { Settings } from '../publication.ts'
import { FIRST_VERSION, type Kind, type Policy } from './policy.ts'

const { placeholder } = sql

/** What the desk has set, and the number that every page's validator ends with. */
export const current: () => Statement<{ number: number; settings: Settings }> = statement(() =>
  build
    .select({
      number: frame.number,
      settings: sql<Settings>`${frame.settings}`.mapWith(JSON.parse).as('settings'),
    })
    .from(frame),
)

export type Saved = Required<Omit<Settings, 'closing'>>

const update = statement(() =>
  build.update(frame).set({
    // Over somebody else's change there is no number, and the whole batch fails.
    number: sql`iif(coalesce(${frame.settings} ->> '$.rev', 0) = ${placeholder('rev')} - 1, ${frame.number} + 1, NULL)`,
    settings: sql`json_set(${frame.settings}, '$.rev', ${placeholder('rev')},
      '$.navigation', json(${placeholder('navigation')}), '$.social', json(${placeholder('social')}),
      '$.announcement', json(${placeholder('announcement')}), '$.comments', json(${placeholder('comments')}))`,
  }),
)
/** Saves them as the next after those they were written over. */
export const save = ({ rev, ...parts }: Saved): Statement<never> =>
  update({
    rev,
    ...Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, JSON.stringify(part)]),
    ),
  })

export const endAnnouncement: () => Statement<never> = statement(() =>
  build.update(frame).set({
    number: sql`${frame.number} + 1`,
    settings: sql`json_remove(${frame.settings}, '$.announcement')`,
  }),
)

export const allSections: () => Statement<{ slug: string; name: string }> = statement(() =>
  build.select({ slug: sections.slug, name: sections.name }).from(sections).orderBy(sections.name),
)

export const newestArticle: () => Statement<{ slug: string }> = statement(() =>
  build
    .select({ slug: articles.slug })
    .from(articles)
    .where(sql`${articles.state} = 'published'`)
    .orderBy(desc(articles.publishedAt))
    .limit(1),
)

const policy = {
  version: policies.version,
  datedAt: policies.datedAt,
  bodyMarkdown: policies.bodyMarkdown,
  bodyHtml: policies.bodyHtml,
}

/** The versions the desk has published, newest first. */
export const policiesOf: (values: {
  kind: Kind
}) => Statement<{ version: number; datedAt: number; byName: string }> = statement(() =>
  build
    .select({ version: policies.version, datedAt: policies.datedAt, byName: policies.byName })
    .from(policies)
    .where(eq(policies.kind, placeholder('kind')))
    .orderBy(desc(policies.version)),
)

export const newestPolicy: (values: { kind: Kind }) => Statement<Policy> = statement(() =>
  build
    .select(policy)
    .from(policies)
    .where(eq(policies.kind, placeholder('kind')))
    .orderBy(desc(policies.version))
    .limit(1),
)

export const findPolicy: (values: { kind: Kind; version: number }) => Statement<Policy> = statement(
  () =>
    build
      .select(policy)
      .from(policies)
      .where(
        and(eq(policies.kind, placeholder('kind')), eq(policies.version, placeholder('version'))),
      ),
)

/** What changes when any page of a policy does: there is a newer version. */
export const editionOfPolicy: (values: { kind: Kind }) => Statement<Validator> = statement(() =>
  build
    .select({
      edition:
        sql<string>`'p' || coalesce((SELECT max(version) FROM policies WHERE kind = ${placeholder('kind')}), ${sql.raw(String(FIRST_VERSION))}) || '.' || ${frame.number}`.as(
          'edition',
        ),
      settings: frame.settings,
    })
    .from(frame),
)

export const addPolicy: (values: Policy & { kind: Kind; byName: string }) => Statement<never> =
  statement(() =>
    build.insert(policies).values({
      kind: placeholder('kind'),
      version: placeholder('version'),
      datedAt: placeholder('datedAt'),
      byName: placeholder('byName'),
      bodyMarkdown: placeholder('bodyMarkdown'),
      bodyHtml: placeholder('bodyHtml'),
    }),
  )
