import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

// Every table, for Drizzle. The migrations make them; a test holds the two together.

const id = () => integer('id').primaryKey()
const named = () => ({
  id: id(),
  slug: text('slug').notNull(),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
  picture: text('picture').notNull().default(''),
})

export const sections = sqliteTable('sections', {
  ...named(),
  moderation: text('moderation').notNull().default(''),
})
export const tags = sqliteTable('tags', named())
export const authors = sqliteTable('authors', named())

export const formerNames = sqliteTable(
  'former_names',
  { kind: text('kind').notNull(), slug: text('slug').notNull(), id: integer('id').notNull() },
  (table) => [primaryKey({ columns: [table.kind, table.slug] })],
)

export const articles = sqliteTable('articles', {
  id: id(),
  slug: text('slug').notNull(),
  state: text('state').notNull(),
  version: integer('version').notNull().default(1),
  fingerprint: text('fingerprint').notNull(),
  sectionId: integer('section_id').notNull(),
  kicker: text('kicker').notNull().default(''),
  headline: text('headline').notNull(),
  dek: text('dek').notNull().default(''),
  hero: text('hero'),
  source: text('source'),
  language: text('language').notNull(),
  direction: text('direction').notNull(),
  publishedAt: integer('published_at'),
  updatedAt: integer('updated_at'),
  words: integer('words').notNull().default(0),
  commentMode: text('comment_mode').notNull().default('open'),
  commentsCloseAt: integer('comments_close_at'),
  inserts: text('inserts').notNull().default('{}'),
  bodyMarkdown: text('body_markdown').notNull(),
  bodyHtml: text('body_html').notNull(),
  embargoAt: integer('embargo_at'),
  expiresAt: integer('expires_at'),
  createdBy: integer('created_by'),
  changedAt: integer('changed_at').notNull().default(0),
  month: text('month'),
  moderation: text('moderation').notNull().default(''),
})

export const months = sqliteTable('months', {
  month: text('month').primaryKey(),
  n: integer('n').notNull(),
})

export const drafts = sqliteTable('drafts', {
  articleId: integer('article_id').primaryKey(),
  rev: integer('rev').notNull(),
  base: integer('base').notNull(),
  fields: text('fields').notNull(),
  savedBy: text('saved_by').notNull(),
  savedAt: integer('saved_at').notNull(),
})

export const revisions = sqliteTable('revisions', {
  id: id(),
  articleId: integer('article_id').notNull(),
  kind: text('kind').notNull(),
  byName: text('by_name').notNull(),
  slot: text('slot'),
  fields: text('fields').notNull(),
})

export const previews = sqliteTable('previews', {
  id: id(),
  articleId: integer('article_id').notNull(),
  madeBy: text('made_by').notNull(),
  expiresAt: integer('expires_at').notNull(),
  revokedAt: integer('revoked_at'),
})

export const formerSlugs = sqliteTable('former_slugs', {
  slug: text('slug').primaryKey(),
  articleId: integer('article_id').notNull(),
})

const articlePlace = () => ({
  articleId: integer('article_id').notNull(),
  position: integer('position').notNull(),
})

export const articleAuthors = sqliteTable(
  'article_authors',
  {
    ...articlePlace(),
    authorId: integer('author_id').notNull(),
    role: text('role').notNull(),
    listedAt: integer('listed_at'),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.position] })],
)

export const articleTags = sqliteTable(
  'article_tags',
  { ...articlePlace(), tagId: integer('tag_id').notNull(), listedAt: integer('listed_at') },
  (table) => [primaryKey({ columns: [table.articleId, table.position] })],
)

export const corrections = sqliteTable(
  'corrections',
  {
    articleId: integer('article_id').notNull(),
    correctedAt: integer('corrected_at').notNull(),
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    text: text('text').notNull(),
  },
  (table) => [primaryKey({ columns: [table.articleId, table.position] })],
)

