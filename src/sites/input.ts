import * as v from 'valibot'
import { MODERATION_MODES } from '../publication.ts'
import { isHost } from '../text/address.ts'
import { SCHEMES } from './site.ts'

const MOST_ORIGINS = 20

/** Origins as an editor writes them, one on a line; https unless it says otherwise. */
const Origins = v.pipe(
  v.string('Where do its pages stand?'),
  v.transform((lines) => [
    ...new Set(
      lines
        .toLowerCase()
        .split(/[\s,]+/)
        .filter(Boolean)
        .map((line) => (line.includes('://') ? line : `https://${line}`).replace(/\/+$/, '')),
    ),
  ]),
  v.minLength(1, 'Where do its pages stand? Give an address, such as https://blog.example.'),
  v.maxLength(MOST_ORIGINS, `A site has at most ${MOST_ORIGINS} addresses.`),
  v.check(
    (origins) => origins.every(isOrigin),
    'Give addresses such as https://blog.example, or https://*.blog.example for all below it. Only localhost may do without https.',
  ),
)

const LOCAL = /^(?:[a-z\d-]+\.)*localhost(?::\d+)?$|^127\.0\.0\.1(?::\d+)?$/

function isOrigin(origin: string): boolean {
  const [, scheme, below, host = ''] = /^(https?):\/\/(\*\.)?(.*)$/.exec(origin) ?? []
  const isLocal = LOCAL.test(host)
  if (!isHost(host) || (scheme === 'http' && !isLocal)) return false
  // All of *.com is nobody's.
  return below === undefined || isLocal || host.includes('.')
}

export const NewSite = v.object({
  name: v.pipe(
    v.string('What is the site called?'),
    v.trim(),
    v.minLength(1, 'What is the site called?'),
    v.maxLength(80, 'A name has at most 80 characters.'),
  ),
  origins: Origins,
  moderation: v.optional(
    v.picklist(['', ...MODERATION_MODES], 'Choose which comments wait for a moderator.'),
    '',
  ),
  scheme: v.optional(v.picklist(SCHEMES, 'Choose the colours.'), ''),
  accent: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.toLowerCase(),
      v.regex(/^(#[\da-f]{6})?$/, 'A colour is written as #1a5fb4, or left out.'),
    ),
    '',
  ),
})

export type NewSite = v.InferOutput<typeof NewSite>
