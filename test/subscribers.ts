import { env } from 'cloudflare:workers'
import { seal } from '../src/http/tokens.ts'
import type { Letter } from '../src/mail/mail.ts'
import { formToken } from '../src/screening/form-token.ts'
import { type newsroom, ORIGIN } from './newsroom.ts'

type Newsroom = ReturnType<typeof newsroom>

/** The path in a letter that begins with these words. */
export const pathIn = (letter: Letter | undefined, start: string): string =>
  letter?.text.match(new RegExp(`${ORIGIN}(${start}\\S*)`))?.[1] ?? ''

/** What a box carries whose page was made a minute ago, or so many milliseconds. */
export const aBoxToken = ({ platform }: Newsroom, age = 60_000) =>
  formToken(platform.signer, 'letters', platform.now() - age)

/** Somebody who asked and confirmed, and the links that are theirs. */
export async function aSubscriber(
  room: Newsroom,
  email: string,
  fields: object = {},
  headers = {},
) {
  await room.post('/api/subscriptions', { email, accept: true, ...fields }, headers)
  await room.workOff()
  await room.submit(pathIn(room.letters.at(-1), '/confirm/'))
  const row = await env.DB.prepare('SELECT id FROM subscribers WHERE email = ?')
    .bind(email)
    .first<{ id: number }>()
  const id = row?.id ?? 0
  const { signer } = room.platform
  const [yours, unsubscribe, feed] = await Promise.all([
    seal(signer, 'preferences', id),
    seal(signer, 'unsubscribe', id),
    seal(signer, 'feed', id),
  ])
  return {
    id,
    yours: `/subscriptions/yours/${yours}`,
    unsubscribe: `/unsubscribe/${unsubscribe}`,
    feed: `/subscriptions/feeds/${feed}.xml`,
  }
}

/** What somebody has: each list with its state and pace. */
export const listsOf = async (id: number): Promise<string[]> =>
  (
    await env.DB.prepare(
      'SELECT list, state, pace FROM subscriptions WHERE subscriber_id = ? ORDER BY list',
    )
      .bind(id)
      .all<{ list: string; state: string; pace: string }>()
  ).results.map(({ list, state, pace }) => `${list} ${state} ${pace}`)