export const frontSlots = sqliteTable(
  'front_slots',
  {
    stage: text('stage').notNull(),
    position: integer('position').notNull(),
    articleId: integer('article_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.stage, table.position] })],
)

export const front = sqliteTable('front', {
  id: id(),
  rev: integer('rev').notNull(),
  hasDraft: integer('has_draft').notNull().default(0),
})

export const edition = sqliteTable('edition', {
  id: id(),
  number: integer('number').notNull(),
  comments: integer('comments').notNull().default(1),
})

export const frame = sqliteTable('frame', {
  id: id(),
  number: integer('number').notNull(),
  settings: text('settings').notNull().default('{}'),
})

export const policies = sqliteTable(
  'policies',
  {
    kind: text('kind').notNull(),
    version: integer('version').notNull(),
    datedAt: integer('dated_at').notNull(),
    byName: text('by_name').notNull(),
    bodyMarkdown: text('body_markdown').notNull(),
    bodyHtml: text('body_html').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.version] })],
)

export const receipts = sqliteTable('receipts', {
  id: id(),
  subject: text('subject').notNull(),
  act: text('act').notNull(),
  byName: text('by_name').notNull(),
  tags: text('tags').notNull(),
  purge: text('purge').notNull(),
  purgedAt: integer('purged_at'),
  probes: text('probes').notNull(),
  checkedAt: integer('checked_at'),
})

