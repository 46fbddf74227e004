import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { endRights, fetchHero } from '../src/library/actions.ts'
import { shelve } from '../src/media/actions.ts'
import { toldBy } from '../src/media/credits.ts'
import { examine } from '../src/media/image.ts'
import { aMember, anArticle, json, newsroom, setClock } from './newsroom.ts'
import {
  aPng,
  aPngHead,
  asText,
  drawnAs,
  exif,
  iptc,
  pngChunk,
  tiff,
  withBlocks,
  withChunks,
} from './pictures.ts'

afterEach(() => {
  setClock()
  vi.restoreAllMocks()
})

const room = newsroom()

const no = (bytes: Uint8Array) => {
  const examined = examine(bytes)
  return 'no' in examined ? examined.no : undefined
}
const kept = (bytes: Uint8Array) => {
  const examined = examine(bytes)
  if ('no' in examined) throw new Error(examined.no)
  return examined
}

let colours = 0
/** A picture of its own, in the library. */
async function aPicture(width = 1000, height = 600) {
  colours += 1
  const png = await aPng(width, height, [colours & 255, colours >> 8, 99])
  return shelve(room.platform, png.buffer, { name: `picture-${colours}.png` })
}

describe('a picture is taken by what it is', () => {
  test('and a page of HTML called .jpg is none', () => {
    expect(no(new TextEncoder().encode('<html>'))).toContain('not a picture we can read')
  })

  test('and an SVG is none, with a script in it or without', () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'
    expect(no(new TextEncoder().encode(svg))).toContain('not a picture we can read')
  })

  test('and one of sixty megapixels is too large', async () => {
    expect(no(await aPngHead(10_000, 6_000))).toContain('more than 50 million pixels')
    expect(no(await aPngHead(8_000, 6_000))).toBeUndefined()
  })

  test('and one of more than 20 MB is too large', () => {
    expect(no(new Uint8Array(20 * 1024 * 1024 + 1))).toContain('larger than 20 MB')
  })

  test.each(['image/png', 'image/jpeg', 'image/webp', 'image/avif'] as const)(
    'and a %s that ends in the middle is refused',
    async (format) => {
      const png = await aPng(200, 100)
      const whole = format === 'image/png' ? png : await drawnAs(png, format)
      expect(kept(whole)).toMatchObject({ type: format, width: 200, height: 100 })
      const half = whole.subarray(0, Math.floor(whole.length * 0.7))
      expect(no(half)).toMatch(/ends in the middle|not a picture/)
    },
  )

  test('whatever follows its end is left out', async () => {
    const jpeg = await drawnAs(await aPng(), 'image/jpeg')
    const longer = new Uint8Array([...jpeg, ...new TextEncoder().encode('51.5N, a film')])
    expect(asText(kept(longer).bytes)).not.toContain('51.5N')
  })
})

describe('what a file tells of place and camera is left out', () => {
  test('of a JPEG; its agency’s credits stay, and it is still seen upright', async () => {
    const jpeg = await withBlocks(
      await drawnAs(await aPng(40, 30), 'image/jpeg'),
      await exif(6),
      await iptc({ creator: 'Ines Tarpaulin', credit: 'Harbour Press' }),
    )
    expect(toldBy(jpeg).hasPlace).toBe(true)
    const { bytes, width, height } = kept(jpeg)
    expect({ width, height }).toEqual({ width: 30, height: 40 })
    expect(toldBy(bytes)).toMatchObject({ creator: 'Ines Tarpaulin', hasPlace: false })
    expect(kept(bytes)).toMatchObject({ width: 30, height: 40 })
  })

  test('of a PNG', async () => {
    const png = await withChunks(
      await aPng(),
      await pngChunk('eXIf', tiff(1)),
      await pngChunk('tEXt', new TextEncoder().encode('Comment\0at home')),
    )
    expect(toldBy(png).hasPlace).toBe(true)
    const { bytes } = kept(png)
    expect(toldBy(bytes).hasPlace).toBe(false)
    expect(asText(bytes)).not.toContain('at home')
    expect(bytes).toEqual(await aPng())
  })

  test('of a WebP, which is still one', async () => {
    const webp = await drawnAs(await aPng(40, 30), 'image/webp')
    const { bytes } = kept(await extended(webp))
    expect(asText(bytes)).not.toContain('EXIF')
    expect(kept(bytes)).toMatchObject({ type: 'image/webp', width: 40, height: 30 })
  })
})

