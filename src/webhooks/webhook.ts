import ipaddr from 'ipaddr.js'
import type { CommentState } from '../comments/comment.ts'
import type { Signer } from '../http/tokens.ts'

/** What has happened to a comment, as programs are told of it. */
export const EVENTS = ['posted', 'held', 'approved', 'rejected'] as const
export type CommentEvent = (typeof EVENTS)[number]

export type CallState = 'waiting' | 'trying' | 'taken' | 'failed'

/** A call that somebody has taken to make. */
export type Claimed = {
  webhookId: number
  eventId: number
  event: CommentEvent
  commentId: number
  at: number
  tries: number
}

/** A comment as a program is told of it. */
export type Told = {
  id: number
  parentId: number | null
  name: string
  state: CommentState
  reason: string
  bodyMarkdown: string
  bodyHtml: string
  slug: string
  headline: string
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 1440 * MINUTE

/** A call of which nothing was heard for so long counts as lost, and is tried again. */
export const LEASE = 2 * MINUTE
export const MOST_TRIES = 8
export const CALLS_LAST = 30 * DAY

/** When a call that was not taken is tried again: half a minute later, then each time four times that. */
export const againAt = (tries: number, now: number): number =>
  now + Math.min(30 * SECOND * 4 ** (tries - 1), DAY / 2)

const OWN_NAMES =
  /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|test|invalid|onion|arpa)$/

/**
 * Why an address must not be called, if so. Names that lead to private addresses are refused by the
 * network the Worker stands in; addresses in numbers, in whatever way they are written, are refused here.
 */
export function faultOf(address: string): string | undefined {
  if (!URL.canParse(address))
    return 'That is not an address. It looks like https://example.org/hook.'
  const { protocol, username, password, port, hostname } = new URL(address)
  if (protocol !== 'https:') return 'The address must begin with https://.'
  if (username || password) return 'The address may hold no name and no password.'
  if (port) return 'The address may name no port.'
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (ipaddr.isValid(host))
    return ipaddr.process(host).range() === 'unicast'
      ? undefined
      : 'The address leads into a private network.'
  if (OWN_NAMES.test(host) || !host.includes('.'))
    return 'The address leads into a private network.'
}

const SECRET = 'secret of a webhook'

/** What a call is signed with. It is made from the webhook's id, so that it is kept nowhere. */
export const keyOf = async (signer: Signer, id: number): Promise<Uint8Array<ArrayBuffer>> =>
  Uint8Array.fromBase64(await signer.sign(SECRET, String(id)), { alphabet: 'base64url' })

/** The same as its receiver is told it. */
export const secretOf = async (signer: Signer, id: number): Promise<string> =>
  `whsec_${(await keyOf(signer, id)).toBase64()}`