export const media = sqliteTable('media', {
  id: text('id').primaryKey(),
  type: text('type').notNull(),
  bytes: integer('bytes').notNull(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  createdAt: integer('created_at').notNull(),
  name: text('name').notNull().default(''),
  alt: text('alt').notNull().default(''),
  caption: text('caption').notNull().default(''),
  credit: text('credit').notNull().default(''),
  creator: text('creator').notNull().default(''),
  copyright: text('copyright').notNull().default(''),
  source: text('source').notNull().default(''),
  colour: text('colour').notNull().default(''),
  focalX: integer('focal_x').notNull().default(50),
  focalY: integer('focal_y').notNull().default(50),
  addedBy: text('added_by').notNull().default(''),
  rightsEndAt: integer('rights_end_at'),
  isOver: integer('is_over').notNull().default(0),
})

export const mediaUses = sqliteTable(
  'media_uses',
  { mediaId: text('media_id').notNull(), subject: text('subject').notNull() },
  (table) => [primaryKey({ columns: [table.mediaId, table.subject] })],
)

export const apiTokens = sqliteTable('api_tokens', {
  id: id(),
  name: text('name').notNull(),
  tokenHash: text('token_hash').notNull(),
  createdAt: integer('created_at').notNull(),
  lastUsedAt: integer('last_used_at'),
  scopes: text('scopes').notNull().default('articles comments media'),
  madeBy: integer('made_by'),
  revokedAt: integer('revoked_at'),
})

export const staff = sqliteTable('staff', {
  id: id(),
  email: text('email').notNull(),
  name: text('name').notNull(),
  role: text('role').notNull(),
  leftAt: integer('left_at'),
  createdAt: integer('created_at').notNull(),
})

export const signInLinks = sqliteTable('sign_in_links', {
  tokenHash: text('token_hash').primaryKey(),
  staffId: integer('staff_id').notNull(),
  madeAt: integer('made_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  usedAt: integer('used_at'),
})

export const sessions = sqliteTable('sessions', {
  id: id(),
  staffId: integer('staff_id').notNull(),
  tokenHash: text('token_hash').notNull(),
  device: text('device').notNull(),
  seenAt: integer('seen_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
  endedAt: integer('ended_at'),
})

export const staffLog = sqliteTable('staff_log', {
  id: id(),
  staffId: integer('staff_id'),
  byName: text('by_name').notNull(),
  act: text('act').notNull(),
  subject: text('subject').notNull().default(''),
  detail: text('detail').notNull().default(''),
})

export const readers = sqliteTable('readers', {
  id: id(),
  name: text('name').notNull(),
  email: text('email'),
  createdAt: integer('created_at').notNull(),
  emailHash: text('email_hash'),
  verifiedAt: integer('verified_at'),
  badge: text('badge').notNull().default(''),
  erasedAt: integer('erased_at'),
  nApproved: integer('n_approved').notNull().default(0),
  nRejected: integer('n_rejected').notNull().default(0),
  askedEmail: text('asked_email'),
  signOn: text('sign_on'),
})

export const addressChecks = sqliteTable('address_checks', {
  id: id(),
  readerId: integer('reader_id').notNull(),
  emailHash: text('email_hash').notNull(),
  network: text('network').notNull(),
  at: integer('at').notNull(),
  mayLetter: integer('may_letter').notNull(),
  tries: integer('tries').notNull().default(0),
  sentAt: integer('sent_at'),
  usedAt: integer('used_at'),
})

export const masthead = sqliteTable(
  'masthead',
  {
    kind: text('kind').notNull(),
    id: integer('id').notNull(),
    name: text('name').notNull(),
    skeleton: text('skeleton'),
    emailHash: text('email_hash'),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
)

export const sites = sqliteTable('sites', {
  id: id(),
  name: text('name').notNull(),
  moderation: text('moderation').notNull().default(''),
  scheme: text('scheme').notNull().default(''),
  accent: text('accent').notNull().default(''),
  rev: integer('rev').notNull().default(1),
  madeBy: integer('made_by'),
  removedAt: integer('removed_at'),
})

export const siteOrigins = sqliteTable('site_origins', {
  origin: text('origin').primaryKey(),
  siteId: integer('site_id').notNull(),
})

export const signOnKeys = sqliteTable('sign_on_keys', {
  id: id(),
  kid: text('kid').notNull(),
  issuer: text('issuer').notNull(),
  algorithm: text('algorithm').notNull(),
  secret: text('secret').notNull(),
  vouches: integer('vouches').notNull(),
  madeBy: integer('made_by').notNull(),
  revokedAt: integer('revoked_at'),
  siteId: integer('site_id'),
})

export const signOns = sqliteTable(
  'sign_ons',
  {
    keyId: integer('key_id').notNull(),
    jtiHash: text('jti_hash').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.keyId, table.jtiHash] })],
)

export const frameSignIns = sqliteTable('frame_sign_ins', {
  id: id(),
  challengeHash: text('challenge_hash').notNull(),
  readerId: integer('reader_id').notNull(),
  at: integer('at').notNull(),
  tries: integer('tries').notNull().default(0),
})

export const readerNotes = sqliteTable('reader_notes', {
  id: id(),
  readerId: integer('reader_id').notNull(),
  byName: text('by_name').notNull(),
  words: text('words').notNull(),
})

export const threads = sqliteTable('threads', {
  id: id(),
  siteId: integer('site_id').notNull().default(0),
  key: text('key').notNull(),
  nPublic: integer('n_public').notNull().default(0),
  nRoots: integer('n_roots').notNull().default(0),
  nPending: integer('n_pending').notNull().default(0),
  lastId: integer('last_id'),
  rev: integer('rev').notNull().default(0),
  slug: text('slug'),
  headline: text('headline').notNull().default(''),
  state: text('state').notNull().default('published'),
  url: text('url').notNull().default(''),
  moderation: text('moderation').notNull().default(''),
  mergedInto: integer('merged_into'),
})

export const threadAddresses = sqliteTable(
  'thread_addresses',
  {
    siteId: integer('site_id').notNull(),
    address: text('address').notNull(),
    threadId: integer('thread_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.address] })],
)

export const comments = sqliteTable('comments', {
  id: id(),
  threadId: integer('thread_id').notNull(),
  rootId: integer('root_id').notNull().default(0),
  parentId: integer('parent_id'),
  depth: integer('depth').notNull().default(0),
  readerId: integer('reader_id'),
  name: text('name').notNull(),
  state: text('state').notNull(),
  reason: text('reason').notNull().default(''),
  shown: integer('shown').notNull().default(0),
  up: integer('up').notNull().default(0),
  down: integer('down').notNull().default(0),
  best: integer('best').notNull().default(0),
  nReplies: integer('n_replies').notNull().default(0),
  retryKey: text('retry_key'),
  importKey: text('import_key'),
  bodyMarkdown: text('body_markdown').notNull(),
  bodyHtml: text('body_html').notNull(),
  badge: text('badge').notNull().default(''),
  pinned: integer('pinned').notNull().default(0),
  isPick: integer('is_pick').notNull().default(0),
  warning: text('warning').notNull().default(''),
  editedAt: integer('edited_at'),
  nReports: integer('n_reports').notNull().default(0),
})

export const moderationLog = sqliteTable('moderation_log', {
  id: id(),
  commentId: integer('comment_id').notNull(),
  decidedBy: text('decided_by').notNull(),
  state: text('state').notNull(),
  reason: text('reason').notNull().default(''),
  was: text('was').notNull().default(''),
  rule: text('rule').notNull().default(''),
})

export const commentRevisions = sqliteTable(
  'comment_revisions',
  {
    commentId: integer('comment_id').notNull(),
    editedAt: integer('edited_at').notNull(),
    bodyMarkdown: text('body_markdown').notNull(),
  },
  (table) => [primaryKey({ columns: [table.commentId, table.editedAt] })],
)

export const votes = sqliteTable(
  'votes',
  {
    threadId: integer('thread_id').notNull(),
    readerId: integer('reader_id').notNull(),
    commentId: integer('comment_id').notNull(),
    vote: integer('vote').notNull(),
  },
  (table) => [primaryKey({ columns: [table.threadId, table.readerId, table.commentId] })],
)

export const reports = sqliteTable(
  'reports',
  {
    commentId: integer('comment_id').notNull(),
    readerId: integer('reader_id').notNull(),
    reason: text('reason').notNull(),
    words: text('words').notNull().default(''),
    at: integer('at').notNull(),
    settledAt: integer('settled_at'),
  },
  (table) => [primaryKey({ columns: [table.commentId, table.readerId] })],
)

export const senders = sqliteTable('senders', {
  commentId: integer('comment_id').primaryKey(),
  network: text('network').notNull(),
  at: integer('at').notNull(),
  said: text('said').notNull().default(''),
})

export const screening = sqliteTable('screening', {
  id: id(),
  rev: integer('rev').notNull(),
  settings: text('settings').notNull(),
})

export const blocks = sqliteTable('blocks', {
  id: id(),
  kind: text('kind').notNull(),
  value: text('value').notNull(),
  written: text('written').notNull().default(''),
  reason: text('reason').notNull(),
  byName: text('by_name').notNull(),
  until: integer('until'),
})

export const appeals = sqliteTable('appeals', {
  commentId: integer('comment_id').primaryKey(),
  words: text('words').notNull(),
  at: integer('at').notNull(),
  settledAt: integer('settled_at'),
  outcome: text('outcome').notNull().default(''),
})

const figure = (name: string) => integer(name).notNull().default(0)

export const moderationMonths = sqliteTable('moderation_months', {
  month: text('month').primaryKey(),
  rev: figure('rev'),
  posted: figure('posted'),
  held: figure('held'),
  approved: figure('approved'),
  rejected: figure('rejected'),
  spam: figure('spam'),
  reports: figure('reports'),
  appeals: figure('appeals'),
  granted: figure('granted'),
  kept: figure('kept'),
  within10: figure('within_10'),
  within60: figure('within_60'),
  within240: figure('within_240'),
  within1440: figure('within_1440'),
  within4320: figure('within_4320'),
  later: figure('later'),
})

export const commentEvents = sqliteTable('comment_events', {
  id: id(),
  commentId: integer('comment_id').notNull(),
  event: text('event').notNull(),
  at: integer('at').notNull(),
  toldUpTo: integer('told_up_to').notNull().default(0),
})

export const follows = sqliteTable('follows', {
  id: id(),
  readerId: integer('reader_id').notNull(),
  threadId: integer('thread_id').notNull(),
  askerId: integer('asker_id').notNull(),
  scope: text('scope').notNull(),
  pace: text('pace').notNull(),
  leftAt: integer('left_at'),
  origin: text('origin').notNull().default(''),
})

export const followAsks = sqliteTable('follow_asks', {
  id: id(),
  emailHash: text('email_hash').notNull(),
  email: text('email'),
  askerId: integer('asker_id').notNull(),
  threadId: integer('thread_id').notNull(),
  scope: text('scope').notNull(),
  pace: text('pace').notNull(),
  hasLetter: integer('has_letter').notNull(),
  sentAt: integer('sent_at'),
  usedAt: integer('used_at'),
})

export const notices = sqliteTable('notices', {
  id: id(),
  readerId: integer('reader_id').notNull(),
  commentId: integer('comment_id').notNull(),
  threadId: integer('thread_id').notNull(),
  followId: integer('follow_id').notNull(),
  pace: text('pace').notNull(),
  dueAt: integer('due_at').notNull(),
  tries: integer('tries').notNull().default(0),
  letterId: integer('letter_id'),
})

export const noticeLetters = sqliteTable('notice_letters', {
  id: id(),
  readerId: integer('reader_id').notNull(),
  state: text('state').notNull(),
  at: integer('at').notNull(),
  detail: text('detail').notNull().default(''),
})

export const waits = sqliteTable('waits', {
  id: id(),
  commentId: integer('comment_id').notNull(),
  at: integer('at').notNull(),
})

export const waitLetters = sqliteTable('wait_letters', {
  staffId: integer('staff_id').primaryKey(),
  minutes: integer('minutes').notNull(),
  letteredAt: integer('lettered_at').notNull().default(0),
  toldUpTo: integer('told_up_to').notNull().default(0),
  origin: text('origin').notNull().default(''),
})

export const webhooks = sqliteTable('webhooks', {
  id: id(),
  url: text('url').notNull(),
  events: text('events').notNull(),
  madeBy: integer('made_by').notNull(),
  removedAt: integer('removed_at'),
  origin: text('origin').notNull().default(''),
})

export const webhookCalls = sqliteTable('webhook_calls', {
  id: id(),
  webhookId: integer('webhook_id').notNull(),
  eventId: integer('event_id').notNull(),
  event: text('event').notNull(),
  commentId: integer('comment_id').notNull(),
  at: integer('at').notNull(),
  state: text('state').notNull().default('waiting'),
  tries: integer('tries').notNull().default(0),
  dueAt: integer('due_at').notNull().default(0),
  detail: text('detail').notNull().default(''),
})

export const subscribers = sqliteTable('subscribers', {
  id: id(),
  email: text('email').notNull(),
  state: text('state').notNull(),
  nLetters: integer('n_letters').notNull().default(0),
  letteredAt: integer('lettered_at'),
  createdAt: integer('created_at').notNull(),
  language: text('language').notNull().default(''),
  pausedUntil: integer('paused_until').notNull().default(0),
  confirmedAt: integer('confirmed_at'),
  nSoft: integer('n_soft').notNull().default(0),
  origin: text('origin').notNull().default(''),
  agreed: text('agreed').notNull().default(''),
  askedAgain: text('asked_again').notNull().default(''),
})

export const subscriptionAsks = sqliteTable('subscription_asks', {
  id: id(),
  network: text('network').notNull(),
})

export const addressChanges = sqliteTable('address_changes', {
  id: id(),
  subscriberId: integer('subscriber_id').notNull(),
  email: text('email').notNull(),
  emailHash: text('email_hash').notNull(),
  sentAt: integer('sent_at'),
  oldSaidAt: integer('old_said_at'),
  newSaidAt: integer('new_said_at'),
})

export const subscriptions = sqliteTable(
  'subscriptions',
  {
    subscriberId: integer('subscriber_id').notNull(),
    list: text('list').notNull(),
    state: text('state').notNull(),
    pace: text('pace').notNull().default('daily'),
    askedAt: integer('asked_at').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.subscriberId, table.list] })],
)

