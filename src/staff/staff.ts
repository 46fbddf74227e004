export const ROLES = ['contributor', 'moderator', 'editor', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** What somebody may do at the desk. */
export type Act =
  | 'look' // be at the desk at all
  | 'write' // drafts of one's own
  | 'edit' // anybody's article
  | 'publish' // publish, schedule, correct, rename, withdraw
  | 'illustrate' // add pictures
  | 'curate' // describe, replace and delete pictures
  | 'arrange' // the front
  | 'name' // sections, tags, authors
  | 'write-to-many' // letters to subscribers
  | 'moderate'
  | 'read-log'
  | 'set' // the publication's settings
  | 'hire' // people and keys

const WRITING = ['look', 'write', 'illustrate'] as const
const MODERATING = ['look', 'moderate'] as const
const EDITING = [
  ...WRITING,
  ...MODERATING,
  'edit',
  'publish',
  'curate',
  'arrange',
  'name',
  'write-to-many',
  'read-log',
] as const

const ACTS: Record<Role, readonly Act[]> = {
  contributor: WRITING,
  moderator: MODERATING,
  editor: EDITING,
  administrator: [...EDITING, 'set', 'hire'],
}

/** No, unless it is listed. */
export const can = (role: Role, act: Act): boolean => ACTS[role].includes(act)

/** A member of staff at their desk. */
export type Member = { id: number; name: string; email: string; role: Role }

/** Whose act it is: a member of staff, or a program or the clock, which have no id. */
export type By = { id: number | null; name: string }

export const THE_CLOCK: By = { id: null, name: 'the clock' }

/** What a program's key may do. */
export const SCOPES = ['articles', 'comments', 'media'] as const
export type Scope = (typeof SCOPES)[number]

const MINUTE = 60_000
const DAY = 86_400_000

export const LINK_LASTS = 15 * MINUTE
export const SESSION_LASTS = 30 * DAY

const MOST_LINKS_AN_HOUR = 5

/** Whether an address that had so many sign-in letters in the last hour may have one more. */
export const mayHaveLink = ({ linksLastHour }: { linksLastHour: number }): boolean =>
  linksLastHour < MOST_LINKS_AN_HOUR

/** A browser by the words in its User-Agent that a person would know it by. */
export function deviceFrom(userAgent: string): string {
  const browser = BROWSERS.find(([word]) => userAgent.includes(word))?.[1] ?? 'A browser'
  const system = SYSTEMS.find(([word]) => userAgent.includes(word))?.[1]
  return system ? `${browser} on ${system}` : browser
}

// Each calls itself by its forebears' names too, so the narrowest comes first.
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const SYSTEMS = [
  ['iPhone', 'an iPhone'],
  ['iPad', 'an iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS', 'a Mac'],
  ['Linux', 'Linux'],
] as const
