import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test } from 'vitest'
import { addSite, changeSite, removeSite } from '../src/sites/actions.ts'
import { addressesOf } from '../src/threads/address.ts'
import { aMember, anArticle, cookieOf, newsroom, setClock } from './newsroom.ts'

const room = newsroom()
let sites = 0

/** A site of somebody else's, on the list. */
async function aSite(fields: Partial<Parameters<typeof addSite>[2]> = {}) {
  const host = `blog-${++sites}.example`
  const by = await aMember(room, 'administrator')
  const given = {
    name: 'A blog',
    origins: [`https://${host}`],
    moderation: '' as const,
    scheme: '' as const,
    accent: '',
    ...fields,
  }
  const id = await addSite(room.platform, by, given)
  return { id, host, by, given }
}

const frameOf = (host: string, asked: Record<string, string>) =>
  room.get(`/embed/${host}/pages?${new URLSearchParams(asked)}`)

test('x', async () => {
  const { host } = await aSite()
  const { slug } = await anArticle(room.platform)
  const a = await room.get(`/embed/${host}/articles/${slug}`)
  console.log(a.status, [...a.headers])
  const p = await frameOf(host, { url: `https://${host}/a?utm_source=x` })
  console.log(p.status, await p.text())
})
