import { Hono } from 'hono'
import { onErrorWith } from '../http/errors.tsx'
import * as links from '../links.ts'
import { door } from './door.tsx'
import { DeskDocument } from './frame.tsx'
import { frontPages } from './front.tsx'
import type { DeskApp, DeskContext } from './guard.ts'
import { home } from './home.tsx'
import { keys } from './keys.tsx'
import { log } from './log.tsx'
import { namePages } from './names.tsx'
import { people } from './people.tsx'
import { receiptPages } from './receipts.tsx'

/** The staff's side of the site. Each route line says what one must be able to do to come in. */
export const desk = new Hono<DeskApp>()
  .route('/', door as never)
  .route('/', home)
  .route('/', frontPages)
  .route('/', namePages)
  .route('/', people)
  .route('/', keys)
  .route('/', receiptPages)
  .route('/', log)

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
