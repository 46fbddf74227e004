import { vi } from 'vitest'
import { type Asking, asking } from './asking.ts'
import type { Demo } from './demo.ts'

/** A page as it was answered, by the words one would have for it. */
export type Page = { name: string; html: string; answered: string; expected: string }

const FERRY = '/articles/night-ferry-returns'
const QUIET_ARTICLE = '/articles/tide-gauge-hundred-years'
const LINKS = 'https://one.example https://two.example https://three.example'

const ASK = new URLSearchParams({ challenge: 'c'.repeat(43), for: 'blog.example' })

/** An address, and what it answers where that is not 200. */
type Example = string | [address: string, status: number]

/** Examples of each page there is, by its route. A route that shows several things has one for each. */
export type Examples = Record<string, Example[]>

/** Does what must have been done before every page has something to show. */
export async function examplesIn(demo: Demo, reader: Asking, editor: Asking): Promise<Examples> {
  return { ...(await readersPages(demo, reader)), ...(await desksPages(demo, editor)) }
}

async function readersPages(demo: Demo, reader: Asking): Promise<Examples> {
  const link = (on: string, pattern: RegExp) => linkOn(reader, on, pattern)
  const token = await link(FERRY, /class="comment-form"[^]*?name="token" value="([^"]+)"/)
  const post = (name: string, body: string) =>
    reader.submit(`${FERRY}/comments`, { name, body, token })
  const posted = await post('Ada', 'Well said.')
  const held = await post('Linkman', LINKS)
  const appealed = await post('Again', `Please: ${LINKS}`)
  await reader.submit(`${locationOf(appealed)}/appeal`, { words: 'They are all of the harbour.' })
  const reply = await link(FERRY, /"([^"]+\/reply)"/)
  const said = reply.slice(0, -'/reply'.length)
  await reader.submit(`${FERRY}/votes`, { up: said.split('/').at(-1) ?? '' })
  const letter = await aLetter(demo, reader, 'one@reader.example')
  const confirmed = await aLetter(demo, reader, 'two@reader.example')
  await reader.submit(confirmed.confirmLink)
  const left = await aLetter(demo, reader, 'three@reader.example')
  await reader.submit(left.confirmLink)
  await reader.submit(left.leaveLink)
  await reader.submit('/you/address', { email: 'four@reader.example' })
  await demo.run(`INSERT INTO sites (id, name, made_by) SELECT 9, 'A blog', min(id) FROM staff`)
  await demo.run(`INSERT INTO site_origins VALUES ('https://blog.example', 9)`)
  return {
    '/': ['/', await link('/', /"(\/\?cursor=[^"]+)"/)],
    '/sections/:slug': ['/sections/harbour', ['/sections/nowhere', 404]],
    '/tags/:slug': ['/tags/cinder-quay'],
    '/authors/:slug': ['/authors/mara-inkwell'],
    '/articles/:slug': [
      FERRY,
      QUIET_ARTICLE,
      '/articles/qiraat-ala-al-rasif',
      '/articles/lantern-row-keeps-its-flame',
      ['/articles/whale-in-the-ash', 410],
      ['/articles/never-was', 404],
    ],
    '/articles/:slug/comments': [`${FERRY}/comments?sort=oldest`, `${QUIET_ARTICLE}/comments`],
    '/articles/:slug/comments/recent': [`${FERRY}/comments/recent`],
    '/articles/:slug/comments/:id': [locationOf(posted), locationOf(held), locationOf(appealed)],
    '/c/:id': [await link(FERRY, /"(\/c\/\d+)"/)],
    '/articles/:slug/comments/:id/replies': [await link(FERRY, /"([^"]+\/replies\?[^"]+)"/)],
    ...(await conversations(demo, reader, token)),
    '/articles/:slug/comments/:id/reply': [reply],
    '/articles/:slug/comments/:id/edit': [`${locationOf(posted)}/edit`],
    '/articles/:slug/comments/:id/vote': [`${said}/vote`],
    '/articles/:slug/comments/:id/report': [`${said}/report`],
    '/articles/:slug/comments/:id/reported': [`${said}/reported`],
    ...framesOf(new URL(demo.origin).host),
    '/subscriptions': ['/subscriptions'],
    '/subscriptions/asked': ['/subscriptions/asked'],
    '/confirm/:token': [letter.confirmLink, confirmed.confirmLink, ['/confirm/too-old', 404]],
    '/unsubscribe/:token': [confirmed.leaveLink, left.leaveLink],
    ...(await ownLetters(demo, reader, confirmed.confirmLink)),
    '/you': ['/you', '/you?said=signed-out'],
    '/you/erase': ['/you/erase'],
    '/sign-in': [`/sign-in?${ASK}`, ['/sign-in', 404]],
    '/sign-in/code': ['/sign-in/code'],
    '/privacy': ['/privacy'],
    '/privacy/:version': ['/privacy/1'],
    '/terms': ['/terms'],
    '/terms/:version': ['/terms/1'],
    '/about': ['/about'],
    '/about/:version': ['/about/1'],
    '/contact': ['/contact'],
    '/contact/:version': ['/contact/1'],
    '/archive': ['/archive'],
    '/archive/:month': [await link('/archive', /"(\/archive\/\d{4}-\d{2})"/)],
    '/corrections': ['/corrections'],
    '/comments': ['/comments'],
    '/moderation': ['/moderation'],
    '/offline': ['/offline'],
    '/developers': ['/developers'],
    '/search': [
      '/search',
      '/search?q=ferry&sort=newest',
      '/search?q=lanturn+inkwel&time=year',
      '/search?q=nothing+says+zzzz',
    ],
  }
}

