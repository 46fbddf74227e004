import { type Done, put } from '../articles/actions.ts'
import type { Article } from '../articles/article.ts'
import * as changes from '../articles/changes.ts'
import { type Fields, isSame } from '../articles/fields.ts'
import type { NewArticle } from '../articles/input.ts'
import * as articles from '../articles/store.ts'
import { editionOfFrame } from '../db/frame.ts'
import { seal, unseal } from '../http/tokens.ts'
import * as shelf from '../media/store.ts'
import * as names from '../names/store.ts'
import type { Platform } from '../platform.ts'
import { withSettings } from '../publication.ts'
import { refuse } from '../refusal.ts'
import { logged } from '../staff/actions.ts'
import type { Member } from '../staff/staff.ts'
import { renderBody } from '../text/article-body.ts'
import { directionOf } from '../text/language.ts'
import { idsIn } from '../text/pictures.ts'
import { slugOf } from '../text/slug.ts'
import { instantOf } from '../text/time.ts'
import { wordsFor } from '../words/words.ts'
import { type Copy, copyOf, type Draft, isUpToDate, MAKESHIFT, mayWorkOn, slotOf } from './draft.ts'
import * as drafts from './store.ts'

/** Begins an empty draft of somebody's own, and tells its number. */
export async function begin(platform: Platform, member: Member): Promise<number> {
  const { db, newId, now } = platform
  const [[frame], sections] = await db.batch([editionOfFrame(), drafts.sectionNames()])
  const publication = withSettings(platform.publication, frame?.settings ?? '{}', now())
  const id = newId()
  await db.batch([
    // A publication's first draft needs a section to stand in.
    ...(sections.length > 0
      ? []
      : [names.add.section({ id: newId(), slug: 'news', name: 'News' })]),
    drafts.begin({
      id,
      slug: `${MAKESHIFT}${id.toString(36)}`,
      language: publication.language,
      direction: publication.direction,
      commentMode: publication.commentMode,
      createdBy: member.id,
      now: now(),
    }),
    drafts.beginThread({ id }),
    logged(platform, member, 'began', { subject: `article/${id}` }),
  ])
  return id
}

export type Work = { article: Article; draft: Draft | undefined }

/** An article and the copy of it that is being worked on, for somebody who may. */
export async function open(platform: Platform, member: Member, id: number): Promise<Work> {
  const [[article], [draft]] = await platform.db.batch([
    articles.findById({ id }),
    drafts.find({ articleId: id }),
  ])
  if (!article) refuse('missing', 'There is no article of that number.')
  if (!mayWorkOn(member, article))
    refuse(
      'not-allowed',
      'A contributor works on drafts of their own. Ask an editor to change this one.',
    )
  return { article, draft }
}

/** Somebody else has saved since the page was opened: what stands now, beside what was typed. */
export type Conflict = Work & { theirs: Copy; savedBy: string }
export type Saved = Work & { rev: number }

/**
 * Saves what was typed as the copy to work on. Over a copy that somebody else has saved since, it saves
 * nothing, but keeps what was typed as a revision, so that no word is lost either way.
 */
export async function save(
  platform: Platform,
  member: Member,
  id: number,
  copy: Copy,
  kind: 'saved' | 'autosaved' = 'saved',
): Promise<Saved | Conflict> {
  const { db, publication } = platform
  const work = await open(platform, member, id)
  const { article, draft } = work
  const current = copyOf(article, draft, publication)
  if (isSame(copy.fields, current.fields)) return { ...work, rev: current.rev }
  const revision = revisionOf(platform, member, id, copy.fields, kind)
  if (isUpToDate(copy, article, draft)) {
    // One moment for both: the article follows the copy that was saved at it.
    const at = platform.now()
    const [[saved]] = await db.batch([
      drafts.save(savingOf(at, member, id, copy)),
      drafts.follow(followingOf(at, id, copy)),
      ...shelf.uses(`draft/${id}`, picturesIn(copy.fields)),
      changes.addRevision(revision),
    ])
    if (saved) return { ...work, rev: saved.rev }
  } else await db.all(changes.addRevision(revision))
  return conflictOver(platform, member, id, revision.id as number)
}

async function conflictOver(
  platform: Platform,
  member: Member,
  id: number,
  revision: number,
): Promise<Conflict> {
  await platform.db.all(drafts.setAside({ id: revision }))
  const work = await open(platform, member, id)
  return {
    ...work,
    theirs: copyOf(work.article, work.draft, platform.publication),
    savedBy: work.draft?.savedBy ?? 'somebody else',
  }
}

const picturesIn = ({ heroSrc, body }: Fields) => idsIn(`${heroSrc} ${body}`)

const savingOf = (now: number, member: Member, articleId: number, { rev, base, fields }: Copy) => ({
  articleId,
  rev,
  base,
  fields: JSON.stringify(fields),
  savedBy: member.name,
  now,
})

const followingOf = (now: number, articleId: number, { rev, fields }: Copy) => ({
  articleId,
  rev,
  headline: fields.headline.trim().slice(0, 200),
  kicker: fields.kicker.trim(),
  dek: fields.dek.trim(),
  section: slugOf(fields.section),
  now,
})

function revisionOf(
  { newId, now }: Platform,
  member: Member,
  articleId: number,
  fields: Fields,
  kind: string,
) {
  const slot = kind === 'autosaved' ? slotOf(articleId, member.id, now()) : null
  return { id: newId(), articleId, kind, byName: member.name, slot, fields: JSON.stringify(fields) }
}

