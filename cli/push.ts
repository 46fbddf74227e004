import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pictureSources } from '../src/text/article-body.ts'
import type { Answer, Desk } from './desk.ts'
import { type Manuscript, read } from './manuscript.ts'
import { Trouble } from './trouble.ts'

/** Saves each file as an article. A bad file is named with its line; the others are saved all the same. */
export async function push(desk: Desk, files: string[]): Promise<void> {
  let failed = 0
  for (const [i, file] of files.entries()) {
    const told = await pushed(desk, file).catch((error) => {
      if (!(error instanceof Trouble)) throw error
      failed += 1
      return error.message
    })
    console.log(`${String(i + 1).padStart(String(files.length).length)}/${files.length}  ${told}`)
  }
  if (failed > 0) throw new Trouble(`${failed} of ${files.length} not saved.`)
}

async function pushed(desk: Desk, file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Trouble(`${file}  There is no such file.`)
  })
  const manuscript = read(text, file)
  const article = await withPictures(desk, manuscript, file)
  const { formerSlug, ...fields } = article.fields as { slug?: string; formerSlug?: string }
  const address = formerSlug ?? fields.slug ?? path.basename(file, '.md')
  const answer = await desk.put(`articles/${encodeURIComponent(address)}`, {
    ...fields,
    body: article.body,
  })
  if (!answer.ok) throw new Trouble(faultsOf(answer, manuscript, file))
  const { outcome, article: saved } = answer.value as {
    outcome: string
    article: { url: string; state: string }
  }
  return `${outcome.padEnd(9)}  ${saved.url}${saved.state === 'published' ? '' : `  (${saved.state})`}`
}

const faultsOf = (
  { detail, errors }: Extract<Answer, { ok: false }>,
  { lineOf }: Manuscript,
  file: string,
) =>
  errors.length === 0
    ? `${file}  ${detail}`
    : errors
        .map(
          ({ field, message }) =>
            `${file}:${lineOf(message.startsWith('Line ') ? message : field)}  ${message}`,
        )
        .join('\n')

/** Sends the pictures that lie beside the file, and names them as the publication does. */
async function withPictures(desk: Desk, { fields, body }: Manuscript, file: string) {
  const hero = fields.hero as { src?: unknown } | undefined
  const heroSource = typeof hero?.src === 'string' ? [hero.src] : []
  const addresses = new Map<string, string>()
  for (const source of new Set([...heroSource, ...pictureSources(body)])) {
    if (!isBeside(source)) continue
    addresses.set(
      source,
      await desk.putPicture(
        await bytesOf(path.resolve(path.dirname(file), source), file),
        path.basename(source),
      ),
    )
  }
  const named = (text: string) =>
    [...addresses].reduce((all, [from, to]) => all.replaceAll(from, to), text)
  return {
    body: named(body),
    fields: hero ? { ...fields, hero: { ...hero, src: named(String(hero.src ?? '')) } } : fields,
  }
}

const isBeside = (source: string) => !/^(https?:|\/)/.test(source)

async function bytesOf(picture: string, file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(picture))
  } catch {
    throw new Trouble(`${file}  The picture ${picture} is not there.`)
  }
}
