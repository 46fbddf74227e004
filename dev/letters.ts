import type { AddressInfo } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

type Caught = { subject: string; text: string }

/** A mail server on this machine that takes every letter, shows it and sends it nowhere. */
export async function catchLetters(show: (letter: Caught) => void): Promise<{ port: number }> {
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    onData(stream, _, done) {
      simpleParser(stream, (_, { subject = '', text = '' }) => {
        show({ subject, text })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.server.address() as AddressInfo).port }
}
