import { type Direction, directionOf } from './text/language.ts'
import { slugOf } from './text/slug.ts'

/** The publication as its owner set it up in wrangler.toml. */
export type Publication = {
  name: string
  tagline: string
  /** The origin every permalink starts with, without a slash at the end. */
  url: string
  language: string
  direction: Direction
  timeZone: string
  /** A picture's address, or empty: then the name is printed. */
  logo: string
  contact: string
  lettersFrom: string
  colours: { light: string; dark: string }
  moderation: ModerationMode
  /** The sections named under the masthead. */
  navigation: { slug: string; name: string }[]
}

/** Which comments wait for a moderator: none but suspicious ones, a reader's first, or all. */
export type ModerationMode = 'off' | 'first-time' | 'everyone'

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
  | 'NAVIGATION',
  string
>

export function publicationFrom(vars: PublicationVars, origin: string): Publication {
  const [light = '#0b4f6c', dark = light] = vars.COLOURS.split(/\s+/).filter(isColour)
  return {
    name: vars.NAME,
    tagline: vars.TAGLINE,
    url: (vars.URL || origin).replace(/\/+$/, ''),
    language: vars.LANGUAGE,
    direction: directionOf(vars.LANGUAGE),
    timeZone: vars.TIME_ZONE,
    logo: vars.LOGO,
    contact: vars.CONTACT,
    lettersFrom: vars.LETTERS_FROM,
    colours: { light, dark },
    moderation: moderationFrom(vars.COMMENT_MODERATION),
    navigation: vars.NAVIGATION.split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => ({ slug: slugOf(name), name })),
  }
}

const isColour = (word: string) => /^#[0-9a-f]{6}$/i.test(word)

// An unknown word must not open the gates.
const moderationFrom = (word: string): ModerationMode =>
  word === 'off' || word === 'first-time' ? word : 'everyone'
