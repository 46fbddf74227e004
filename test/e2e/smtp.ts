import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What the server does with a letter. */
export type Fate =
  | 'takes it'
  | 'refuses its reader'
  | 'refuses its reader for now'
  | 'refuses it'
  | 'refuses it for now'
  | 'takes leave'
  | 'takes it and breaks off'
  | 'breaks off'
  | 'takes it and stalls'
  | 'stalls'

export type Record_ = { taken: Map<string, string[]>; silent: Set<string>; refused: Set<string> }

/** A mail server of a test's own, and all it knows: what it took, refused, or left without an answer. */
export async function startSmtp(fateOf: (to: string, nth: number) => Fate = () => 'takes it') {
  const taken = new Map<string, string[]>()
  const silent = new Set<string>()
  const refused = new Set<string>()
  const times = new Map<string, number>()
  const fates = new Map<string, Fate>()
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    onRcptTo({ address }, _, done) {
      const nth = times.get(address) ?? 0
      times.set(address, nth + 1)
      const fate = fateOf(address, nth)
      fates.set(address, fate)
      if (fate === 'refuses its reader') refused.add(address)
      done(
        fate === 'refuses its reader'
          ? no(550, 'no such mailbox')
          : fate === 'refuses its reader for now'
            ? no(451, 'busy, try later')
            : fate === 'takes leave'
              ? no(421, 'closing')
              : null,
      )
    },
    onData(stream, session, done) {
      const [{ address } = { address: '' }] = session.envelope.rcptTo
      const fate = fates.get(address)
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const isTaken = fate === undefined || fate.startsWith('takes it')
        if (isTaken)
          taken.set(address, [...(taken.get(address) ?? []), Buffer.concat(chunks).toString()])
        if (fate === 'takes it') return done(null, 'taken')
        if (fate === 'refuses it') refused.add(address)
        if (fate === 'refuses it') return done(no(554, 'no'))
        if (fate === 'refuses it for now') return done(no(452, 'full, try later'))
        silent.add(address)
        if (fate?.endsWith('breaks off')) hangUp(session.id)
      })
    },
  })
  const sockets = new Map<string, { destroy: () => void }>()
  const hangUp = (id: string) => {
    for (const connection of server.connections)
      if ((connection as unknown as { id: string }).id === id)
        (connection as unknown as { _socket: { destroy: () => void } })._socket.destroy()
    sockets.delete(id)
  }
  server.on('error', () => {})
  server.server.on('connection', (socket) => socket.setNoDelay(true))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    taken,
    silent,
    refused,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}

const no = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode })
