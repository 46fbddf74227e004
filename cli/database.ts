import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { Trouble } from './trouble.ts'

const root = path.join(import.meta.dirname, '..')
const wrangler = path.join(root, 'node_modules/wrangler/bin/wrangler.js')

/** Runs SQL on the publication's database, here or, with the account that wrangler knows, deployed. */
export function execute(sql: string, isRemote: boolean): void {
  const where = isRemote ? ['--remote'] : ['--local', '--persist-to', '.wrangler/state']
  try {
    execFileSync(process.execPath, [wrangler, 'd1', 'execute', 'DB', ...where, '--command', sql], {
      cwd: root,
      stdio: 'pipe',
    })
  } catch (error) {
    throw new Trouble(
      `The database did not take it: ${String((error as { stderr?: Buffer }).stderr ?? error).trim()}`,
    )
  }
}