/** The page of one's own letters, by the link that a confirmation leads to, and moving them elsewhere. */
async function ownLetters(demo: Demo, reader: Asking, confirmLink: string): Promise<Examples> {
  const yours = await linkOn(reader, confirmLink, /"(\/subscriptions\/yours\/[^"]+)"/)
  await reader.submit(`${yours}/add`, { follow: 'section/harbour', pace: 'feed' })
  await reader.submit(`${yours}/address`, { email: 'moved@reader.example' })
  const [old, young] = await Promise.all(
    ['two@reader.example', 'moved@reader.example'].map((address) =>
      letterTo(demo, address, 'subscriptions/move'),
    ),
  )
  await reader.submit(old ?? '')
  return {
    '/subscriptions/yours/:token': [yours, `${yours}?said=added`, ['/subscriptions/yours/no', 404]],
    '/subscriptions/yours/:token/erase': [`${yours}/erase`],
    '/subscriptions/move/:token': [old ?? '', young ?? '', ['/subscriptions/move/no', 404]],
  }
}

/** What other people's pages show; our own may, and one that the desk has listed. */
const framesOf = (own: string): Examples => ({
  '/embed': ['/embed'],
  '/embed/:host/articles/:slug': [
    `/embed/${own}${FERRY}?lang=ar`,
    [`/embed/elsewhere.example${FERRY}`, 403],
  ],
  '/embed/:host/pages': [
    '/embed/blog.example/pages?url=https://blog.example/unsaid&sort=best',
    ['/embed/blog.example/pages?url=https://elsewhere.example/', 422],
  ],
  '/embed/:host/latest': ['/embed/blog.example/latest'],
})

/** Following a conversation, from the form to the letter that tells of a comment. */
async function conversations(demo: Demo, reader: Asking, token: string): Promise<Examples> {
  const [waiting, follower] = ['four@reader.example', 'five@reader.example']
  for (const email of [waiting, follower])
    await reader.submit(`${FERRY}/follow`, { email, pace: 'now' })
  const asks = await letterTo(demo, waiting, 'conversations/confirm')
  const confirmed = await letterTo(demo, follower, 'conversations/confirm')
  await reader.submit(confirmed)
  const other = asking(demo.origin)
  await other.submit(`${FERRY}/comments`, { name: 'Ben', body: 'Now then.', token })
  // Once for noting who follows, once for the letter.
  for (const _ of [1, 2]) await demo.strike()
  return {
    '/articles/:slug/follow': [
      `${FERRY}/follow`,
      `${FERRY}/follow?said=asked`,
      `${FERRY}/follow?said=left`,
      ['/articles/never-was/follow', 404],
    ],
    '/conversations/confirm/:token': [asks, confirmed, ['/conversations/confirm/no', 404]],
    '/conversations/leave/:token': [
      await letterTo(demo, follower, 'conversations/leave'),
      ['/conversations/leave/no', 404],
    ],
    '/conversations/leave-all/:token': [await letterTo(demo, follower, 'conversations/leave-all')],
  }
}

