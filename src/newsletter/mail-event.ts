import { type MailEvent, type What, withoutAddresses } from '../mail/mail.ts'

/** So many letters in a row that came back for a while are as good as one that came back for good. */
export const MOST_SOFT = 3

type Bounce = { type?: string; message?: string; reason?: string }
type ApiEvent = {
  type?: string
  data?: {
    email_id?: string
    message_id?: string
    to?: string | string[]
    tags?: Record<string, string> | { name: string; value: string }[]
    bounce?: Bounce
  }
}

/** As Resend tells it. https://resend.com/docs/webhooks/event-types */
export function readApiEvent({ type, data = {} }: ApiEvent): MailEvent | undefined {
  const bounce = data.bounce ?? {}
  const what = whatOf(type?.replace(/^email\./, ''), bounce.type?.toLowerCase() === 'permanent')
  if (!what) return
  const { tags = {} } = data
  const letter = Array.isArray(tags)
    ? tags.find(({ name }) => name === 'letter')?.value
    : tags.letter
  return {
    what,
    names: namesIn(data.email_id, data.message_id, letter),
    address: addressIn([data.to].flat()[0]),
    detail: detailOf(bounce),
  }
}

type QueueEvent = {
  type?: string
  payload?: { messageId?: string; recipient?: string; bounce?: Bounce }
}

const QUEUED = 'cf.email.sending.message.'

/** As Email Service tells it. https://developers.cloudflare.com/email-service/platform/event-subscriptions/ */
export function readQueueEvent({ type, payload = {} }: QueueEvent): MailEvent | undefined {
  const bounce = payload.bounce ?? {}
  const what = whatOf(type?.replace(QUEUED, ''), bounce.type === 'hard')
  if (!what) return
  return {
    what,
    names: namesIn(payload.messageId),
    address: addressIn(payload.recipient),
    detail: detailOf(bounce),
  }
}

/** Whether this is an event of Email Service rather than a job of ours. */
export const isQueueEvent = (body: unknown): body is QueueEvent =>
  String((body as QueueEvent | null)?.type).startsWith(QUEUED)

const whatOf = (type: string | undefined, isForGood: boolean): What | undefined => {
  if (type === 'delivered' || type === 'complained') return type
  if (type === 'bounced') return isForGood ? 'hard' : 'soft'
}

const namesIn = (...names: unknown[]) =>
  names.filter((name): name is string => typeof name === 'string' && name !== '')

const addressIn = (address: unknown) =>
  String(address ?? '')
    .replace(/^.*<|>.*$/g, '')
    .trim()
    .toLowerCase()

const detailOf = ({ message, reason }: Bounce) => withoutAddresses(String(message ?? reason ?? ''))
