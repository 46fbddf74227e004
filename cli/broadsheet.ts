#!/usr/bin/env node
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Command, Option } from 'commander'
import { desk } from './desk.ts'
import { importThread } from './import.ts'
import { invite } from './invite.ts'
import { readLedger } from './ledger.ts'
import { push } from './push.ts'
import { reindex } from './reindex.ts'
import { makeToken } from './token.ts'
import { Trouble } from './trouble.ts'

const LOCAL_TOKEN = '.wrangler/broadsheet-token'

const program = new Command('broadsheet').description('Writes to a Broadsheet publication.')

const publication = new Option('--url <address>', 'the publication')
  .env('BROADSHEET_URL')
  .default('http://localhost:8787')
const key = new Option(
  '--token <key>',
  'the key that lets you in (npm start makes a local one)',
).env('BROADSHEET_TOKEN')

type Target = { url: string; token?: string }
const deskAt = async ({ url, token }: Target) => desk(url, token ?? (await localToken()))

program
  .command('push')
  .description(
    'Saves articles from Markdown files with YAML front matter, and the pictures they show.',
  )
  .argument('<files...>')
  .addOption(publication)
  .addOption(key)
  .action(async (files: string[], target: Target) => push(await deskAt(target), files))

program
  .command('import')
  .description('Puts comments from JSON files under the articles they are named after.')
  .argument('<files...>')
  .addOption(publication)
  .addOption(key)
  .action(async (files: string[], target: Target) => importThread(await deskAt(target), files))

program
  .command('reindex')
  .description('Has the publication make its search index again, from its articles.')
  .option('--from <place>', 'where a run before this one ended')
  .addOption(publication)
  .addOption(key)
  .action(async ({ from, ...target }: Target & { from?: string }) =>
    reindex(await deskAt(target), from),
  )

program
  .command('ledger')
  .description('Says whether a ledger of consents, taken along from the desk, is whole.')
  .argument('<file>')
  .action(readLedger)

program
  .command('token')
  .description('Makes a key for a program, and shows it once.')
  .argument('<name>', 'what the key is for, such as “laptop”')
  .option('--remote', 'for the deployed publication instead of the local one')
  .action((name: string, { remote }: { remote?: boolean }) => makeToken(name, remote ?? false))

program
  .command('invite')
  .description('Gives somebody a place at the desk, and prints a link that signs them in.')
  .argument('<email>', 'their address, to which later links are mailed')
  .option('--name <name>', 'how the desk calls them')
  .option('--role <role>', 'contributor, moderator, editor or administrator', 'administrator')
  .option('--remote', 'for the deployed publication instead of the local one')
  .addOption(publication)
  .action(
    (email: string, options: { name?: string; role: string; remote?: boolean; url: string }) => {
      const { name = email.split('@')[0] ?? email, role, remote = false, url } = options
      invite({ email, name, role }, url, remote)
    },
  )

async function localToken() {
  try {
    return (await readFile(path.join(import.meta.dirname, '..', LOCAL_TOKEN), 'utf8')).trim()
  } catch {
    throw new Trouble(
      'There is no key. Give one with --token or BROADSHEET_TOKEN; “broadsheet token” makes one.',
    )
  }
}

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof Trouble)) throw error
  console.error(error.message)
  process.exitCode = 1
}
