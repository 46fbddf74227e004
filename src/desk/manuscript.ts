import * as v from 'valibot'
import type { Article } from '../articles/article.ts'
import { type Fields, fieldsIn, manuscriptFrom, onFields } from '../articles/fields.ts'
import { NewArticle } from '../articles/input.ts'
import type { Copy } from '../drafts/draft.ts'
import { fitting, KILOBYTE, readForm } from '../http/body.ts'
import { add } from '../library/actions.ts'
import type { Shelved } from '../media/actions.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import { insertsIn, pictureDirective } from '../text/directives.ts'
import type { DeskContext } from './guard.ts'

const MOST = 24 * 1024 * KILOBYTE
const number = v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))
const Opened = v.object({
  rev: v.fallback(number, 0),
  base: v.fallback(number, 0),
})

/** An editor's page as it was sent: its fields with what the helpers add, and what was refused of it. */
export type Manuscript = { copy: Copy; typed: Record<string, string>; refusal: Refusal | undefined }

/** Takes an editor's page. A picture that is refused costs no word: it is left out, and the no told. */
export async function readManuscript(c: DeskContext): Promise<Manuscript> {
  const form = await readForm(c, Opened, MOST)
  const { rev, base } = form.check()
  const fields = fieldsIn(form.typed)
  const refusals: Refusal[] = []
  const shelved = async (name: 'heroFile' | 'pictureFile') => {
    const file = form.files[name]?.[0]
    try {
      return file && (await add(c.var.platform, c.var.member, file))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const field = name === 'heroFile' ? 'heroSrc' : 'pictureFile'
      const message = `${file?.name}: ${error.message}`
      refusals.push(new Refusal(error.reason, message, { faults: [{ field, message }] }))
    }
  }
  const hero = await shelved('heroFile')
  const picture = await shelved('pictureFile')
  const { pictureAlt = '', pictureCaption = '', pictureCredit = '' } = form.typed
  const added = [
    picture &&
      pictureDirective(picture.src, {
        alt: pictureAlt || picture.alt,
        caption: pictureCaption || picture.caption,
        credit: pictureCredit || picture.credit,
      }),
    insertsIn(form.typed),
  ].filter(Boolean)
  return {
    copy: {
      rev,
      base,
      fields: {
        ...fields,
        ...(hero && heroOf(hero, fields)),
        body: [fields.body.trimEnd(), ...added].join('\n\n').replaceAll('\r\n', '\n').trim(),
      },
    },
    typed: form.typed,
    refusal: refusals[0],
  }
}

/** A picture as the lead picture; what the library knows of it fills in what is not typed. */
export const heroOf = (picture: Shelved, { heroAlt, heroCaption, heroCredit }: Fields) => ({
  heroSrc: picture.src,
  heroAlt: heroAlt || picture.alt,
  heroCaption: heroCaption || picture.caption,
  heroCredit: heroCredit || picture.credit,
})

/** The fields as an article that may run in the state, or a no that names each field. */
export function articleIn(
  { publication }: Platform,
  fields: Fields,
  article: Article,
  state: 'published' | 'scheduled',
): NewArticle {
  try {
    return fitting(NewArticle, { ...manuscriptFrom(fields, article, publication), state })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const faults = onFields(error.faults)
    const told = faults.map(({ message }) => message).join(' ')
    throw new Refusal(error.reason, `It was saved, but cannot run yet. ${told}`, { faults })
  }
}

/** What an article still needs before it can run, in sentences. */
export function missingIn(platform: Platform, fields: Fields, article: Article): string[] {
  try {
    articleIn(platform, fields, article, 'published')
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.faults.map(({ message }) => message)
  }
}