/** The link of this kind in the newest letter to an address, once it has come. */
const letterTo = (demo: Demo, address: string, kind: string) =>
  vi.waitFor(
    async () => {
      const link = (await demo.letterTo(address)).link(kind)
      if (!link) throw new Error(`No letter with ${kind} has come to ${address}.`)
      return link
    },
    { timeout: 20_000, interval: 100 },
  )

/** Deciding from a letter, and programs that are told. */
async function toldAtTheDesk(demo: Demo, editor: Asking): Promise<Examples> {
  await editor.submit('/desk/you/letters', { minutes: '15' })
  await editor.submit('/desk/webhooks', { url: 'https://hooks.invalid.example/in', held: 'on' })
  await editor.submit(`${FERRY}/comments`, { name: 'Linkman', body: `${LINKS} again` })
  await demo.strike()
  const address = await linkOn(editor, '/desk/you', /([\w-]+@staff\.example)/)
  return {
    '/desk/by-letter/:token': [
      await letterTo(demo, address, 'by-letter/approve'),
      await letterTo(demo, address, 'by-letter/block'),
      ['/desk/by-letter/no', 404],
    ],
    '/desk/leave/:token': [await letterTo(demo, address, 'desk/leave')],
    '/desk/webhooks': ['/desk/webhooks'],
    '/desk/webhooks/:id': [await linkOn(editor, '/desk/webhooks', /"(\/desk\/webhooks\/\d+)"/)],
  }
}

/** A letter to many while it is written, and once it goes out. */
async function lettersToMany(demo: Demo, editor: Asking): Promise<Examples> {
  const articles = {
    'articles[]': await linkOn(editor, await begun(editor), /name="articles\[\]" value="(\d+)"/),
  }
  const words = { rev: '1', subject: 'Of the harbour', body: 'A *letter* of [ours](/about).' }
  const [draft, sent] = [await begun(editor), await begun(editor)]
  for (const issue of [draft, sent]) await editor.submit(issue, { ...words, ...articles })
  await editor.submit(`${sent}/send`, { rev: '2' })
  await vi.waitFor(
    async () => {
      await demo.strike()
      const archived = await demo.ask('SELECT 1 FROM issues WHERE archived_at IS NOT NULL')
      if (archived.length === 0) throw new Error('The letter has not gone out.')
    },
    { timeout: 30_000, interval: 500 },
  )
  return {
    '/desk/issues': ['/desk/issues'],
    '/desk/issues/digests': ['/desk/issues/digests'],
    '/desk/issues/:id': [draft, sent],
    '/desk/issues/:id/preview': [`${draft}/preview`],
    '/desk/issues/:id/letter': [`${draft}/letter`],
    '/desk/issues/:id/send': [`${draft}/send`],
    '/desk/issues/:id/amiss': [`${sent}/amiss`],
    '/letters': ['/letters'],
    '/letters/:id': [`/letters/${sent.split('/').at(-1)}`],
  }
}

/** A site that may show our comments, with two pages that have some. */
async function sitesOfOthers(editor: Asking): Promise<Examples> {
  const site = locationOf(
    await editor.submit('/desk/sites', { name: 'The Mudlark', origins: 'mudlark.example' }),
  ).split('?')[0]
  for (const find of ['one', 'two']) {
    const url = `https://mudlark.example/${find}`
    const first = { url, title: `Find ${find}`, name: 'Ada', body: `Of find ${find}.` }
    const thread = locationOf(await editor.submit('/embed/mudlark.example/comments', first))
    await editor.submit(thread, first)
  }
  const page = await linkOn(editor, `${site}/pages`, /"([^"]+\/~\w+)"><bdi>Find two/)
  return {
    '/desk/sites': ['/desk/sites'],
    '/desk/sites/:id': [`${site}`, ['/desk/sites/99', 404]],
    '/desk/sites/:id/remove': [`${site}/remove`],
    '/desk/sites/:id/pages': [`${site}/pages`, [`${site}/pages?at=nowhere`, 422]],
    '/desk/sites/:id/pages/:page': [page, [`${site}/pages/~nowhere`, 404]],
    '/desk/sites/:id/pages/:page/merge': [
      `${page}/merge?into=https://mudlark.example/one`,
      [`${page}/merge?into=nowhere`, 422],
    ],
  }
}

const begun = async (editor: Asking) => locationOf(await editor.submit('/desk/issues'))

const MANUSCRIPT = { headline: 'The eel returns', section: 'Harbour', body: 'It came at *dawn*.' }

