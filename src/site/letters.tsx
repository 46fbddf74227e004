import { Hono } from 'hono'
import { raw } from 'hono/html'
import * as v from 'valibot'
import { tagsOf } from '../articles/article.ts'
import * as lists from '../articles/lists.ts'
import { Older, Teasers } from '../articles/teasers.tsx'
import { cached } from '../cache/middleware.ts'
import { type Item, tagUri } from '../feeds/feed.ts'
import { feedOf } from '../feeds/items.tsx'
import { readQuery } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import * as letters from '../newsletter/archive.ts'
import { overOf } from '../newsletter/issue.ts'
import * as issues from '../newsletter/store.ts'
import type { Publication } from '../publication.ts'
import { refuse } from '../refusal.ts'
import { portable } from '../text/portable.ts'
import { monthOf } from '../text/time.ts'
import { Document } from '../ui/document.tsx'
import { FeedLinks } from '../ui/head.tsx'
import { monthNamed, Time } from '../ui/time.tsx'
import { type LetterWords, letterWordsFor } from '../words/letters/words.ts'
import { answerFeed } from './feeds.ts'

/** The letters that went to subscribers, for everybody to read: without anybody's own links. */
export const letterPages = new Hono<App>()

const PER_PAGE = 30
const A_FEED = 15
const NOT_OURS = 'This cursor is not one of ours; leave it out to start again.'
const Cursor = v.object({
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d+-\d+$/, NOT_OURS))),
})
const archive = { query: ['cursor'], edition: letters.editionOfArchive } as const

const TOP = Number.MAX_SAFE_INTEGER

function placeFrom(cursor: string | undefined): letters.Place {
  const [at = TOP, id = TOP] = cursor?.split('-').map(Number) ?? []
  return { at, id }
}

/** A page of the archive, and where the next begins. */
async function archived(c: AppContext, most: number) {
  const place = placeFrom(readQuery(c, Cursor).cursor)
  const [rows] = await c.var.gather([letters.archivedBefore({ ...place, limit: most + 1 })])
  const shown = rows.slice(0, most)
  c.var.shows(
    'list/letters',
    ...shown.flatMap(({ articles }) => articles.map(({ id }) => `article/${id}` as const)),
  )
  const last = shown.at(-1)
  const next = rows.length > most && last ? `${last.archivedAt}-${last.id}` : null
  const { publication } = c.var.platform
  return { shown, next, publication, words: await letterWordsFor(publication.language) }
}

letterPages.get(links.letters, cached('page', archive), async (c) => {
  const { shown, next, publication, words } = await archived(c, PER_PAGE)
  const { title, intro, none, earlier, subscribe } = words.archive
  const months = Map.groupBy(shown, ({ sendAt }) => monthOf(sendAt, publication.timeZone))
  return c.html(
    <LettersDocument publication={publication} title={title} path={links.letters} words={words}>
      <header class="name-head">
        <h1 class="list-title">{title}</h1>
        <p class="dek">{intro}</p>
        <p>
          <a href={links.subscriptions}>{subscribe}</a>
        </p>
      </header>
      {shown.length === 0 && <p class="notice">{none}</p>}
      {[...months].map(([month, ofMonth]) => (
        <section class="block" aria-labelledby={`month-${month}`}>
          <h2 id={`month-${month}`}>{monthNamed(month, publication)}</h2>
          {ofMonth.map((letter) => (
            <article class="corrected">
              <p class="meta">
                <Time at={letter.sendAt} publication={publication} isDay />
              </p>
              <h3 dir="auto">
                <a href={links.letter(letter.id)}>{titleOf(letter, publication, words)}</a>
              </h3>
              {letter.articles.length > 0 && <p dir="auto">{namesOf(letter)}</p>}
            </article>
          ))}
        </section>
      ))}
      <Older href={next && links.older(links.letters, next)}>{earlier}</Older>
    </LettersDocument>,
  )
})

