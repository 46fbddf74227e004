import type { Publication } from '../publication.ts'
import { faultOf, type Mail } from './mail.ts'

/** Cloudflare's send_email binding, for letters that answer something a reader did. */
export const sendEmail = (binding: SendEmail, { name, lettersFrom }: Publication): Mail => ({
  async send(letter) {
    const fault = faultOf(letter)
    if (fault) throw new Error(`A letter was not sent: ${fault}.`)
    await binding.send({ ...letter, from: { email: lettersFrom, name } })
  },
})
