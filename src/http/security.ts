import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import { styleHashes } from '../ui/style.ts'
import type { App } from './context.ts'

// The players a pressed facade may open, and nothing else, may stand in a frame.
const PLAYERS = ['https://www.youtube-nocookie.com', 'https://player.vimeo.com']

/** What a page may load: our own script and sheet, pictures and films over https, and no inline script. */
export const security = createMiddleware<App>(async (c, next) => {
  await next()
  // What a 304 says replaces what was said with the page that is kept, and here nobody knows what that was.
  if (c.res.status === 304) return
  // A letter shown at the desk brings its own.
  if (c.res.headers.has('Content-Security-Policy')) return
  const hashes = await styleHashes(c.var.platform.publication)
  const { admits = [], ancestors, opener = 'same-origin' } = c.var
  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", ...admits],
      styleSrc: ["'self'", ...hashes],
      imgSrc: ["'self'", 'https:'],
      mediaSrc: ["'self'", 'https:'],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      frameSrc: [...PLAYERS, ...admits],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ancestors ?? ["'none'"],
    },
    strictTransportSecurity: 'max-age=31536000',
    referrerPolicy: 'strict-origin-when-cross-origin',
    crossOriginResourcePolicy: 'cross-origin',
    crossOriginOpenerPolicy: opener,
    xFrameOptions: ancestors ? false : 'DENY',
    xXssProtection: false,
    permissionsPolicy: { camera: [], microphone: [], geolocation: [] },
  })
  return headers(c, async () => {})
})