/** A WebP with the extended header and a block of EXIF, as a telephone writes it. */
async function extended(webp: Uint8Array) {
  const chunk = (kind: string, data: Uint8Array | number[]) => {
    const size = data.length
    const head = [...new TextEncoder().encode(kind), size & 255, (size >> 8) & 255, 0, 0]
    return [...head, ...data, ...(size % 2 ? [0] : [])]
  }
  const header = chunk('VP8X', [0x08, 0, 0, 0, 39, 0, 0, 29, 0, 0])
  const body = [...header, ...webp.subarray(12), ...chunk('EXIF', tiff(1))]
  const size = body.length + 4
  const riff = [...new TextEncoder().encode('RIFF'), size & 255, (size >> 8) & 255, 0, 0]
  return new Uint8Array([...riff, ...new TextEncoder().encode('WEBP'), ...body])
}

describe('an uploaded picture', () => {
  test('begins with the credits its file tells, and its mean colour', async () => {
    const jpeg = await withBlocks(
      await drawnAs(await aPng(60, 40, [200, 40, 20]), 'image/jpeg'),
      await iptc({
        creator: 'Otis Galley',
        credit: 'Harbour Press',
        copyright: '© Harbour Press',
        caption: 'Çınar at the quay',
      }),
    )
    const editor = await aMember(room, 'editor')
    const answer = await upload(editor.cookie, '/desk/pictures', jpeg, {
      Accept: 'application/json',
    })
    const { picture } = await json(answer)
    expect(picture).toMatchObject({
      caption: 'Çınar at the quay',
      credit: 'Otis Galley/Harbour Press',
      width: 60,
    })
    const page = await editor.page(`/desk/pictures/${picture.id}`)
    expect(page).toContain('value="© Harbour Press"')
    expect(page).toMatch(/data-colour="#c[0-9a-f]2[0-9a-f]1[0-9a-f]"/)
  })

  test('is kept once, however often it comes', async () => {
    const png = await aPng(41, 31)
    const [first, second] = [
      await shelve(room.platform, png.buffer),
      await shelve(room.platform, png.buffer, { name: 'again.png' }),
    ]
    expect(second.id).toBe(first.id)
  })

  test('that is refused is told by name, and those beside it are taken', async () => {
    const editor = await aMember(room, 'editor')
    const form = new FormData()
    form.append('picture', new File([(await aPng(42, 32)).slice()], 'good.png'))
    form.append('picture', new File(['nonsense'], 'bad.jpg'))
    const answer = await room.request('/desk/pictures', {
      method: 'POST',
      body: form,
      headers: { ...editor.cookie, 'Sec-Fetch-Site': 'same-origin' },
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('bad.jpg: This is not a picture we can read')
    expect(page).not.toContain('good.png:')
    expect(page).toContain('good.png')
  })

  test('learns its words from the first article that shows it', async () => {
    const { src, id } = await aPicture()
    await anArticle(room.platform, { hero: { src, alt: 'A heron', credit: 'O. Galley' } })
    await anArticle(room.platform, { body: `::picture[Dusk]{src="${src}" alt="A stork"}` })
    const row = await env.DB.prepare('SELECT alt, caption, credit FROM media WHERE id = ?')
      .bind(id)
      .first()
    expect(row).toEqual({ alt: 'A heron', caption: 'Dusk', credit: 'O. Galley' })
  })

  test('is found by its words', async () => {
    const editor = await aMember(room, 'editor')
    const { id } = await aPicture()
    await editor.submit(`/desk/pictures/${id}`, { ...described, caption: 'A heron, Waiting' })
    expect(await editor.page('/desk/pictures?q=waiting')).toContain(`/desk/pictures/${id}`)
    expect(await editor.page('/desk/pictures?q=sleeping')).not.toContain(`/desk/pictures/${id}`)
  })
})

const described = {
  alt: '',
  caption: '',
  credit: '',
  creator: '',
  copyright: '',
  focalX: '50',
  focalY: '50',
  rightsEndAt: '',
}

async function upload(
  cookie: Record<string, string>,
  path: string,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
) {
  const form = new FormData()
  form.append('picture', new File([bytes.slice()], 'file.jpg'))
  return room.request(path, {
    method: 'POST',
    body: form,
    headers: { ...cookie, ...headers, 'Sec-Fetch-Site': 'same-origin' },
  })
}

describe('a picture on a page', () => {
  test('comes in lighter forms, which are drawn once and kept for ever', async () => {
    const { src, id } = await aPicture(1000, 600)
    const { slug } = await anArticle(room.platform, {
      hero: { src, alt: 'A heron' },
      body: `::picture[At dusk]{src="${src}" alt="The same"}`,
    })
    const page = await room.page(`/articles/${slug}`)
    expect(page).toContain(`/media/${id}-320.avif 320w`)
    expect(page).toContain(`/media/${id}-960.webp 960w`)
    expect(page).not.toContain(`/media/${id}-1280`)
    const [own = ''] = page.match(/<article class="article".*?<\/article>/s) ?? []
    expect(own.match(/<picture>/g)).toHaveLength(2)
    expect(page).toContain('width="1000" height="600"')

    for (const [file, type] of [
      ['320.avif', 'image/avif'],
      ['480.webp', 'image/webp'],
      ['960.jpeg', 'image/jpeg'],
    ]) {
      const answer = await room.get(`/media/${id}-${file}`)
      expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, type])
      expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect(kept(bytes)).toMatchObject({ width: Number(file?.split('.')[0]), type })
      expect(await env.MEDIA.head(`${id}/${file}`)).not.toBeNull()
    }
  })

  test('is drawn in no form that no page asks for', async () => {
    const { id } = await aPicture()
    for (const file of ['321.avif', '320.png', '99999.webp'])
      expect((await room.get(`/media/${id}-${file}`)).status).toBe(404)
  })

  test('is the original where pictures cannot be drawn, and that answer is kept by nobody', async () => {
    const bare = newsroom({ IMAGES: undefined })
    const { id, src } = await aPicture()
    const answer = await bare.get(`/media/${id}-320.avif`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, src])
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
  })

  test('keeps in a crop what the desk has marked, on every page at once', async () => {
    const editor = await aMember(room, 'editor')
    const { src, id } = await aPicture()
    const { slug } = await anArticle(room.platform, { hero: { src, alt: 'A heron' } })
    await editor.submit(`/desk/pictures/${id}`, { ...described, focalX: '75', focalY: '0' })
    for (const path of [`/articles/${slug}`, '/']) {
      const page = await room.page(path)
      expect(page).toMatch(new RegExp(`${id}[^>]*data-x="75" data-y="0"`))
    }
  })
})

