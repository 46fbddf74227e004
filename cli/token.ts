import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import path from 'node:path'
import { newId } from '../src/db/ids.ts'
import { Trouble } from './trouble.ts'

const root = path.join(import.meta.dirname, '..')
const wrangler = path.join(root, 'node_modules/wrangler/bin/wrangler.js')

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
  const where = isRemote ? ['--remote'] : ['--local', '--persist-to', '.wrangler/state']
  try {
    execFileSync(process.execPath, [wrangler, 'd1', 'execute', 'DB', ...where, '--command', sql], {
      cwd: root,
      stdio: 'pipe',
    })
  } catch (error) {
    throw new Trouble(
      `The key could not be saved: ${String((error as { stderr?: Buffer }).stderr ?? error).trim()}`,
    )
  }
  console.log(`${token}\nThis is shown once. Keep it as BROADSHEET_TOKEN.`)
}
