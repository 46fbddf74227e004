import { afterEach, describe, expect, test } from 'vitest'
import { aComment, anArticle, hello, json, newsroom, setClock } from './newsroom.ts'

afterEach(() => setClock())

const HOST = 'blog.example'
const FRAMED = { 'Embedded-In': HOST }

type Keys = Record<string, string>

/** What a browser keeps after an answer, by the names of its cookies. */
const keptFrom = (answer: Response): Keys =>
  Object.fromEntries(
    answer.headers.getSetCookie().map((cookie) => {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=')
      return [name, value]
    }),
  )

const sent = (keys: Keys) => ({
  Cookie: Object.entries(keys)
    .map(([name, value]) => `${name}=${value}`)
    .join('; '),
})

async function open() {
  const room = newsroom()
  const { slug } = await anArticle(room.platform)
  const api = `/api/articles/${slug}/comments`
  /** The comments that whoever sends these headers may change. */
  const ownFor = async (headers: Record<string, string>) =>
    (await json(room.get(`${api}/mine`, headers))).comments.map(({ id }: { id: number }) => id)
  return { room, slug, api, ownFor }
}

describe('a guest in a frame', () => {
  test('has a key of the frame’s own, kept for each site apart', async () => {
    const { room, api, ownFor } = await open()
    const answer = await room.post(api, hello, FRAMED)
    const { comment } = await json(answer.clone())
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-embedded=\w+\.[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=None; Partitioned$/,
      ),
      '__Host-embedded-keyed=1; Max-Age=31536000; Path=/; Secure; SameSite=None; Partitioned',
    ])
    const key = sent(keptFrom(answer))
    expect(await ownFor({ ...key, ...FRAMED })).toEqual([comment.id])
  })

  test('is nobody where the frame’s script does not say where it stands', async () => {
    const { room, api, ownFor } = await open()
    const key = sent(keptFrom(await room.post(api, hello, FRAMED)))
    expect(await ownFor(key)).toEqual([])
    for (const host of ['', '*', 'Blog.example', 'https://blog.example', 'blog.example/'])
      expect([host, await ownFor({ ...key, 'Embedded-In': host })]).toEqual([host, []])
  })

  test('cannot be made of a page’s key, nor a page’s of theirs', async () => {
    const { room, api, ownFor } = await open()
    const embedded = keptFrom(await room.post(api, hello, FRAMED))
    const ordinary = keptFrom(await room.post(api, { ...hello, body: 'On our own page.' }))
    expect(Object.keys(ordinary)).toEqual(['__Host-reader', '__Host-keyed'])
    const swapped = {
      '__Host-reader': embedded['__Host-embedded'] ?? '',
      '__Host-embedded': ordinary['__Host-reader'] ?? '',
    }
    expect(await ownFor({ ...sent(swapped), ...FRAMED })).toEqual([])
    expect(await ownFor(sent(swapped))).toEqual([])
  })

  test('on a page of our own site is whom the ordinary key names', async () => {
    const { room, api, ownFor } = await open()
    const framed = await room.post(api, hello, FRAMED)
    const ours = await room.post(api, { ...hello, body: 'On our own page.' })
    const { comment } = await json(ours.clone())
    const both = { ...sent({ ...keptFrom(framed), ...keptFrom(ours) }), ...FRAMED }
    expect(await ownFor(both)).toEqual([comment.id])
    const more = await room.post(api, { ...hello, body: 'And again.' }, both)
    expect(more.headers.getSetCookie()).toEqual([])
  })

  test('leaves the frame without leaving the pages', async () => {
    const { room, api } = await open()
    const key = sent(keptFrom(await room.post(api, hello, FRAMED)))
    const gone = await room.submit('/you/sign-out', {}, { ...key, ...FRAMED })
    expect(gone.headers.getSetCookie()).toEqual([
      '__Host-embedded=; Max-Age=0; Path=/; Secure; SameSite=None; Partitioned',
      '__Host-embedded-keyed=; Max-Age=0; Path=/; Secure; SameSite=None; Partitioned',
    ])
  })

  test('votes with a key of the frame, which is sent along the second time', async () => {
    const { room, slug } = await open()
    const { id } = await aComment(room, slug)
    const first = await room.submit(`/articles/${slug}/votes`, { up: String(id) }, FRAMED)
    expect(first.status).toBe(307)
    const key = keptFrom(first)
    expect(Object.keys(key)).toEqual(['__Host-embedded', '__Host-embedded-keyed'])
    const again = first.headers.get('Location') ?? ''
    const voted = await room.submit(again, { up: String(id) }, { ...sent(key), ...FRAMED })
    expect(voted.status).toBe(303)
  })

  test('says where it stands to no other origin: no preflight is granted', async () => {
    const { room, api } = await open()
    const asked = await room.request(api, {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://blog.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'embedded-in,content-type',
      },
    })
    expect(asked.ok).toBe(false)
    expect([...asked.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    )
  })
})
