import { developers } from './api/developers.tsx'
import { mailEventApi } from './api/mail-events.ts'
import { signOnApi } from './api/sign-on.ts'
import { embedding } from './embed/embedding.tsx'
import { frames } from './embed/frames.tsx'
import { onError, onMissing } from './http/errors.tsx'
import { conversations, followPages } from './site/conversations.tsx'
import { letterLinks } from './site/letter-links.tsx'
import { letterPages } from './site/letters.tsx'
import { ownLetters } from './site/own-letters.tsx'
import { privateFeed } from './site/private-feed.ts'
import { signInPages } from './site/sign-in.tsx'
import { youPages } from './site/you.tsx'
import { surface } from './surface.ts'

/** Where readers come about themselves, what other people's pages show, the archive of letters, and what programs may ask. It is loaded when somebody first asks for any of it. */
export const foyer = surface()
  .route('/', youPages)
  .route('/', signInPages)
  .route('/articles', followPages)
  .route('/pages', followPages)
  .route('/', conversations)
  .route('/', letterLinks)
  .route('/', ownLetters)
  .route('/', privateFeed)
  .route('/', letterPages)
  .route('/', embedding)
  .route('/', frames)
  .route('/', developers)
  .route('/api', signOnApi)
  .route('/api', mailEventApi)
  .onError(onError)
  .notFound(onMissing)
