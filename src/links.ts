// Every address we print. Paths begin with a slash; `absolute` puts the publication in front.

type Sort = 'newest' | 'oldest' | 'best'

export const absolute = (publication: { url: string }, path: string): string =>
  `${publication.url}${path}`

export const front = '/'
/** What has a thread: an article, or a page on somebody else's site, whose slug begins with ~. */
export const article = (slug: string): string =>
  `/${slug.startsWith('~') ? 'pages' : 'articles'}/${encodeURIComponent(slug)}`
export const section = (slug: string): string => `/sections/${encodeURIComponent(slug)}`
export const tag = (slug: string): string => `/tags/${encodeURIComponent(slug)}`
export const author = (slug: string): string => `/authors/${encodeURIComponent(slug)}`
/** The page of a name, by its kind. */
export const named = { section, tag, author }
export const older = (list: string, cursor: string): string => `${list}?cursor=${cursor}`
export const media = (id: string, type: string): string => `/media/${id}.${type.split('/')[1]}`

export const thread = (
  slug: string,
  { sort, cursor }: { sort?: Sort; cursor?: string } = {},
): string => withQuery(`${article(slug)}/comments`, { sort, cursor })
export const comment = (slug: string, id: number, told?: string): string =>
  withQuery(`${article(slug)}/comments/${id}`, { told })
export const replies = (slug: string, root: number, cursor: number): string =>
  `${comment(slug, root)}/replies?cursor=${cursor}`
export const appeal = (slug: string, id: number): string => `${comment(slug, id)}/appeal`
export const reply = (slug: string, id: number): string => `${comment(slug, id)}/reply`
/** Where votes in a thread are sent. */
export const votes = (slug: string): string => `${article(slug)}/votes`
export const vote = (slug: string, id: number): string => `${comment(slug, id)}/vote`
export const report = (slug: string, id: number): string => `${comment(slug, id)}/report`
export const reported = (slug: string, id: number): string => `${comment(slug, id)}/reported`
export const edit = (slug: string, id: number): string => `${comment(slug, id)}/edit`
export const withdraw = (slug: string, id: number): string => `${comment(slug, id)}/withdraw`
/** What was said from a comment on. */
export const recent = (slug: string): string => `${article(slug)}/comments/recent`
export const recentJson = (slug: string): string => `/api${recent(slug)}`
/** Where everybody finds a comment, with what stands around it. */
export const permalink = (id: number): string => `/c/${id}`

export const subscriptions = '/subscriptions'
export const asked = '/subscriptions/asked'
export const confirm = (token: string): string => `/confirm/${token}`
export const unsubscribe = (token: string): string => `/unsubscribe/${token}`
/** What somebody gets and how often, for them to change. */
export const preferences = (token: string, said?: string): string =>
  withQuery(`/subscriptions/yours/${token}`, { said })
export const preferenceOf = (token: string, act: string): string =>
  `/subscriptions/yours/${token}/${act}`
/** Where one of two addresses says yes to letters moving from the old to the new. */
export const moveLetters = (token: string): string => `/subscriptions/move/${token}`
/** What somebody follows without letters, as a feed of their own. */
export const privateFeed = (token: string): string => `/subscriptions/feeds/${token}.xml`
/** What went out to subscribers, for everybody to read. */
export const letters = '/letters'
export const letter = (id: number): string => `/letters/${id}`
/** Hearing of a conversation under an article, and no more of it. */
export const follow = (slug: string, said?: string): string =>
  withQuery(`${article(slug)}/follow`, { said })
export const confirmFollow = (token: string): string => `/conversations/confirm/${token}`
export const leaveThread = (token: string): string => `/conversations/leave/${token}`
export const leaveThreads = (token: string): string => `/conversations/leave-all/${token}`
export const privacy = '/privacy'
export const terms = '/terms'
type Policy = 'privacy' | 'terms' | 'about' | 'contact'
export const policy = (kind: Policy): string => `/${kind}`
export const policyVersion = (kind: Policy, version: number): string => `${policy(kind)}/${version}`

/** What a browser shows when there is no network. */
export const offline = '/offline'
export const about = '/about'
export const contact = '/contact'
export const corrections = '/corrections'
export const latestComments = '/comments'
export const moderation = '/moderation'
export const archive = '/archive'
export const month = (month: string): string => `/archive/${month}`

