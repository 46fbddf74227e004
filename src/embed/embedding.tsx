import { Hono } from 'hono'
import * as lists from '../articles/lists.ts'
import { cached } from '../cache/middleware.ts'
import * as comments from '../comments/store.ts'
import type { App } from '../http/context.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { loaderTag, threadTag } from '../sites/lines.ts'
import { Code } from '../ui/code.tsx'
import { Document } from '../ui/document.tsx'

/** How other people's pages show our threads: the line to copy, and what it does. */
export const embedding = new Hono<App>()

embedding.get(links.embedding, cached('page', { edition: lists.editionOfTeasers }), async (c) => {
  const [[said], [newest]] = await c.var.gather([
    comments.latestBefore({ id: Number.MAX_SAFE_INTEGER, limit: 1 }),
    lists.latest({}, 1),
  ])
  c.var.shows('list/front', 'list/comments')
  // The frame that is shown is our own.
  c.set('admits', ["'self'"])
  const { publication } = c.var.platform
  return c.html(
    <Document
      publication={publication}
      title={TITLE}
      canonical={links.absolute(publication, links.embedding)}
      head={<script src={links.loader} async />}
    >
      <Guide publication={publication} slug={(said ?? newest)?.slug} />
    </Document>,
  )
})

const TITLE = 'Comments on your own pages'

type GuideProps = { publication: Publication; slug: string | undefined }

/** In English, whatever the publication speaks: it is for those who write pages. */
const Guide = ({ publication, slug = 'the-article' }: GuideProps) => {
  const script = loaderTag(publication)
  const thread = (attributes: string) =>
    threadTag(attributes, links.absolute(publication, links.thread(slug)))
  return (
    <div class="column body" {...asEnglish(publication)}>
      <h1 class="list-title">{TITLE}</h1>
      <p>
        Any page may show a thread from here: that of an article of ours, or one of its own. First
        let us know where your pages stand; <a href={links.contact}>write to us</a>, and we list
        your site. On a page of a site that is not listed, the link in the element stays.
      </p>
      <h2>The line to copy</h2>
      <p>Under an article of ours:</p>
      <Code label="A thread of an article">{`${script}
${thread(`article="${slug}"`)}`}</Code>
      <p>A thread for a page of yours, known by an id that you give it, or by its address alone:</p>
      <Code label="A thread of a page">{`${script}
${thread('page="post-17"')}

${thread('')}`}</Code>
      <p>
        An address counts without what newsletters and social sites add to it, and as{' '}
        <code>{'<link rel="canonical">'}</code> has it. With an id, a page may move and keep its
        thread. The script stands on a page once, however many elements there are. What the line
        says of style keeps room for the thread until the script has come, so that nothing jumps.
      </p>
      <Table label="What the element may say" rows={ATTRIBUTES} />
      <h2>How many, and what was said last</h2>
      <Code label="Counts and the latest comments">{`<broadsheet-count article="${slug}">Comments</broadsheet-count>
<broadsheet-count url="https://your.example/a-page"></broadsheet-count>
<broadsheet-latest></broadsheet-latest>`}</Code>
      <h2>Colours</h2>
      <p>
        A thread is light or dark as the page behind it is. For more, set any of{' '}
        {COLOURS.map((name, i) => (
          <>
            {i > 0 && ', '}
            <code>--broadsheet-{name}</code>
          </>
        ))}{' '}
        on the element in your style sheet.
      </p>
      <h2>What the page hears</h2>
      <p>
        The element fires <code>ready</code> when its thread is shown, <code>posted</code> when
        somebody has said something (<code>event.detail</code> is the comment’s number), and{' '}
        <code>count</code>. With <code>loading="manual"</code>, call its <code>load()</code>.
      </p>
      <h2>What to allow, and what we see</h2>
      <p>
        A page with a Content Security Policy lets <code>{publication.url}</code> into{' '}
        <code>script-src</code>, <code>frame-src</code> and, for counts, <code>connect-src</code>.
        The thread stands in a frame of ours: no script of your page can read what is written in it,
        and ours reads nothing of your page but its address, its title and its colours. Who comments
        is known by a key that holds on your site alone.
      </p>
      <h2>As it looks</h2>
      <broadsheet-comments article={slug} lang={publication.language}>
        <a href={links.thread(slug)}>{publication.words.comments.title}</a>
      </broadsheet-comments>
    </div>
  )
}

const asEnglish = ({ language }: Publication) =>
  language.startsWith('en') ? {} : { lang: 'en', dir: 'ltr' as const }

const COLOURS = ['accent', 'ink', 'paper', 'soft', 'rule', 'tint']

const ATTRIBUTES: [string, string][] = [
  ['article', 'The slug of an article of ours.'],
  ['page', 'Your own id for the page, of at most 200 characters. It stays when the page moves.'],
  [
    'url',
    'The address of the page, where neither its canonical link nor the browser has it right.',
  ],
  ['sort', 'newest, oldest or best first.'],
  ['lang', 'ar, de, en, es, fr or zh; left out, the publication’s language.'],
  ['theme', 'auto, light or dark. It may be changed at any time.'],
  ['loading', 'lazy: when a reader comes near. manual: when your page says so.'],
  ['height', 'How many pixels are kept free for the thread, 480 unless you say otherwise.'],
  ['sign-on', 'A token that says who reads your page, once you are a partner.'],
  ['label', 'What programs that read pages aloud call the frame.'],
]

const Table = ({ label, rows }: { label: string; rows: [string, string][] }) => (
  <table aria-label={label}>
    <thead>
      <tr>
        <th scope="col">Attribute</th>
        <th scope="col">What it says</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(([name, says]) => (
        <tr>
          <td>
            <code>{name}</code>
          </td>
          <td>{says}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
