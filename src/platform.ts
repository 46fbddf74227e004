import type { CacheTag } from './cache/policy.ts'
import { type Cost, type Db, openDb } from './db/client.ts'
import { newId } from './db/ids.ts'
import { type Signer, signerFrom, type Vault, vaultFrom } from './http/tokens.ts'
import type { Carrier, Mail, MailEvent } from './mail/mail.ts'
import { type Publication, publicationFrom } from './publication.ts'
import type { Words } from './words/words.ts'

/** The outside world, as small as the house needs it. Made anew for each request, job or tick. */
export type Platform = {
  publication: Publication
  db: Db
  /** The search index, which is a database of its own. */
  search: Db
  /** Milliseconds since 1970. */
  now: () => number
  newId: (above?: number) => number
  /** An id for something that happened at another time. */
  idAt: (time: number, above?: number) => number
  /** Links in their letters start with our own address, or the one given where the clock knows none. */
  enqueue: (jobs: Job[], origin?: string) => Promise<void>
  /** Takes answers that showed any of these out of the edge cache; a refused purge goes to the queue. */
  purge: (tags: CacheTag[]) => Promise<void>
  /** The same, once; says whether it was done. */
  tryPurge: (tags: CacheTag[]) => Promise<boolean>
  /** The edge's own answer to a public address, or the Worker's when it holds none. */
  edge: (request: Request) => Promise<Response>
  /** Asks an address that is not ours; gives up after twenty seconds, or so many milliseconds. */
  outside: (request: Request, within?: number) => Promise<Response>
  /** Carries letters that answer something a reader did. */
  mail: Mail
  /** Who carries letters to many, if anybody does. */
  carrier: () => Promise<Carrier | undefined>
  /** Waits so many milliseconds. */
  pause: (milliseconds: number) => Promise<void>
  media: R2Bucket
  /** Draws pictures smaller and in other formats, where the publication has Cloudflare Images. */
  images: ImagesBinding | undefined
  signer: Signer
  checkers: Checkers
  vault: Vault
  /** What the carrier signs with when it tells what became of letters; empty: nobody does. */
  mailEventsSecret: string
  /** Whether the key may do one more of these now. */
  mayStill: (limit: Limit, key: string) => Promise<boolean>
  /** The address that Cloudflare Access vouches for, where the publication is set up for Access. */
  vouchedFor: () => Promise<string | undefined>
}

/** Who else is asked about a comment. Each is only there where its keys are. */
export type Checkers = {
  turnstile: { siteKey: string; secret: string } | undefined
  akismet: { key: string } | undefined
  hook: { url: string; secret: string } | undefined
}

export type Limit = 'comment' | 'act' | 'subscribe' | 'sign-in'

/** What the queue carries: ids, never content. Each may run twice. */
export type Job =
  | { kind: 'ask-to-confirm'; confirmation: number }
  | { kind: 'ask-to-move'; change: number }
  | { kind: 'ask-again'; after: number }
  | { kind: 'sign-in-letter'; staff: number }
  | { kind: 'ask-to-follow'; ask: number }
  | { kind: 'notice-letter'; reader: number; thread: number }
  | { kind: 'wait-letter'; staff: number }
  | { kind: 'call-webhook'; call: number }
  | { kind: 'address-code'; check: number }
  | { kind: 'withdraw-all'; reader: number }
  | { kind: 'fetch-hero'; article: number }
  | { kind: 'index'; article: number }
  | { kind: 'index-named'; of: 'section' | 'tag' | 'author'; slug: string; cursor?: string }
  | { kind: 'ping-hub'; article: number }
  | { kind: 'note-deliveries'; issue: number }
  | { kind: 'send-deliveries'; issue: number }
  | { kind: 'mail-event'; event: MailEvent | undefined }
  | { kind: 'purge'; tags: CacheTag[]; receipt?: number }

/** A job on its way, with the origin that links in its letters start with. */
export type Message = { job: Job; origin: string }

type Surroundings = {
  env: Env
  ctx: ExecutionContext
  origin: string
  /** The publication's own. */
  words: Words
  onBatch?: (cost: Cost) => void
}

