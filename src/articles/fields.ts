import type { Fault } from '../refusal.ts'
import { withOffset } from '../text/time.ts'
import type { Article, Credit, Hero } from './article.ts'

/** An article as it is typed at the desk: one text for each field of the editor's page. */
export type Fields = Record<FieldName, string>

export const FIELDS = [
  'headline',
  'kicker',
  'dek',
  'slug',
  'section',
  'authors',
  'tags',
  'heroSrc',
  'heroAlt',
  'heroDecorative',
  'heroCaption',
  'heroCredit',
  'body',
  'sourceName',
  'sourceUrl',
  'canonicalUrl',
  'language',
  'direction',
  'publishedAt',
  'embargoAt',
  'expiresAt',
  'commentMode',
  'moderation',
  'commentsCloseAt',
] as const

export type FieldName = (typeof FIELDS)[number]

type Clock = { timeZone: string }

export const fieldsOf = (article: Article, { timeZone }: Clock): Fields => ({
  headline: article.headline,
  kicker: article.kicker,
  dek: article.dek,
  slug: article.slug,
  section: article.section.name,
  authors: article.authors.map(asLine).join('\n'),
  tags: article.tags.map(({ name }) => name).join(', '),
  heroSrc: article.hero?.src ?? '',
  heroAlt: article.hero?.alt ?? '',
  heroDecorative: article.hero && article.hero.alt === '' ? 'on' : '',
  heroCaption: article.hero?.caption ?? '',
  heroCredit: article.hero?.credit ?? '',
  body: article.bodyMarkdown,
  sourceName: article.source?.name ?? '',
  sourceUrl: article.source?.url ?? '',
  canonicalUrl: article.source?.canonicalUrl ?? '',
  language: article.language,
  direction: article.direction,
  publishedAt: onClock(article.publishedAt, timeZone),
  embargoAt: onClock(article.embargoAt, timeZone),
  expiresAt: onClock(article.expiresAt, timeZone),
  commentMode: article.commentMode,
  moderation: article.moderations[0] ?? '',
  commentsCloseAt: onClock(article.commentsCloseAt, timeZone),
})

/** Only the fields of an article, whatever else a form has sent. */
export const fieldsIn = (typed: Record<string, string>): Fields =>
  Object.fromEntries(
    FIELDS.map((name) => [name, name === 'headline' ? oneLine(typed[name]) : (typed[name] ?? '')]),
  ) as Fields

// A headline is typed where long ones wrap, and Enter can be pressed there.
const oneLine = (text = '') => text.replace(/\s*[\r\n]+\s*/g, ' ').trim()

export const isSame = (a: Fields, b: Fields): boolean => differing(a, b).length === 0

export const differing = (a: Fields, b: Fields): FieldName[] =>
  FIELDS.filter((name) => (a[name] ?? '').trim() !== (b[name] ?? '').trim())

/** The fields as `NewArticle` takes them: what is not typed is left out, what the page does not ask stays. */
export function manuscriptFrom(fields: Fields, standing: Article, { timeZone }: Clock) {
  const { heroSrc, sourceName, sourceUrl, canonicalUrl } = fields
  return {
    ...typedIn(fields, ['slug', 'language', 'direction', 'commentMode']),
    ...typedIn(fields, ['publishedAt', 'embargoAt', 'expiresAt', 'commentsCloseAt']),
    moderation: fields.moderation ?? '',
    kicker: fields.kicker,
    headline: fields.headline,
    dek: fields.dek,
    section: fields.section,
    authors: lines(fields.authors).map(creditFrom),
    tags: listed(fields.tags),
    hero: heroSrc ? heroFrom(fields, standing.hero) : null,
    source:
      sourceName || sourceUrl || canonicalUrl
        ? { name: sourceName, ...given({ url: sourceUrl, canonicalUrl }) }
        : null,
    corrections: standing.corrections.map((correction) => ({
      ...correction,
      correctedAt: withOffset(correction.correctedAt, timeZone),
    })),
    ...(standing.updatedAt === null ? {} : { updatedAt: withOffset(standing.updatedAt, timeZone) }),
    body: fields.body,
  }
}

/** What is wrong with a manuscript, told of the editor page's fields. */
export const onFields = (faults: Fault[]): Fault[] =>
  faults.map(({ field, message }) => ({
    field: NESTED[field] ?? field.split('.')[0] ?? field,
    message,
  }))

const NESTED: Record<string, FieldName> = {
  'hero.src': 'heroSrc',
  'hero.alt': 'heroAlt',
  'hero.caption': 'heroCaption',
  'hero.credit': 'heroCredit',
  'source.name': 'sourceName',
  'source.url': 'sourceUrl',
  'source.canonicalUrl': 'canonicalUrl',
}

// The field of a form for a local time takes no zone and no seconds.
const onClock = (at: number | null, timeZone: string) =>
  at === null ? '' : withOffset(at, timeZone).slice(0, 16)

const asLine = ({ name, role }: Credit) => (role === 'reporter' ? name : `${name} (${role})`)

function creditFrom(line: string) {
  const [, name = line, role] = line.match(/^(.+?)\s*\(([^()]+)\)$/) ?? []
  return role ? { name, role } : { name }
}

function heroFrom(fields: Fields, standing: Hero | null) {
  const { width, height } = standing?.src === fields.heroSrc ? standing : {}
  return {
    src: fields.heroSrc,
    alt: fields.heroAlt,
    decorative: fields.heroDecorative !== '',
    caption: fields.heroCaption,
    credit: fields.heroCredit,
    ...(width && height ? { width, height } : {}),
  }
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const listed = (text: string) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)

const given = <T extends Record<string, string>>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))

const typedIn = (fields: Fields, names: FieldName[]) =>
  given(Object.fromEntries(names.map((name) => [name, fields[name].trim()])))
