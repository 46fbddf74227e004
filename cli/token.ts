import { createHash, randomBytes } from 'node:crypto'
import { newId } from '../src/db/ids.ts'
import { execute } from './database.ts'
import { Trouble } from './trouble.ts'

/** A new key and the SQL that makes it known; only its SHA-256 is kept. */
export function newToken(name: string) {
  if (!/^[\w .-]{1,60}$/.test(name))
    throw new Trouble('A key’s name is made of letters, digits, spaces, dots and hyphens.')
  const token = `bs_${randomBytes(32).toString('base64url')}`
  const hash = createHash('sha256').update(token).digest('hex')
  const now = Date.now()
  return {
    token,
    sql: `INSERT INTO api_tokens (id, name, token_hash, created_at) VALUES (${newId(now)}, '${name}', '${hash}', ${now})`,
  }
}

export function makeToken(name: string, isRemote: boolean): void {
  const { token, sql } = newToken(name)
  execute(sql, isRemote)
  console.log(`${token}\nThis is shown once. Keep it as BROADSHEET_TOKEN.`)
}
