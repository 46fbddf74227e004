import net from 'node:net'
import { Readable } from 'node:stream'
import tls from 'node:tls'
import MimeNode from 'nodemailer/lib/mime-node'
import { encode, wrap } from 'nodemailer/lib/qp'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Publication } from '../publication.ts'
import { checked, type Lane, type Letter, messageIdOf, NotTaken, type Taken } from './mail.ts'

/** Where to: smtps://host:465 from the first byte under TLS, or smtp://host:587 under STARTTLS. */
export type SmtpSettings = {
  address: string
  user?: string | undefined
  password?: string | undefined
}

/** A letter that takes longer than this, in seconds; `?timeout=` in the address sets it. */
const LONGEST = 60

/** One connection, opened for the first letter and again after one that broke it. */
export function openSmtp(settings: SmtpSettings, publication: Publication): Lane {
  const url = new URL(settings.address)
  const patience = Number(url.searchParams.get('timeout') ?? LONGEST) * 1000
  let connection: SMTPConnection | undefined
  const close = () => {
    connection?.close()
    connection = undefined
  }
  return {
    close: () => {
      connection?.quit()
      connection = undefined
    },
    send: checked(async (letter) => {
      const message = asMessage(letter, publication)
      const isKept = connection !== undefined && !connection.destroyed
      const attempt = async () => {
        if (!connection || connection.destroyed)
          connection = await connected(url, settings, patience)
        try {
          return await handedOver(connection, letter, { ...message, publication, patience })
        } catch (error) {
          if (!(error instanceof NotTaken) || error.holdsAll) close()
          throw error
        }
      }
      try {
        return await attempt()
      } catch (error) {
        // A server ends a connection that has lasted long enough for it; a new one says more.
        if (!isKept || !(error instanceof NotTaken) || !error.holdsAll) throw error
        return attempt()
      }
    }),
  }
}

async function connected(url: URL, settings: SmtpSettings, patience: number) {
  let connection: SMTPConnection | undefined
  try {
    const socket = await socketTo(url, patience)
    connection = new SMTPConnection({ ...optionsFor(url, patience), connection: socket })
    await greeted(connection)
    await loggedIn(connection, settings)
    return connection
  } catch (error) {
    connection?.close()
    throw new NotTaken(`its carrier cannot be reached, ${said(error)}`, false, { holdsAll: true })
  }
}

// The runtime finds the host; the library would ask a resolver of its own.
function socketTo({ protocol, hostname, port }: URL, patience: number) {
  const isSecure = protocol === 'smtps:'
  const to = { host: hostname, port: Number(port || (isSecure ? 465 : 587)) }
  const socket = isSecure ? tls.connect({ ...to, servername: hostname }) : net.connect(to)
  return within(
    patience,
    () => socket.destroy(),
    new Promise<net.Socket>((resolve, reject) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => resolve(socket))
      socket.once('error', reject)
    }),
  )
}

const isOwn = (host: string) => host === 'localhost' || host === '127.0.0.1'

const optionsFor = ({ protocol, hostname }: URL, patience: number) => ({
  host: hostname,
  secure: protocol === 'smtps:',
  secured: protocol === 'smtps:',
  // Neither a password nor a letter goes over the net in the open.
  requireTLS: protocol === 'smtp:' && !isOwn(hostname),
  ignoreTLS: isOwn(hostname),
  greetingTimeout: patience,
  socketTimeout: patience,
})

function greeted(connection: SMTPConnection) {
  return new Promise<void>((resolve, reject) => {
    connection.on('error', reject)
    connection.connect((error?: Error | null) => (error ? reject(error) : resolve()))
  })
}

async function loggedIn(connection: SMTPConnection, { user, password }: SmtpSettings) {
  if (!user) return
  await new Promise<void>((resolve, reject) => {
    connection.login({ user, pass: password ?? '' }, (error) => (error ? reject(error) : resolve()))
  })
}

/** The letter as a message. The library would do the rest too, but by streams, at ten times the work. */
function asMessage({ id, to, subject, text, html, headers }: Letter, publication: Publication) {
  const { name, lettersFrom } = publication
  const message = id === undefined ? undefined : messageIdOf(id, publication)
  const whole = new MimeNode('multipart/alternative')
  whole.setHeader({
    From: { name, address: lettersFrom },
    To: to,
    Subject: subject,
    ...headers,
    ...(message ? { 'Message-ID': message } : {}),
  })
  const parts = [partOf(whole, 'text/plain', text), partOf(whole, 'text/html', html)]
  const head = whole.buildHeaders()
  const edge = `--${whole.boundary}`
  const lines = [head, '', ...parts.flatMap((part) => [edge, part]), `${edge}--`, '']
  return { raw: Buffer.from(lines.join('\r\n')), message }
}

function partOf(whole: MimeNode, type: string, text: string) {
  const part = whole.createChild(`${type}; charset=utf-8`)
  part.setHeader('Content-Transfer-Encoding', 'quoted-printable')
  const lines = text.replace(/\r?\n/g, '\r\n')
  return `${part.buildHeaders()}\r\n\r\n${wrap(encode(lines))}`
}

type Handing = {
  raw: Buffer
  message: string | undefined
  publication: Publication
  patience: number
}

/**
 * Until the server has said that it waits for the message, and after any no of its own, it has
 * certainly not taken it. When it says nothing any more after that, nobody knows.
 */
async function handedOver(
  connection: SMTPConnection,
  { to }: Letter,
  { raw, message, publication, patience }: Handing,
): Promise<Taken> {
  let isUnderWay = false
  const stream = new Readable({
    read() {
      isUnderWay = true
      this.push(raw)
      this.push(null)
    },
  })
  const sending = new Promise<Taken>((resolve, reject) => {
    connection.send({ from: publication.lettersFrom, to: [to] }, stream, (error) =>
      error ? reject(error) : resolve({ message }),
    )
  })
  try {
    return await within(patience, () => connection.close(), sending)
  } catch (error) {
    throw refusalIn(error) ?? (isUnderWay ? error : lost(error))
  }
}

const lost = (error: unknown) =>
  new NotTaken(`its carrier broke off, ${said(error)}`, false, { holdsAll: true })

type SmtpError = { responseCode?: number; response?: string; command?: string }

/** The server's own no. With 421 it takes leave, and what it says to a sender holds for all letters. */
function refusalIn(error: unknown): NotTaken | undefined {
  const { responseCode: code = 0, command } = error as SmtpError
  if (code < 400 || code > 599) return
  const isOurs = command === 'MAIL FROM'
  return new NotTaken(said(error), code >= 500 && !isOurs, { holdsAll: code === 421 || isOurs })
}

const LONGEST_SAID = 200

/** In a line, and with no address: what a server says is kept. */
const said = (error: unknown) => {
  const { response, message } = error as { response?: string; message?: string }
  return String(response ?? message)
    .replace(/\s+/g, ' ')
    .replace(/\S+@\S+/g, '(an address)')
    .slice(0, LONGEST_SAID)
}

async function within<T>(patience: number, giveUp: () => void, what: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('No answer in time'))
      giveUp()
    }, patience)
  })
  try {
    return await Promise.race([what, late])
  } finally {
    clearTimeout(timer)
    what.catch(() => {})
  }
}