describe('a picture in use', () => {
  test('is not deleted, and says what shows it', async () => {
    const editor = await aMember(room, 'editor')
    const { src, id } = await aPicture()
    await anArticle(room.platform, { headline: 'Shows it', hero: { src, alt: 'A heron' } })
    expect(await editor.page(`/desk/pictures/${id}`)).toContain('Shows it')
    const answer = await editor.submit(`/desk/pictures/${id}/delete`)
    expect(answer.status).toBe(409)
    expect((await room.get(src)).status).toBe(200)
  })

  test('counts in a draft too, until it is taken out', async () => {
    const editor = await aMember(room, 'editor')
    const { id } = await aPicture()
    await anArticle(room.platform)
    const draft = (await editor.submit('/desk/articles')).headers.get('Location') ?? ''
    await editor.submit(`${draft}/pictures/choose`, { picture: id, as: 'hero' })
    expect((await editor.submit(`/desk/pictures/${id}/delete`)).status).toBe(409)
    const hidden = await editor.page(draft)
    const value = (name: string) =>
      hidden.match(new RegExp(`name="${name}" value="(\\d+)"`))?.[1] ?? ''
    await editor.submit(draft, { rev: value('rev'), base: value('base'), headline: 'None' })
    expect((await editor.submit(`/desk/pictures/${id}/delete`)).status).toBe(303)
    expect((await room.get(`/media/${id}.png`)).status).toBe(404)
    expect(await env.MEDIA.get(id)).toBeNull()
  })

  test('is replaced everywhere, and the old one is gone', async () => {
    const editor = await aMember(room, 'editor')
    const old = await aPicture()
    await editor.submit(`/desk/pictures/${old.id}`, {
      ...described,
      alt: 'A heron',
      credit: 'O. Galley',
    })
    const { slug } = await anArticle(room.platform, {
      authors: ['Pia Pictured'],
      hero: { src: old.src, alt: 'A heron' },
      body: `::picture[Here]{src="${old.src}" alt="It"}`,
    })
    const author = await env.DB.prepare(
      "SELECT id FROM authors WHERE slug = 'pia-pictured'",
    ).first()
    await editor.submit(`/desk/authors/${author?.id}`, {
      name: 'Pia Pictured',
      slug: 'pia-pictured',
      description: '',
      picture: old.src,
    })
    const answer = await upload(
      editor.cookie,
      `/desk/pictures/${old.id}/replace`,
      await aPng(2000, 900, [1, 2, 3]),
    )
    const fresh = answer.headers.get('Location')?.match(/[0-9a-f]{32}/)?.[0] ?? ''
    for (const path of [`/articles/${slug}`, '/', '/authors/pia-pictured']) {
      const page = await room.page(path)
      expect(page).not.toContain(old.id)
      expect(page).toContain(fresh)
    }
    expect(await room.page(`/articles/${slug}`)).toContain(`${fresh}-1920.avif`)
    expect(await editor.page(`/desk/pictures/${fresh}`)).toContain('value="O. Galley"')
    expect((await room.get(old.src)).status).toBe(404)
  })
})

