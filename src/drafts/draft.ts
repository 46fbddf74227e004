import type { Article } from '../articles/article.ts'
import { type Fields, fieldsOf } from '../articles/fields.ts'
import { can, type Member } from '../staff/staff.ts'

/** The copy of an article that is being worked on. */
export type Draft = {
  rev: number
  /** The article's version it was begun from. */
  base: number
  fields: Fields
  savedBy: string
  savedAt: number
}

/** What an editor's page holds: the fields, and what they were when the page was opened. */
export type Copy = Pick<Draft, 'rev' | 'base' | 'fields'>

export type Revision = {
  id: number
  kind: string
  byName: string
  fields: Fields
}

const MINUTE = 60_000

/** Autosaves of one person are one revision for so long. */
const AUTOSAVE_SLOT = 10 * MINUTE
export const slotOf = (articleId: number, memberId: number, now: number): string =>
  `${articleId}.${memberId}.${Math.floor(now / AUTOSAVE_SLOT)}`

/** A contributor works on drafts of their own; an editor on everything. */
export const mayWorkOn = (
  { id, role }: Member,
  { createdBy, state }: Pick<Article, 'createdBy' | 'state'>,
): boolean => can(role, 'edit') || (can(role, 'write') && createdBy === id && state === 'draft')

/** The copy to work on: the draft that stands, or else the article as it is. */
export const copyOf = (
  article: Article,
  draft: Draft | undefined,
  clock: { timeZone: string },
): Copy => ({
  rev: draft?.rev ?? 0,
  base: article.version,
  fields: draft?.fields ?? withoutMakeshift(fieldsOf(article, clock)),
})

/** Whether an editor's page is of what stands now; if not, somebody else has saved since it was opened. */
export const isUpToDate = (copy: Copy, article: Article, draft: Draft | undefined): boolean =>
  copy.rev === (draft?.rev ?? 0) && copy.base === article.version

/** Until it has a headline, a draft's address is made up; nobody need see it. */
export const MAKESHIFT = 'draft-'
const withoutMakeshift = (fields: Fields): Fields =>
  fields.slug.startsWith(MAKESHIFT) ? { ...fields, slug: '' } : fields
