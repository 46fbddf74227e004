import { timeOf } from '../db/ids.ts'
import type { FeedFormat } from '../links.ts'

/** What a feed says, in whatever format. Addresses are whole; times are milliseconds since 1970, UTC. */
export type Feed = {
  id: string
  title: string
  description: string
  /** The page it is the feed of. */
  home: string
  self: Record<FeedFormat, string>
  /** Where what is older stands. */
  next: Record<FeedFormat, string> | null
  hub: string
  publisher: string
  logo: string
  language: string
  timeZone: string
  items: Item[]
}

export type Item = {
  /** Stays when the address, the headline and everything else changes. */
  id: string
  url: string
  title: string
  summary: string
  html: string
  language: string
  publishedAt: number
  updatedAt: number | null
  authors: Author[]
  categories: string[]
  media: Media[]
  /** The page of its comments, and their feed by format. */
  comments: { page: string; feed: Record<FeedFormat, string> } | null
  /** What else a program may want to know; JSON Feed carries it as an extension. */
  more?: Record<string, unknown>
}

/** `role` is what they did, where it was not the writing. */
export type Author = { name: string; url?: string; role?: string }

export type Media = {
  kind: 'image' | 'video'
  url: string
  /** Known by the address, or not at all. */
  type: string | undefined
  width?: number | undefined
  height?: number | undefined
  /** A picture's sentence, a video's title. */
  title: string
  /** What it shows to those who cannot see it. */
  alt: string
  credit: string
  thumbnail?: string | undefined
}

/** When the newest change in the feed was; a feed of nothing is as old as time. */
export const updatedAt = ({ items }: Feed): number =>
  Math.max(timeOf(0), ...items.map(({ publishedAt, updatedAt }) => updatedAt ?? publishedAt))

/** An id for ever: RFC 4151, from the day a thing was made. */
export const tagUri = ({ feedAuthority }: { feedAuthority: string }, kind: string, id: number) =>
  `tag:${feedAuthority},${new Date(timeOf(id)).toISOString().slice(0, 10)}:${kind}/${id}`

export const mediaType = (address: string): string | undefined =>
  TYPES[address.match(/\.(\w+)(?:[?#]|$)/)?.[1]?.toLowerCase() ?? '']

const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  mp4: 'video/mp4',
  webm: 'video/webm',
}
