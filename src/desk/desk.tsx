import { Hono } from 'hono'
import { onErrorWith } from '../http/errors.tsx'
import * as links from '../links.ts'
import { articleActs } from './article-acts.tsx'
import { articleComments } from './article-comments.tsx'
import { articleList } from './articles.tsx'
import { blockPages } from './blocks.tsx'
import { byLetter } from './by-letter.tsx'
import { bylines } from './bylines.tsx'
import { commentDesk } from './comment.tsx'
import { door } from './door.tsx'
import { editor } from './editor.tsx'
import { DeskDocument } from './frame.tsx'
import { frontPages } from './front.tsx'
import type { DeskApp, DeskContext } from './guard.ts'
import { home } from './home.tsx'
import { issuePages } from './issue.tsx'
import { issueList } from './issues.tsx'
import { keys } from './keys.tsx'
import { log } from './log.tsx'
import { moderating } from './moderating.tsx'
import { namePages } from './names.tsx'
import { people } from './people.tsx'
import { pictures } from './pictures.tsx'
import { policyDesk } from './policies.tsx'
import { previews } from './previews.tsx'
import { readerDesk } from './reader.tsx'
import { receiptPages } from './receipts.tsx'
import { revisions } from './revisions.tsx'
import { screeningDesk } from './screening.tsx'
import { settingsDesk } from './settings.tsx'
import { signOnKeys } from './sign-on.tsx'
import { sitePages } from './site-pages.tsx'
import { siteDesk } from './sites.tsx'
import { subscriberPages } from './subscriber.tsx'
import { subscriberFigures } from './subscriber-figures.tsx'
import { subscriberLedger } from './subscriber-ledger.tsx'
import { subscriberTables } from './subscriber-tables.tsx'
import { subscriberList } from './subscribers.tsx'
import { webhooks } from './webhooks.tsx'

/** The staff's side of the site. Each route line says what one must be able to do to come in. */
export const desk = new Hono<DeskApp>()
  .route('/', door as never)
  .route('/', byLetter as never)
  .route('/', home)
  .route('/', articleList)
  .route('/', editor)
  .route('/', articleActs)
  .route('/', revisions)
  .route('/', previews)
  .route('/', moderating)
  .route('/', commentDesk)
  .route('/', articleComments)
  .route('/', readerDesk)
  .route('/', blockPages)
  .route('/', frontPages)
  .route('/', issueList)
  .route('/', issuePages)
  .route('/', pictures)
  .route('/', namePages)
  .route('/', bylines)
  .route('/', people)
  .route('/', keys)
  .route('/', signOnKeys)
  .route('/', siteDesk)
  .route('/', sitePages)
  .route('/', receiptPages)
  .route('/', log)
  .route('/', screeningDesk)
  .route('/', settingsDesk)
  .route('/', policyDesk)
  .route('/', subscriberList)
  .route('/', subscriberTables)
  .route('/', subscriberLedger)
  .route('/', subscriberFigures)
  .route('/', subscriberPages)
  .route('/', webhooks)

desk.onError(
  onErrorWith(({ c, title, message }) => (
    <DeskDocument c={c} title={title} member={(c as unknown as DeskContext).var.member}>
      <p class="notice" role="alert">
        {message}
      </p>
      <p>
        <a href={links.desk.home}>To the desk</a>
      </p>
    </DeskDocument>
  )) as never,
)