/** Puts a copy that has just been saved before readers, now or at its time. */
export async function publish(
  platform: Platform,
  member: Member,
  article: Article,
  fields: Fields,
  input: NewArticle,
): Promise<Done> {
  if (input.state === 'scheduled' && !isAhead(platform, input.publishedAt))
    refuse('invalid', 'Choose a time that is still to come.', {
      faults: [{ field: 'publishedAt', message: 'Choose a time that is still to come.' }],
    })
  // What is published now does not wait for a time it was once meant for.
  const { publishedAt, ...rest } = input
  const timely = input.state === 'published' && isAhead(platform, publishedAt) ? rest : input
  const slug = input.slug ?? slugOf(input.headline)
  return put(
    platform,
    article,
    { ...timely, slug },
    {
      by: member,
      act: actOf(article, input),
      alongside: [
        drafts.remove({ articleId: article.id }),
        ...shelf.uses(`draft/${article.id}`, []),
        changes.addRevision(revisionOf(platform, member, article.id, fields, 'published')),
      ],
    },
  )
}

const actOf = ({ state }: Article, input: NewArticle) => {
  if (input.state === 'scheduled') return 'scheduled'
  return state === 'published' ? 'updated' : 'published'
}

const isAhead = ({ publication, now }: Platform, time: string | undefined) =>
  time !== undefined && (instantOf(time, publication.timeZone) ?? 0) > now()

/** Takes a scheduled article off the clock. */
export async function unschedule(platform: Platform, member: Member, id: number): Promise<void> {
  const { article } = await open(platform, member, id)
  if (article.state !== 'scheduled') refuse('conflict', 'This article is not scheduled.')
  await platform.db.batch([
    changes.unschedule({ id, now: platform.now() }),
    logged(platform, member, 'unscheduled', { subject: `article/${id}` }),
  ])
}

/** Makes an earlier form of an article the copy to work on. What stands there now stays a revision. */
export async function restore(
  platform: Platform,
  member: Member,
  id: number,
  revisionId: number,
): Promise<void> {
  const { article, draft } = await open(platform, member, id)
  const revision = await platform.db.first(drafts.findRevision({ id: revisionId, articleId: id }))
  if (!revision) refuse('missing', 'There is no revision of that number.')
  const { rev, base } = copyOf(article, draft, platform.publication)
  await save(platform, member, id, { rev, base, fields: revision.fields })
}

/** The article as readers would see it with what is typed, valid or not. */
export async function previewOf(
  platform: Platform,
  article: Article,
  fields: Fields,
): Promise<Article> {
  const { db, publication } = platform
  const lookUp = shelf.lookUpIn(await db.all(shelf.known(picturesIn(fields))))
  const language = fields.language || publication.language
  const { watch } = await wordsFor(language)
  const { html, inserts, words } = renderBody(fields.body, watch, lookUp)
  const known = lookUp(fields.heroSrc)
  return {
    ...article,
    kicker: fields.kicker,
    headline: fields.headline || 'Without a headline',
    dek: fields.dek,
    section: { ...article.section, name: fields.section || article.section.name },
    authors: fields.authors
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((name) => ({ id: 0, slug: slugOf(name), name, role: 'reporter' })),
    hero:
      fields.heroSrc && known !== 'over'
        ? {
            src: fields.heroSrc,
            alt: fields.heroAlt,
            caption: fields.heroCaption,
            credit: fields.heroCredit,
            ...known,
          }
        : null,
    language,
    direction: directionOf(language),
    inserts,
    words,
    bodyHtml: html,
  }
}

const DAY = 86_400_000
export const PREVIEW_LASTS = 7 * DAY

/** Opens a draft, for a week, to whoever has the link. */
export async function share(platform: Platform, member: Member, articleId: number): Promise<void> {
  await open(platform, member, articleId)
  const { db, newId, now } = platform
  await db.batch([
    drafts.addPreview({
      id: newId(),
      articleId,
      madeBy: member.name,
      expiresAt: now() + PREVIEW_LASTS,
    }),
    logged(platform, member, 'made a preview link', { subject: `article/${articleId}` }),
  ])
}

export async function unshare(
  platform: Platform,
  member: Member,
  articleId: number,
  id: number,
): Promise<void> {
  await open(platform, member, articleId)
  await platform.db.batch([
    drafts.revokePreview({ id, articleId, now: platform.now() }),
    logged(platform, member, 'revoked a preview link', { subject: `article/${articleId}` }),
  ])
}

export const previewToken = ({ signer }: Platform, id: number): Promise<string> =>
  seal(signer, 'preview', id)

/** The draft behind a preview link, as it is at this moment. */
export async function previewed(platform: Platform, token: string): Promise<Article> {
  const { db, signer, now, publication } = platform
  const id = await unseal(signer, 'preview', token)
  const preview =
    id === undefined ? undefined : await db.first(drafts.findPreview({ id, now: now() }))
  if (!preview)
    refuse(
      'gone',
      'This preview is over, or the link is not complete. Ask whoever sent it for a new one.',
    )
  const [[article], [draft]] = await db.batch([
    articles.findById({ id: preview.articleId }),
    drafts.find({ articleId: preview.articleId }),
  ])
  if (!article) refuse('missing', 'This article is no longer here.')
  return previewOf(platform, article, copyOf(article, draft, publication).fields)
}