async function desksPages(demo: Demo, editor: Asking): Promise<Examples> {
  const link = (on: string, pattern: RegExp) => linkOn(editor, on, pattern)
  const invitation = await demo.invite('editor')
  const draft = locationOf(await editor.submit('/desk/articles')).split('?')[0] ?? ''
  const [rev, base] = [
    await link(draft, /name="rev" value="(\d+)"/),
    await link(draft, /name="base" value="(\d+)"/),
  ]
  await editor.submit(draft, { rev, base, ...MANUSCRIPT })
  await editor.submit(`${draft}/previews`)
  const live = await link('/desk/articles?state=published', /"(\/desk\/articles\/\d+)"/)
  const told = { kind: 'correction', text: 'It was Tuesday.' }
  const receipt = locationOf(await editor.submit(`${live}/correct`, told))
  const named = (kind: string) => link(`/desk/${kind}`, new RegExp(`"(/desk/${kind}/\\d+)"`))
  return {
    ...(await toldAtTheDesk(demo, editor)),
    ...(await sitesOfOthers(editor)),
    '/preview/:token': [
      await link(draft, /(\/preview\/[\w.-]+)/),
      ['/preview/revoked-long-ago', 410],
    ],
    '/desk': ['/desk', '/desk?said=saved'],
    '/desk/sign-in': ['/desk/sign-in', '/desk/sign-in?said=signed-out'],
    '/desk/sign-in/:token': [invitation],
    '/desk/articles': ['/desk/articles', '/desk/articles?q=ferry', '/desk/articles?q=zzzz'],
    '/desk/articles/:id': [draft, live, ['/desk/articles/99', 404]],
    '/desk/articles/:id/revisions': [`${draft}/revisions`, `${live}/revisions`],
    '/desk/articles/:id/revisions/:revision': [
      await link(`${draft}/revisions`, /"([^"]+\/revisions\/\d+)"/),
    ],
    '/desk/articles/:id/receipts': [`${live}/receipts`],
    '/desk/articles/:id/pictures': [`${live}/pictures`],
    '/desk/comments': [
      '/desk/comments',
      '/desk/comments?show=all&q=links',
      '/desk/comments?show=appealed',
    ],
    '/desk/comments/:id': [await link('/desk/comments', /"(\/desk\/comments\/\d+)"/)],
    '/desk/articles/:id/comments': [
      await link('/desk/comments', /"(\/desk\/articles\/\d+\/comments)"/),
    ],
    '/desk/readers/:id': [await link('/desk/comments', /"(\/desk\/readers\/\d+)"/)],
    '/desk/blocks': ['/desk/blocks'],
    ...(await lettersToMany(demo, editor)),
    '/desk/front': ['/desk/front'],
    '/desk/front/preview': ['/desk/front/preview'],
    '/desk/pictures': ['/desk/pictures'],
    '/desk/pictures/:id': [await link('/desk/pictures', /"(\/desk\/pictures\/[0-9a-f]+)"/)],
    '/desk/sections': ['/desk/sections'],
    '/desk/sections/:id': [await named('sections')],
    '/desk/tags': ['/desk/tags'],
    '/desk/tags/:id': [await named('tags')],
    '/desk/authors': ['/desk/authors'],
    '/desk/authors/:id': [await named('authors')],
    '/desk/subscribers': [
      '/desk/subscribers',
      '/desk/subscribers?show=paused',
      '/desk/subscribers?q=no',
    ],
    '/desk/subscribers/:id': [
      await link('/desk/subscribers?show=confirmed', /"(\/desk\/subscribers\/\d+)"/),
      ['/desk/subscribers/99', 404],
    ],
    '/desk/subscribers/:id/erase': [
      `${await link('/desk/subscribers', /"(\/desk\/subscribers\/\d+)"/)}/erase`,
    ],
    '/desk/subscribers/import': ['/desk/subscribers/import'],
    '/desk/subscribers/ledger': ['/desk/subscribers/ledger'],
    '/desk/subscribers/figures': ['/desk/subscribers/figures'],
    '/desk/people': ['/desk/people'],
    '/desk/people/:id': [await named('people')],
    '/desk/you': ['/desk/you'],
    '/desk/keys': ['/desk/keys'],
    '/desk/sign-on': ['/desk/sign-on'],
    '/desk/receipts/:id': [receipt],
    '/desk/log': ['/desk/log'],
    '/desk/comments/screening': ['/desk/comments/screening'],
    '/desk/settings': ['/desk/settings'],
    '/desk/settings/policies': ['/desk/settings/policies'],
    '/desk/settings/policies/:kind': ['/desk/settings/policies/privacy'],
  }
}

