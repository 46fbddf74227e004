import { handwritten } from '../db/client.ts'
import { MOST_TRIES, SIGN_IN_LASTS } from './sign-in.ts'

export type SignIn = { id: number; challengeHash: string; readerId: number }

export const add = ({ id, challengeHash, readerId, now }: SignIn & { now: number }) =>
  insert([id, challengeHash, readerId, now])

const insert = handwritten<never>(
  'INSERT INTO frame_sign_ins (id, challenge_hash, reader_id, at) VALUES (?1, ?2, ?3, ?4)',
)

/** Takes one of the tries at the newest sign-in that answers the challenge; no row when there is none. */
export const takeTry = ({ challengeHash, now }: { challengeHash: string; now: number }) =>
  countTry([challengeHash, now])

const countTry = handwritten<SignIn>(`UPDATE frame_sign_ins SET tries = tries + 1
  WHERE id = (SELECT max(id) FROM frame_sign_ins WHERE challenge_hash = ?1)
    AND tries < ${MOST_TRIES} AND at > ?2 - ${SIGN_IN_LASTS}
  RETURNING id, challenge_hash AS challengeHash, reader_id AS readerId`)

/** Uses up what answers a challenge; no row when somebody has. */
export const use = (challengeHash: string) => useUp([challengeHash])

const useUp = handwritten<{ id: number }>(
  'DELETE FROM frame_sign_ins WHERE challenge_hash = ?1 RETURNING id',
)

export const forget = (before: number) => forgetOld([before])

const forgetOld = handwritten<never>('DELETE FROM frame_sign_ins WHERE at <= ?1')