export const confirmations = sqliteTable('confirmations', {
  id: id(),
  subscriberId: integer('subscriber_id').notNull(),
  list: text('list').notNull(),
  expiresAt: integer('expires_at').notNull(),
  sentAt: integer('sent_at'),
  usedAt: integer('used_at'),
})

export const consents = sqliteTable('consents', {
  id: id(),
  subscriberId: integer('subscriber_id').notNull(),
  act: text('act').notNull(),
  list: text('list').notNull(),
  box: text('box').notNull(),
  page: text('page').notNull(),
  wordsHash: text('words_hash').notNull(),
  privacyVersion: text('privacy_version').notNull(),
  termsVersion: text('terms_version').notNull(),
  at: integer('at').notNull(),
  place: integer('place'),
  how: text('how').notNull().default(''),
  language: text('language').notNull().default(''),
  network: text('network').notNull().default(''),
  pace: text('pace').notNull().default(''),
  previous: text('previous').notNull().default(''),
  hash: text('hash').notNull().default(''),
})

export const consentDays = sqliteTable(
  'consent_days',
  {
    day: integer('day').notNull(),
    act: text('act').notNull(),
    n: integer('n').notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.act] })],
)

export const consentEnd = sqliteTable('consent_end', {
  id: id(),
  place: integer('place').notNull(),
  hash: text('hash').notNull(),
  seal: text('seal').notNull(),
})