describe('the rights of a picture', () => {
  test('end at their hour: no page shows it, and its address says so', async () => {
    setClock('2026-11-20T10:00Z')
    const editor = await aMember(room, 'editor')
    const { src, id } = await aPicture()
    await env.DB.prepare('UPDATE media SET rights_end_at = ? WHERE id = ?')
      .bind(Date.parse('2026-11-20T11:00Z'), id)
      .run()
    const { slug } = await anArticle(room.platform, {
      hero: { src, alt: 'A heron' },
      publishedAt: '2026-11-20T09:59Z',
      body: `Before.\n\n::picture[Here]{src="${src}" alt="It"}\n\n![Inline](${src})\n\nAfter.`,
    })
    const shown = async () => {
      const pages = [
        `/articles/${slug}`,
        '/',
        '/sections/harbour',
        `/api/articles/${slug}`,
        '/feed.json',
      ]
      const texts = await Promise.all(pages.map((path) => room.page(path)))
      return texts.map((text) => text.includes(id))
    }
    await endRights(room.platform)
    expect(await shown()).toEqual([true, true, true, true, true])

    setClock('2026-11-20T11:00Z')
    room.purges.length = 0
    await endRights(room.platform)
    // The Markdown an editor works on still names it.
    const body = await json(room.get(`/api/articles/${slug}`))
    expect(body.article.hero).toBeNull()
    expect(body.article.pictures).toEqual([])
    expect((await shown()).toSpliced(3, 1)).toEqual([false, false, false, false])
    expect(await room.page(`/articles/${slug}`)).toContain('After.')
    expect(room.purges.flatMap(({ tags }) => tags)).toContain(`media/${id}`)
    for (const path of [src, `/media/${id}-320.avif`])
      expect((await room.get(path)).status).toBe(410)

    await editor.submit(`/desk/pictures/${id}`, { ...described, rightsEndAt: '2027-01-01T00:00' })
    expect(await shown()).toEqual([true, true, true, true, true])
    expect((await room.get(src)).status).toBe(200)
  })

  test('that are over leave a section without it', async () => {
    const editor = await aMember(room, 'editor')
    const { src, id } = await aPicture()
    await anArticle(room.platform, { section: 'Lights' })
    const section = await env.DB.prepare("SELECT id FROM sections WHERE slug = 'lights'").first()
    await editor.submit(`/desk/sections/${section?.id}`, {
      name: 'Lights',
      slug: 'lights',
      description: '',
      picture: src,
    })
    expect(await room.page('/sections/lights')).toContain(id)
    await editor.submit(`/desk/pictures/${id}`, { ...described, rightsEndAt: '2020-01-01T00:00' })
    expect(await room.page('/sections/lights')).not.toContain(id)
  })
})

describe('a lead picture on somebody else’s server', () => {
  const theirs = 'https://agency.example/herons/one.jpg'

  test('is fetched once, kept, and shown from our own', async () => {
    const jpeg = await drawnAs(await aPng(700, 400, [9, 99, 199]), 'image/jpeg')
    const fetching = vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(async () => new Response(jpeg.slice()))
    const article = await anArticle(room.platform, { hero: { src: theirs, alt: 'A heron' } })
    expect(room.queued.at(-1)?.job).toEqual({ kind: 'fetch-hero', article: article.id })
    await room.workOff()
    const page = await room.page(`/articles/${article.slug}`)
    expect(page).not.toContain('agency.example')
    expect(page).toContain('width="700" height="400"')

    const again = await anArticle(room.platform, { hero: { src: theirs, alt: 'A heron' } })
    expect(again.hero?.src).toMatch(/^\/media\//)
    expect(room.queued).toEqual([])
    expect(fetching).toHaveBeenCalledTimes(1)
    const row = await env.DB.prepare('SELECT id FROM media WHERE source = ?').bind(theirs).first()
    expect(again.hero?.src).toContain(row?.id)
  })

  test('that is none stays where it is, and the log says why', async () => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('<html>'))
    const src = 'https://agency.example/none.jpg'
    const { id, slug } = await anArticle(room.platform, { hero: { src, alt: 'A heron' } })
    room.queued.length = 0
    await fetchHero(room.platform, id)
    expect(await room.page(`/articles/${slug}`)).toContain(src)
    const editor = await aMember(room, 'editor')
    expect(await editor.page(`/desk/log?subject=article/${id}`)).toContain(
      'could not fetch a picture',
    )
  })

  test('whose server is away is asked again later', async () => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('', { status: 503 }))
    await anArticle(room.platform, {
      hero: { src: 'https://agency.example/away.jpg', alt: 'A heron' },
    })
    await room.workOff()
    expect(room.queued.map(({ job }) => job.kind)).toEqual(['fetch-hero'])
    room.queued.length = 0
  })
})