export function platformFrom({ env, ctx, origin, words, onBatch }: Surroundings): Platform {
  const publication = publicationFrom(env, origin, words)
  const now = () => Date.now()
  const enqueue = async (jobs: Job[], origin = publication.url) => {
    if (jobs.length > 0) await env.JOBS.sendBatch(jobs.map((job) => ({ body: { job, origin } })))
  }
  const tryPurge = async (tags: CacheTag[]) => {
    try {
      return (await edgeOf(env, ctx).purge({ tags })).success
    } catch {
      return false
    }
  }
  const outside: Platform['outside'] = (request, within = 20_000) =>
    fetch(request, { signal: AbortSignal.timeout(within) })
  return {
    publication,
    // A page filled after a purge must see the write that caused it.
    db: openDb(env.DB.withSession('first-primary'), onBatch),
    search: openDb(env.SEARCH.withSession('first-primary'), onBatch),
    now,
    newId: (above) => newId(now(), above),
    idAt: newId,
    enqueue,
    purge: async (tags) => {
      if (!(await tryPurge(tags))) await enqueue([{ kind: 'purge', tags }])
    },
    tryPurge,
    edge: (request) => edgeOf(env, ctx).fetch(request),
    outside,
    mail: {
      send: async (letter) =>
        (await (await carriers()).mailFrom(env, publication, outside)).send(letter),
    },
    carrier: async () => (await carriers()).carrierFrom(env, publication, outside),
    pause: (milliseconds) => scheduler.wait(milliseconds),
    media: env.MEDIA,
    images: env.IMAGES,
    signer: signerFrom(env.SECRET),
    checkers: checkersFrom(env),
    vault: vaultFrom(env.SECRET),
    mailEventsSecret: (env as Keys).MAIL_EVENTS_SECRET ?? '',
    mayStill: async (limit, key) => (await limits(env)[limit].limit({ key })).success,
    vouchedFor: async () => {
      if (!env.ACCESS_AUD || ctx.access?.aud !== env.ACCESS_AUD) return
      return (await ctx.access.getIdentity())?.email?.toLowerCase()
    },
  }
}

// Neither a page nor most jobs send anything.
const carriers = () => import('./mail/carriers.ts')

type Keys = {
  MAIL_EVENTS_SECRET?: string
  TURNSTILE_SECRET?: string
  AKISMET_KEY?: string
  SCREENING_SECRET?: string
}

// The keys are secrets that a publication may do without, so wrangler's types do not know them.
function checkersFrom(env: Env): Checkers {
  const { TURNSTILE_SECRET, AKISMET_KEY, SCREENING_SECRET } = env as Keys
  const [siteKey, url]: string[] = [env.TURNSTILE_SITE_KEY, env.SCREENING_HOOK]
  return {
    turnstile: siteKey && TURNSTILE_SECRET ? { siteKey, secret: TURNSTILE_SECRET } : undefined,
    akismet: AKISMET_KEY ? { key: AKISMET_KEY } : undefined,
    hook: url && SCREENING_SECRET ? { url, secret: SCREENING_SECRET } : undefined,
  }
}

const limits = (env: Env): Record<Limit, RateLimit> => ({
  comment: env.COMMENT_LIMIT,
  act: env.ACT_LIMIT,
  subscribe: env.SUBSCRIBE_LIMIT,
  'sign-in': env.SIGN_IN_LIMIT,
})

type Edge = {
  purge: (what: { tags: string[] }) => Promise<{ success: boolean }>
  fetch: (request: Request) => Promise<Response>
}

/** Workers Cache in front of our own default entrypoint; locally, the stand-in bound as EDGE. */
function edgeOf(env: Env, ctx: ExecutionContext): Edge {
  const local = (env as { EDGE?: Edge }).EDGE
  if (local) return local
  return {
    purge: async ({ tags }) => ctx.cache?.purge({ tags }) ?? { success: true },
    fetch: (request) => (ctx.exports as { default: Fetcher }).default.fetch(request),
  }
}