export const agreedWords = sqliteTable('agreed_words', {
  hash: text('hash').primaryKey(),
  words: text('words').notNull(),
  language: text('language').notNull(),
})

export const suppressions = sqliteTable('suppressions', {
  emailHash: text('email_hash').primaryKey(),
  reason: text('reason').notNull(),
  nLetters: integer('n_letters').notNull().default(0),
  letteredAt: integer('lettered_at'),
  at: integer('at').notNull(),
})

export const digests = sqliteTable('digests', {
  pace: text('pace').primaryKey(),
  isOn: integer('is_on').notNull(),
  hour: integer('hour').notNull(),
  weekday: integer('weekday').notNull(),
  isWaiting: integer('is_waiting').notNull().default(0),
  changedAt: integer('changed_at').notNull(),
})

export const issues = sqliteTable('issues', {
  id: id(),
  kind: text('kind').notNull(),
  list: text('list').notNull(),
  pace: text('pace').notNull(),
  occasion: text('occasion'),
  state: text('state').notNull().default('draft'),
  rev: integer('rev').notNull().default(1),
  subject: text('subject').notNull().default(''),
  madeBy: integer('made_by'),
  sendAt: integer('send_at'),
  begunAt: integer('begun_at'),
  endedAt: integer('ended_at'),
  origin: text('origin').notNull().default(''),
  notedUpTo: integer('noted_up_to').notNull().default(0),
  putBack: integer('put_back').notNull().default(0),
  sender: integer('sender').notNull().default(0),
  senderUntil: integer('sender_until').notNull().default(0),
  heldUntil: integer('held_until').notNull().default(0),
  trouble: text('trouble').notNull().default(''),
  archivedAt: integer('archived_at'),
  bodyMarkdown: text('body_markdown').notNull().default(''),
  bodyHtml: text('body_html').notNull().default(''),
})

export const issueArticles = sqliteTable(
  'issue_articles',
  {
    issueId: integer('issue_id').notNull(),
    position: integer('position').notNull(),
    articleId: integer('article_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.issueId, table.position] })],
)

export const deliveries = sqliteTable(
  'deliveries',
  {
    issueId: integer('issue_id').notNull(),
    subscriberId: integer('subscriber_id').notNull(),
    state: text('state').notNull().default('queued'),
    domain: text('domain').notNull(),
    dueAt: integer('due_at').notNull().default(0),
    lease: integer('lease').notNull().default(0),
    tries: integer('tries').notNull().default(0),
    openSince: integer('open_since').notNull().default(0),
    message: text('message'),
    detail: text('detail').notNull().default(''),
    at: integer('at').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.issueId, table.subscriberId] })],
)

export const deliveryCounts = sqliteTable(
  'delivery_counts',
  {
    issueId: integer('issue_id').notNull(),
    state: text('state').notNull(),
    n: integer('n').notNull(),
  },
  (table) => [primaryKey({ columns: [table.issueId, table.state] })],
)

export const domainPaces = sqliteTable('domain_paces', {
  domain: text('domain').primaryKey(),
  nextAt: integer('next_at').notNull(),
})
