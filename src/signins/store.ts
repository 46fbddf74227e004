import { handwritten } from '../db/client.ts'
import { MOST_TRIES, SIGN_IN_LASTS } from './sign-in.ts'

export type SignIn = { id: number; challengeHash: string; readerId: number }

export const add = ({
  id,
  challengeHash,
  host,
  readerId,
  now,
}: SignIn & { host: string; now: number }) => insert([id, challengeHash, host, readerId, now])

const insert = handwritten<never>(`INSERT INTO frame_sign_ins
    (id, challenge_hash, host, reader_id, at) VALUES (?1, ?2, ?3, ?4, ?5)`)

type Try = { challengeHash: string; host: string; now: number }

/** Takes one of the tries at the newest sign-in that answers the challenge; no row when there is none. */
export const takeTry = ({ challengeHash, host, now }: Try) => countTry([challengeHash, host, now])

const countTry = handwritten<SignIn>(`UPDATE frame_sign_ins SET tries = tries + 1
  WHERE id = (SELECT max(id) FROM frame_sign_ins WHERE challenge_hash = ?1) AND host = ?2
    AND used_at IS NULL AND tries < ${MOST_TRIES} AND at > ?3 - ${SIGN_IN_LASTS}
  RETURNING id, challenge_hash AS challengeHash, reader_id AS readerId`)

/** Uses a sign-in up; no row when somebody has. */
export const use = ({ id, now }: { id: number; now: number }) => useUp([id, now])

const useUp = handwritten<{ id: number }>(
  'UPDATE frame_sign_ins SET used_at = ?2 WHERE id = ?1 AND used_at IS NULL RETURNING id',
)

export const forget = (before: number) => forgetOld([before])

const forgetOld = handwritten<never>('DELETE FROM frame_sign_ins WHERE at <= ?1')