/** What we know of whoever asks. */
export const you = '/you'
export const yourAddress = '/you/address'
export const yourCode = '/you/code'
export const yourData = '/you/data.json'
export const yourErasure = '/you/erase'
export const yourSignOut = '/you/sign-out'
export const youAfter = (said: string): string => withQuery(you, { said })

/** Where a popup says to a frame on another site's page who somebody is. */
export const signIn = '/sign-in'
export const signInFor = ({ challenge, host }: { challenge?: string; host: string }): string =>
  withQuery(signIn, { for: host, challenge })
/** What the popup sends; what the frame shows meanwhile, and takes to where it counts. */
export const signInBy = (way: 'address' | 'with-code' | 'code' | 'redeem'): string =>
  `${signIn}/${way}`

export const search = '/search'
export const searchFor = (asked: Record<string, string | undefined>): string =>
  withQuery(search, asked)

/** What programs may ask of us, for those who write them, and as OpenAPI. */
export const developers = '/developers'
export const openApi = '/api/openapi.json'
export const articlesJson = '/api/articles'
const feedFiles = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' }
export type FeedFormat = keyof typeof feedFiles
export const FEED_FORMATS = Object.keys(feedFiles) as FeedFormat[]
/** The feed of what stands at a path: of the front, a section, a thread. */
export const feed = (path: string, format: FeedFormat): string =>
  `${path === front ? '' : path}/${feedFiles[format]}`
/** Where the feeds of all comments stand. */
export const allComments = '/comments'
export const articleMarkdown = (slug: string): string => `${article(slug)}.md`
export const oembed = '/oembed'
export const oembedOf = (address: string): string => withQuery(oembed, { url: address })
export const sitemap = '/sitemap.xml'
export const newsSitemap = '/news-sitemap.xml'
/** The sitemap of one week, by its Monday: 2026-11-16. */
export const sitemapOf = (page: string): string => `/sitemaps/${page}.xml`
export const robots = '/robots.txt'
export const llms = '/llms.txt'
export const manifest = '/site.webmanifest'
/** The publication’s sign, as files of dist/assets. */
export const icons = {
  svg: '/icon.svg',
  touch: '/apple-touch-icon.png',
  large: '/icon-512.png',
  small: '/icon-192.png',
}
export const articleJson = (slug: string): string => `/api${article(slug)}`
export const threadJson = (slug: string): string => `/api${article(slug)}/comments`
/** What of a thread is a reader's own. */
export const mineJson = (slug: string): string => `${threadJson(slug)}/mine`
export const commentJson = (slug: string, id: number): string => `/api${comment(slug, id)}`

/** A draft, to whoever has the link. */
export const preview = (token: string): string => `/preview/${token}`

