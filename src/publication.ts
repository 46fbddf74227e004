import { type Direction, directionOf } from './text/language.ts'
import { slugOf } from './text/slug.ts'
import type { Words } from './words/words.ts'

/** The publication as its owner set it up in wrangler.toml. */
export type Publication = {
  name: string
  tagline: string
  /** The origin every permalink starts with, without a slash at the end. */
  url: string
  language: string
  direction: Direction
  /** What its pages say around the articles, in its language. */
  words: Words
  timeZone: string
  /** A picture's address, or empty: then the name is printed. */
  logo: string
  contact: string
  lettersFrom: string
  colours: { light: string; dark: string }
  moderation: ModerationMode
  /** Whether readers may comment on a new article that does not say. */
  commentMode: 'open' | 'closed'
  votes: VoteMode
  /** So many readers' reports hold a comment. */
  reportsToHold: number
  /** What stands under the masthead. */
  navigation: Place[]
  social: Link[]
  announcement: Announcement | null
  /** The WebSub hub that is told of what is new, or empty. */
  hub: string
  /** The host in the ids of feeds: they stay when the publication moves. */
  feedAuthority: string
  crawlers: Crawler[]
  /** What robots.txt says may be done with the words. */
  contentSignal: string
}

/** A crawler by the name it gives itself, * for all others, and whether it may fetch pages. */
export type Crawler = { name: string; isWelcome: boolean }

export type Link = { name: string; href: string }
/** A section, or an address with a name. */
export type Place = Link | { name: string; slug: string }
/** A line above the masthead: where it leads, and when it goes, if it does. */
export type Announcement = { text: string; href: string | null; endsAt: number | null }

/** Which comments wait for a moderator: suspicious ones alone, those of readers not known too, or all; or none is taken. */
export const MODERATION_MODES = ['off', 'first-time', 'everyone', 'closed'] as const
export type ModerationMode = (typeof MODERATION_MODES)[number]

/** How readers may vote on comments. */
export const VOTE_MODES = ['up-down', 'up', 'off'] as const
export type VoteMode = (typeof VOTE_MODES)[number]

/** What the desk has set, as the row around every page holds it; what it has not is left out. */
export type Settings = {
  /** Grows with each saving. */
  rev?: number
  navigation?: Place[]
  social?: Link[]
  announcement?: Announcement | null
  comments?: {
    moderation: ModerationMode
    mode: 'open' | 'closed'
    /** Days after an article ran; null: never. */
    closeAfterDays: number | null
    votes?: VoteMode
    reportsToHold?: number
  }
  /** Sections whose comments close otherwise: days by the section's id. */
  closing?: Record<string, number>
}

export type PublicationVars = Record<
  | 'NAME'
  | 'TAGLINE'
  | 'URL'
  | 'LANGUAGE'
  | 'TIME_ZONE'
  | 'LOGO'
  | 'CONTACT'
  | 'LETTERS_FROM'
  | 'COLOURS'
  | 'COMMENT_MODERATION'
  | 'HUB'
  | 'FEED_AUTHORITY'
  | 'CRAWLERS'
  | 'CONTENT_SIGNAL'
  | 'NAVIGATION',
  string
>

export function publicationFrom(vars: PublicationVars, origin: string, words: Words): Publication {
  const [light = '#0b4f6c', dark = light] = vars.COLOURS.split(/\s+/).filter(isColour)
  const url = (vars.URL || origin).replace(/\/+$/, '')
  return {
    name: vars.NAME,
    tagline: vars.TAGLINE,
    url,
    language: vars.LANGUAGE,
    direction: directionOf(vars.LANGUAGE),
    words,
    timeZone: vars.TIME_ZONE,
    logo: vars.LOGO,
    contact: vars.CONTACT,
    lettersFrom: vars.LETTERS_FROM,
    colours: { light, dark },
    moderation: moderationFrom(vars.COMMENT_MODERATION),
    commentMode: 'open',
    votes: 'up-down',
    reportsToHold: 3,
    social: [],
    announcement: null,
    hub: vars.HUB,
    // The clock knows no address where none is set; it writes no feed either.
    feedAuthority: vars.FEED_AUTHORITY || (URL.canParse(url) ? new URL(url).hostname : ''),
    crawlers: crawlersFrom(vars.CRAWLERS),
    contentSignal: vars.CONTENT_SIGNAL,
    navigation: vars.NAVIGATION.split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => ({ slug: slugOf(name), name })),
  }
}

/** The publication as the desk has set it since. Its starting values stand where it has not. */
export function withSettings(publication: Publication, stored: string, now: number): Publication {
  const { navigation, social, announcement, comments } = JSON.parse(stored) as Settings
  return {
    ...publication,
    navigation: navigation ?? publication.navigation,
    social: social ?? publication.social,
    announcement: announcement && !hasEnded(announcement, now) ? announcement : null,
    moderation: comments?.moderation ?? publication.moderation,
    commentMode: comments?.mode ?? publication.commentMode,
    votes: comments?.votes ?? publication.votes,
    reportsToHold: comments?.reportsToHold ?? publication.reportsToHold,
  }
}

/** The publication as it speaks another language. */
export const inLanguage = (publication: Publication, words: Words): Publication => ({
  ...publication,
  words,
  language: words.language,
  direction: directionOf(words.language),
})

export const hasEnded = ({ endsAt }: Announcement, now: number): boolean =>
  endsAt !== null && endsAt <= now

const crawlersFrom = (words: string): Crawler[] =>
  [...words.matchAll(/([\w.*-]+)\s*:\s*(yes|no)\b/gi)].map(([, name = '', word = '']) => ({
    name,
    isWelcome: word.toLowerCase() === 'yes',
  }))

const isColour = (word: string) => /^#[0-9a-f]{6}$/i.test(word)

// An unknown word must not open the gates.
const moderationFrom = (word: string): ModerationMode =>
  word === 'off' || word === 'first-time' ? word : 'everyone'
