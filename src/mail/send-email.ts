import type { Publication } from '../publication.ts'
import { checked, type Mail, NotTaken } from './mail.ts'

/** Cloudflare's send_email binding, for letters that answer something a reader did. */
export const sendEmail = (binding: SendEmail, { name, lettersFrom }: Publication): Mail => ({
  send: checked(async ({ to, subject, html, text, headers }) => {
    try {
      const taken = await binding.send({
        to,
        subject,
        html,
        text,
        headers,
        from: { email: lettersFrom, name },
      })
      return { message: taken?.messageId }
    } catch (error) {
      throw refusalIn(error) ?? error
    }
  }),
})

const LATER = new Set(['E_RATE_LIMIT_EXCEEDED', 'E_DAILY_LIMIT_EXCEEDED'])
// After these it may be on its way all the same.
const OPEN = new Set(['E_DELIVERY_FAILED', 'E_INTERNAL_SERVER_ERROR'])

/** The binding's own no, by its code; nothing where it does not say whether it took the letter. */
function refusalIn(error: unknown): NotTaken | undefined {
  const code = String((error as { code?: unknown } | null)?.code ?? '')
  if (!code.startsWith('E_') || OPEN.has(code)) return
  return new NotTaken(code, !LATER.has(code))
}
