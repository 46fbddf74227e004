import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { desk } from '../cli/desk.ts'
import { importThread } from '../cli/import.ts'
import { invitation } from '../cli/invite.ts'
import { push } from '../cli/push.ts'
import { newToken } from '../cli/token.ts'
import { catchLetters } from './letters.ts'
import {
  DATABASES,
  EDGE_CONFIG,
  ensureSecret,
  LOCAL_CONFIG,
  root,
  STATE,
  writeLocalConfig,
} from './local.ts'

// `npm start`: the publication with its demo newsroom on this machine, behind the edge stand-in.

const port = Number(process.env.PORT ?? 8787)
const url = `http://localhost:${port}`
const tokenFile = path.join(root, '.wrangler/broadsheet-token')
const wrangler = path.join(root, 'node_modules/wrangler/bin/wrangler.js')
const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' }

const run = (...args: string[]) =>
  execFileSync(process.execPath, [wrangler, ...args], { cwd: root, env, stdio: 'pipe' })

// Whoever has emptied the state begins anew, and its key was in there.
const isNew = !existsSync(path.join(root, STATE))
ensureSecret()
const caught = await catchLetters(printLetter)
// Whoever carries issues out there gets none from here.
writeLocalConfig(url, { SMTP: `smtp://127.0.0.1:${caught.port}`, MAIL_API: '' })

console.log('Preparing the databases …')
const here = ['--local', '--persist-to', STATE, '--config', LOCAL_CONFIG]
for (const database of DATABASES) run('d1', 'migrations', 'apply', database, ...here)
const token = localToken()
const wayIn = hireEditor()

console.log('Starting the Worker …')
const configs = ['--config', EDGE_CONFIG, '--config', LOCAL_CONFIG]
const quiet = ['--persist-to', STATE, '--log-level', 'warn', '--show-interactive-dev-session=false']
const server = spawn(
  process.execPath,
  [wrangler, 'dev', ...configs, '--port', String(port), ...quiet],
  {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  },
)
server.on('exit', (code) => process.exit(code ?? 1))
process.on('exit', () => server.kill())
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))

await untilItAnswers()
if (await isEmpty()) await fill()
console.log(`
  The publication   ${url}
  One article       ${url}/articles/night-ferry-returns
  The same as JSON  ${url}/api/articles/night-ferry-returns
  The desk          ${url}${wayIn}
  Push your own     npx broadsheet push FILE.md   (the key lies in .wrangler/broadsheet-token)

  Letters are printed here. Ctrl-C ends it; the data stay in .wrangler/state.
`)
setInterval(tick, 60_000)
await printLetters()

function localToken() {
  if (!isNew && existsSync(tokenFile)) return readFileSync(tokenFile, 'utf8').trim()
  const made = newToken('local')
  execute(made.sql)
  writeFileSync(tokenFile, made.token, { mode: 0o600 })
  return made.token
}

/** Somebody to sit at the desk, whom this start lets in without a letter. */
function hireEditor() {
  const { path, sql } = invitation(
    { email: 'editor@tidewater.example', name: 'The editor', role: 'administrator' },
    12 * 3_600_000,
  )
  execute(sql)
  return path
}

function execute(sql: string) {
  run('d1', 'execute', 'DB', ...here, '--command', sql)
}

async function untilItAnswers() {
  for (let tries = 0; tries < 240; tries++) {
    const answer = await fetch(`${url}/api/articles?limit=1`).catch(() => undefined)
    if (answer?.ok) return
    await pause(250)
  }
  console.error(`Nothing answers at ${url}. Is the port taken? Choose another: PORT=8800 npm start`)
  server.kill()
}

async function isEmpty() {
  const answer = await fetch(`${url}/api/articles?limit=1`)
  return ((await answer.json()) as { articles: unknown[] }).articles.length === 0
}

/** The demo newsroom enters as any newsroom would: pushed, with a key. */
async function fill() {
  console.log('Filling it with the demo newsroom …')
  const newsroom = (folder: string) =>
    readdirSync(path.join(root, 'dev/newsroom', folder)).map((file) =>
      path.join(root, 'dev/newsroom', folder, file),
    )
  await push(desk(url, token), newsroom('articles'))
  await importThread(desk(url, token), newsroom('comments'))
  run('d1', 'execute', 'DB', ...here, '--file', 'dev/newsroom/moderated.sql')
}

/** The clock that Cloudflare would wind: what is scheduled goes live at its minute. */
function tick() {
  fetch(`${url}/cdn-cgi/local/scheduled?cron=${encodeURIComponent('* * * * *')}`).catch(() => {})
}

/** Shows what is needed of a letter: its code, or its links to us. */
function printLetter({ subject, text }: { subject: string; text: string }) {
  const needed = text.match(/^\d{6}$/m) ?? text.match(/https?:\/\/\S+/g) ?? []
  const ours = needed.filter((it) => !it.includes('://') || it.startsWith(url))
  console.log(['', `A letter: ${subject}`, ...ours, ''].join('\n  '))
}

/** Shows each letter that wrangler's local binding has caught; those of an issue come by themselves. */
async function printLetters() {
  const seen = new Set<string>()
  for (;;) {
    for (const { messageId, subject } of await sent<Caught[]>('').catch(() => [])) {
      if (seen.has(messageId)) continue
      seen.add(messageId)
      const { text } = await sent<{ text: string }>(`?email_id=${encodeURIComponent(messageId)}`)
      printLetter({ subject, text })
    }
    await pause(1000)
  }
}

type Caught = { messageId: string; subject: string }

async function sent<T>(query: string): Promise<T> {
  const answer = await fetch(`${url}/cdn-cgi/local/explorer/api/local/email/sending${query}`)
  return ((await answer.json()) as { result: T }).result
}
