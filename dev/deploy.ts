import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { root } from './local.ts'

// `npm run deploy`: the databases (made on the first deploy), their migrations, then the Worker;
// wrangler makes the bucket and the queue that are missing.

const NEEDED = ['broadsheet', 'broadsheet-search']
const wrangler = path.join(root, 'node_modules/wrangler/bin/wrangler.js')

const run = (...args: string[]) =>
  execFileSync(process.execPath, [wrangler, ...args], { cwd: root, stdio: 'inherit' })

const ask = (...args: string[]) =>
  execFileSync(process.execPath, [wrangler, ...args], { cwd: root, encoding: 'utf8' })

const databases = JSON.parse(ask('d1', 'list', '--json')) as { name: string }[]
for (const needed of NEEDED) {
  if (!databases.some(({ name }) => name === needed))
    run('d1', 'create', needed, '--update-config=false')
  run('d1', 'migrations', 'apply', needed, '--remote')
}
run('deploy')
