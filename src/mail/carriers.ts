import type { Publication } from '../publication.ts'
import type { Carrier, Lane, Mail, Pace } from './mail.ts'
import { sendEmail } from './send-email.ts'

/** Who carries letters, by what wrangler.toml and the secrets name. */
export type Carriers = {
  EMAIL?: SendEmail | undefined
  SMTP: string
  SMTP_USER?: string
  SMTP_PASSWORD?: string
  MAIL_API: string
  MAIL_API_KEY?: string
  LETTERS_PER_SECOND: string
  LETTERS_PER_DOMAIN_MINUTE: string
}

type Outside = (request: Request, within?: number) => Promise<Response>

/** Who carries letters to many, if anybody does: Email Service takes none of these. */
export async function carrierFrom(
  named: Carriers,
  publication: Publication,
  outside: Outside,
): Promise<Carrier | undefined> {
  const pace = paceFrom(named)
  if (named.MAIL_API && named.MAIL_API_KEY) {
    const { openApi } = await import('./http-provider.ts')
    const settings = { address: named.MAIL_API, key: named.MAIL_API_KEY, outside }
    return { keepsKeys: true, pace, open: () => openApi(settings, publication) }
  }
  if (!named.SMTP) return
  const { openSmtp } = await import('./smtp.ts')
  const settings = { address: named.SMTP, user: named.SMTP_USER, password: named.SMTP_PASSWORD }
  return { keepsKeys: false, pace, open: () => openSmtp(settings, publication) }
}

/** Who carries the letters that answer something a reader did: Email Service, or whoever carries those to many. */
export async function mailFrom(
  named: Carriers,
  publication: Publication,
  outside: Outside,
): Promise<Mail> {
  if (named.EMAIL) return sendEmail(named.EMAIL, publication)
  const carrier = await carrierFrom(named, publication, outside)
  if (!carrier) throw new Error('Nobody carries letters: set EMAIL, SMTP or MAIL_API.')
  return { send: (letter) => closedAfter(carrier.open(), (lane) => lane.send(letter)) }
}

async function closedAfter<T>(lane: Lane, act: (lane: Lane) => Promise<T>): Promise<T> {
  try {
    return await act(lane)
  } finally {
    lane.close()
  }
}

const paceFrom = (named: Carriers): Pace => ({
  perSecond: Math.max(0, Number(named.LETTERS_PER_SECOND) || 0),
  perDomainMinute: Math.max(0, Number(named.LETTERS_PER_DOMAIN_MINUTE) || 0),
})
