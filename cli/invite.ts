import { createHash, randomBytes } from 'node:crypto'
import { newId } from '../src/db/ids.ts'
import { LINK_LASTS, ROLES, type Role } from '../src/staff/staff.ts'
import { execute } from './database.ts'
import { Trouble } from './trouble.ts'

export type Invited = { email: string; name: string; role: string }

/** SQL that gives somebody a place at the desk, and the path of a link by which they sign in. */
export function invitation({ email, name, role }: Invited, lasts = LINK_LASTS) {
  if (!/^[^\s@']+@[^\s@']+$/.test(email)) throw new Trouble(`“${email}” is not an e-mail address.`)
  if (!ROLES.includes(role as Role)) throw new Trouble(`A role is one of ${ROLES.join(', ')}.`)
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest('hex')
  const now = Date.now()
  const address = quoted(email.trim().toLowerCase())
  return {
    path: `/desk/sign-in/${token}`,
    sql: `INSERT INTO staff (id, email, name, role, created_at) VALUES (${newId(now)}, ${address}, ${quoted(name)}, ${quoted(role)}, ${now})
      ON CONFLICT (email) DO UPDATE SET role = excluded.role, left_at = NULL;
      INSERT INTO sign_in_links (token_hash, staff_id, made_at, expires_at)
      SELECT '${hash}', id, ${now}, ${now + lasts} FROM staff WHERE email = ${address};`,
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

export function invite(invited: Invited, url: string, isRemote: boolean): void {
  const { path, sql } = invitation(invited)
  execute(sql, isRemote)
  console.log(`${invited.email} is on the staff. This link signs them in, once, within 15 minutes:
${new URL(path, url).href}`)
}