type Press = [address: string, fields: Record<string, string>, status: number]

/** Forms as they come back, with what was wrong beside the field. */
const PRESSES: Record<string, Press> = {
  'a refused comment': [`${FERRY}/comments`, { name: ' ', body: 'Words.', email: 'no' }, 422],
  'a comment as it will look': [`${FERRY}/comments`, { body: 'So *be* it.', preview: '1' }, 200],
  'a conversation that cannot be followed': [`${FERRY}/follow`, { email: 'no', pace: 'now' }, 422],
  'a refused address': ['/subscriptions', { email: 'nobody@nowhere', box: 'page' }, 422],
  'a refused code on the way to a frame': [
    '/sign-in/with-code',
    { ...Object.fromEntries(ASK), code: '12' },
    422,
  ],
  'a refused code': ['/you/code', { code: '12' }, 422],
  'an erasure that does not say what of': ['/you/erase', {}, 422],
  'a refused section to follow': [
    '/subscriptions',
    { email: 'nobody', box: 'follow', section: 'harbour', page: FERRY },
    422,
  ],
}

const DESK_PRESSES: Record<string, Press> = {
  'an address that cannot be asked': ['/desk/subscribers', { email: 'no@', pace: 'daily' }, 422],
  'a table that is looked through': [
    '/desk/subscribers/import',
    { rows: 'email\nnew@fair.example\nno@', source: 'The fair', act: 'look' },
    200,
  ],
  'a site that cannot be': ['/desk/sites', { name: 'No', origins: 'http://blog.example' }, 422],
  'a webhook that cannot be': ['/desk/webhooks', { url: 'https://localhost/' }, 422],
  'a name that is taken': ['/desk/sections', { name: 'Harbour', slug: 'harbour' }, 409],
  'a key without its public half': ['/desk/sign-on', { issuer: 'a', algorithm: 'EdDSA' }, 422],
  'settings that cannot be': ['/desk/settings', { navigation: '', announcementHref: 'x' }, 422],
  'a letter to sign in with': ['/desk/sign-in', { email: 'editor-1@staff.example' }, 200],
}

/** Every page there is, as it is answered. */
export async function pagesOf(examples: Examples, reader: Asking, editor: Asking): Promise<Page[]> {
  const pages: Page[] = []
  for (const [route, addresses] of Object.entries({ ...examples, nowhere: NOWHERE }))
    for (const example of addresses) {
      const [address, status] = typeof example === 'string' ? [example, 200] : example
      const who = route.startsWith('/desk') ? editor : reader
      pages.push(await pageIn(`${route} as ${address}`, await who.get(address), status))
    }
  for (const [presses, who] of [[PRESSES, reader] as const, [DESK_PRESSES, editor] as const])
    for (const [name, [address, fields, status]] of Object.entries(presses))
      pages.push(await pageIn(name, await who.submit(address, fields), status))
  return pages
}

const NOWHERE: Example[] = [['/nowhere', 404]]

async function pageIn(name: string, answer: Response, status: number): Promise<Page> {
  return {
    name,
    html: await answer.text(),
    answered: `${answer.status} ${answer.headers.get('Content-Type')}`,
    expected: `${status} text/html; charset=UTF-8`,
  }
}

/** An editor at the desk, who came in by a link. */
export async function anEditor(demo: Demo): Promise<Asking> {
  const editor = asking(demo.origin)
  await editor.submit(await demo.invite('administrator'))
  return editor
}

async function aLetter(demo: Demo, reader: Asking, email: string) {
  await reader.submit('/subscriptions', { email, box: 'page' })
  return vi.waitFor(() => demo.letterTo(email), { timeout: 20_000, interval: 100 })
}

async function linkOn({ get }: Asking, address: string, pattern: RegExp): Promise<string> {
  const html = await (await get(address)).text()
  const [, found] = html.match(pattern) ?? []
  if (!found) throw new Error(`${address} has no link like ${pattern}.`)
  return found.replaceAll('&amp;', '&')
}

function locationOf(answer: Response): string {
  const to = answer.headers.get('Location')
  if (!to) throw new Error(`${answer.url} answered ${answer.status} and leads nowhere.`)
  return to
}