/** The same page in another language than the publication's. */
export function inLanguage(address: string, lang: string): string {
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)\??([^#]*)(.*)$/.exec(address) ?? []
  return `${path}?${new URLSearchParams([...new URLSearchParams(query), ['lang', lang]])}${fragment}`
}

/** For other people's pages: what loads a thread there, the frames it stands in, and how to. */
export const loader = '/embed.js'
export const embedding = '/embed'
export const firstComment = (host: string): string => `/embed/${host}/comments`

/** The staff's side of the site. */
export const desk = {
  home: '/desk',
  signIn: '/desk/sign-in',
  signInWith: (token: string): string => `/desk/sign-in/${token}`,
  signOut: '/desk/sign-out',
  articles: '/desk/articles',
  articlesAfter: (asked: Record<string, string>): string => withQuery('/desk/articles', asked),
  article: (id: number): string => `/desk/articles/${id}`,
  revisions: (id: number): string => `/desk/articles/${id}/revisions`,
  revision: (id: number, revision: number): string => `/desk/articles/${id}/revisions/${revision}`,
  receiptsOf: (id: number): string => `/desk/articles/${id}/receipts`,
  comments: '/desk/comments',
  commentsOf: (asked: Record<string, string | undefined>): string =>
    withQuery('/desk/comments', asked),
  comment: (id: number): string => `/desk/comments/${id}`,
  decide: '/desk/comments/decide',
  undo: '/desk/comments/undo',
  articleComments: (id: number, asked: Record<string, string | undefined> = {}): string =>
    withQuery(`/desk/articles/${id}/comments`, asked),
  reader: (id: number, asked: Record<string, string | undefined> = {}): string =>
    withQuery(`/desk/readers/${id}`, asked),
  blocks: '/desk/blocks',
  blocksBefore: (id: number): string => `/desk/blocks?before=${id}`,
  front: '/desk/front',
  frontPreview: '/desk/front/preview',
  frontPin: (words: string): string =>
    withQuery('/desk/front/pin', { q: words === '' ? undefined : words }),
  sections: '/desk/sections',
  tags: '/desk/tags',
  authors: '/desk/authors',
  named: (kind: keyof typeof named, id: number): string => `/desk/${kind}s/${id}`,
  namedAfter: (kind: keyof typeof named, slug: string): string =>
    withQuery(`/desk/${kind}s`, { after: slug }),
  pictures: '/desk/pictures',
  picturesAfter: (asked: Record<string, string>): string => withQuery('/desk/pictures', asked),
  picture: (id: string): string => `/desk/pictures/${id}`,
  picturesFor: (article: number, asked: Record<string, string> = {}): string =>
    withQuery(`/desk/articles/${article}/pictures`, asked),
  subscribers: '/desk/subscribers',
  subscribersOf: (asked: Record<string, string | undefined>): string =>
    withQuery('/desk/subscribers', asked),
  subscriber: (id: number): string => `/desk/subscribers/${id}`,
  subscribersCsv: (asked: Record<string, string | undefined>): string =>
    withQuery('/desk/subscribers/export', asked),
  importSubscribers: '/desk/subscribers/import',
  ledger: '/desk/subscribers/ledger',
  ledgerFrom: (place: number): string =>
    withQuery('/desk/subscribers/ledger', { from: String(place) }),
  ledgerFile: '/desk/subscribers/ledger.jsonl',
  subscriberFigures: '/desk/subscribers/figures',
  people: '/desk/people',
  member: (id: number): string => `/desk/people/${id}`,
  keys: '/desk/keys',
  signOn: '/desk/sign-on',
  you: '/desk/you',
  sites: '/desk/sites',
  site: (id: number): string => `/desk/sites/${id}`,
  /** The pages of a site that have a thread; where they go on, or one that is looked for. */
  pages: (site: number, asked: { cursor?: string | undefined; at?: string } = {}): string =>
    withQuery(`/desk/sites/${site}/pages`, asked),
  page: (site: number, slug: string): string => `/desk/sites/${site}/pages/${slug}`,
  webhooks: '/desk/webhooks',
  webhook: (id: number): string => `/desk/webhooks/${id}`,
  /** What a moderator's letter leads to: a decision, and no more such letters. */
  byLetter: (token: string): string => `/desk/by-letter/${token}`,
  leaveLetters: (token: string): string => `/desk/leave/${token}`,
  receipt: (id: number): string => `/desk/receipts/${id}`,
  log: '/desk/log',
  logOf: (subject: string): string => withQuery('/desk/log', { subject }),
  logBefore: (id: number, { staff, subject }: { staff: number; subject: string }): string =>
    withQuery('/desk/log', {
      before: String(id),
      staff: staff > 0 ? String(staff) : undefined,
      subject: subject || undefined,
    }),
  issues: '/desk/issues',
  issuesBefore: (id: number): string => `/desk/issues?before=${id}`,
  issue: (id: number): string => `/desk/issues/${id}`,
  /** An issue’s letter as it will come, and as text. */
  issueLetter: (id: number): string => `/desk/issues/${id}/letter`,
  issuePreview: (id: number): string => `/desk/issues/${id}/preview`,
  issueSending: (id: number): string => `/desk/issues/${id}/send`,
  issueAmiss: (id: number, asked: { state?: string; after?: string } = {}): string =>
    withQuery(`/desk/issues/${id}/amiss`, asked),
  digests: '/desk/issues/digests',
  settings: '/desk/settings',
  screening: '/desk/comments/screening',
  policies: '/desk/settings/policies',
  policy: (kind: string): string => `/desk/settings/policies/${kind}`,
}

function withQuery(path: string, query: Record<string, string | undefined>) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined) as [
    string,
    string,
  ][]
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
}
