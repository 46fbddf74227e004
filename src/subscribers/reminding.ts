import { seal } from '../http/tokens.ts'
import { NotTaken } from '../mail/mail.ts'
import type { Platform } from '../platform.ts'
import { logged } from '../staff/actions.ts'
import type { By } from '../staff/staff.ts'
import { speakingTo } from './actions.ts'
import * as changes from './changes.ts'
import * as lists from './lists.ts'
import * as subscribers from './store.ts'

// Those who said yes to older policies are asked by letter whether they still do, once for each version.

const A_PAGE = 50

export async function policiesNow({ db }: Platform): Promise<string> {
  const now = await db.first(subscribers.ledgerNow())
  return `${now?.privacy}/${now?.terms}`
}

/** Has all of them asked who were not yet. */
export async function askAgain(platform: Platform, by: By): Promise<void> {
  await platform.db.all(
    logged(platform, by, 'asked subscribers about new policies', { subject: 'subscribers' }),
  )
  await platform.enqueue([{ kind: 'ask-again', after: 0 }])
}

/** Writes to a page of them, and has the next written to. Run by the queue, perhaps twice; a letter goes once. */
export async function sendAskingAgain(platform: Platform, after: number): Promise<void> {
  const { db } = platform
  const policies = await policiesNow(platform)
  const some = await db.all(lists.someToAsk({ policies, after, most: A_PAGE }))
  for (const one of some)
    if (await db.first(changes.claimAskingAgain({ id: one.id, policies })))
      await sendOne(platform, one)
  const last = some.at(-1)
  if (last) await platform.enqueue([{ kind: 'ask-again', after: last.id }])
}

type One = { id: number; email: string; language: string }

async function sendOne(platform: Platform, { id, email, language }: One): Promise<void> {
  const { signer } = platform
  const { againLetter } = await import('./emails.tsx')
  try {
    await platform.mail.send(
      againLetter({
        publication: await speakingTo(platform, language),
        to: email,
        preferencesToken: await seal(signer, 'preferences', id),
        unsubscribeToken: await seal(signer, 'unsubscribe', id),
      }),
    )
  } catch (error) {
    if (!(error instanceof NotTaken) || error.isFinal) return
    await platform.db.all(changes.claimAskingAgain({ id, policies: '' }))
    throw error
  }
}