for (const format of links.FEED_FORMATS)
  letterPages.get(links.feed(links.letters, format), cached('feed', archive), async (c) => {
    const { shown, next, publication, words } = await archived(c, A_FEED)
    const { title, intro } = words.archive
    const about = {
      id: `tag:${publication.feedAuthority},2026:letters`,
      title: `${title} · ${publication.name}`,
      description: intro,
      path: links.letters,
    }
    const items = await Promise.all(shown.map((letter) => letterItem(letter, publication, words)))
    return answerFeed(c, format, feedOf(about, items, publication, next))
  })

letterPages.get(
  `${links.letters}/:id`,
  cached('page', { edition: lists.editionOfTeasers }),
  async (c) => {
    const id = idIn(c, 'id')
    const [[letter], stories] = await c.var.gather([
      letters.findPublic({ id }),
      issues.storiesOf({ issue: id }),
    ])
    c.var.shows('list/letters', ...stories.flatMap(tagsOf))
    if (!letter) refuse('missing', 'There is nothing at this address.')
    const { publication } = c.var.platform
    const words = await letterWordsFor(publication.language)
    return c.html(
      <LettersDocument
        publication={publication}
        title={titleOf(letter, publication, words)}
        path={links.letter(id)}
        words={words}
      >
        <header class="name-head">
          <p class="kicker">
            <a href={links.letters}>{words.archive.title}</a>
          </p>
          <h1 class="list-title" dir="auto">
            {titleOf(letter, publication, words)}
          </h1>
          <p class="meta">
            <Time at={letter.sendAt} publication={publication} isDay />
          </p>
        </header>
        {letter.bodyHtml && (
          <div class="words" dir="auto">
            {raw(letter.bodyHtml)}
          </div>
        )}
        {stories.length > 0 && (
          <div class="river">
            <Teasers articles={stories} publication={publication} rankOf={() => 'row'} />
          </div>
        )}
        <p class="older">
          <a href={links.subscriptions}>{words.archive.subscribe}</a>
          {' · '}
          <a href={links.letters}>{words.archive.all}</a>
        </p>
      </LettersDocument>,
    )
  },
)

type LettersDocumentProps = {
  publication: Publication
  title: string
  path: string
  words: LetterWords
  children?: unknown
}

const LettersDocument = ({ publication, title, path, words, children }: LettersDocumentProps) => (
  <Document
    publication={publication}
    title={title}
    sheet="listing"
    canonical={links.absolute(publication, path)}
    description={words.archive.intro}
    head={<FeedLinks path={links.letters} title={`${words.archive.title} · ${publication.name}`} />}
  >
    <div class="column">{children as never}</div>
  </Document>
)

/** What it is called: by its subject, or the kind of letter and its day. */
const titleOf = (letter: letters.Archived, publication: Publication, words: LetterWords) =>
  letter.subject || overOf({ ...letter, listName: letter.listName ?? '' }, publication, words, 0)

const NAMED = 3

const namesOf = ({ articles }: letters.Archived) =>
  articles
    .slice(0, NAMED)
    .map(({ headline }) => headline)
    .join(' · ')

async function letterItem(
  letter: letters.Archived,
  publication: Publication,
  words: LetterWords,
): Promise<Item> {
  const url = links.absolute(publication, links.letter(letter.id))
  return {
    id: tagUri(publication, 'letter', letter.id),
    url,
    title: titleOf(letter, publication, words),
    summary: namesOf(letter),
    html: await portable(String(<LetterText {...letter} />), url),
    language: publication.language,
    publishedAt: letter.sendAt,
    updatedAt: null,
    authors: [],
    categories: [],
    media: [],
    comments: null,
  }
}

const LetterText = ({ bodyHtml, articles }: letters.Archived) => (
  <>
    {raw(bodyHtml)}
    {articles.length > 0 && (
      <ul>
        {articles.map(({ slug, headline }) => (
          <li>
            <a href={links.article(slug)}>{headline}</a>
          </li>
        ))}
      </ul>
    )}
  </>
)
