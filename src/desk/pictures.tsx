import { Hono } from 'hono'
import * as v from 'valibot'
import { open as openArticle, save } from '../drafts/actions.ts'
import { copyOf } from '../drafts/draft.ts'
import { KILOBYTE, readForm, readQuery } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn } from '../http/guard.ts'
import { add, describe, open, remove, replace } from '../library/actions.ts'
import { Description } from '../library/input.ts'
import * as links from '../links.ts'
import { type Shelved, shelvedFrom } from '../media/actions.ts'
import * as shelf from '../media/store.ts'
import { Refusal, refuse } from '../refusal.ts'
import { can } from '../staff/staff.ts'
import { pictureDirective } from '../text/directives.ts'
import { withOffset } from '../text/time.ts'
import { type Typed, UNTYPED } from '../ui/forms.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { heroOf } from './manuscript.ts'
import { Library, Picker, PictureView } from './picture-views.tsx'
import { saying } from './said.ts'

/** The library: every picture of ours, what we know of it, and what shows it. */
export const pictures = new Hono<DeskApp>()

const PER_PAGE = 40
const MOST = 100 * 1024 * KILOBYTE
const ONE = '/pictures/:id'
const Nothing = v.object({})

const Asked = v.object({
  q: v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''),
  cursor: v.fallback(v.pipe(v.string(), v.regex(/^\d+-[0-9a-f]{32}$/)), ''),
})

pictures.get('/pictures', may('illustrate'), async (c) => c.html(await libraryPage(c)))

pictures.post('/pictures', may('illustrate'), async (c) => {
  const { files } = await readForm(c, Nothing, MOST)
  const added = await orRefusal(() => addAll(c, files.picture ?? []))
  if (c.req.header('Accept') === 'application/json') {
    if (added instanceof Refusal) throw added
    return c.json({ picture: added[0] }, 201)
  }
  if (added instanceof Refusal) {
    c.status(statusOf(added))
    return c.html(await libraryPage(c, typedAgain({}, added)))
  }
  const [only, ...others] = added
  return c.redirect(
    only && others.length === 0
      ? links.desk.picture(only.id)
      : saying(links.desk.pictures, 'added'),
    303,
  )
})

/** Those that are taken are kept, whatever becomes of the others. */
async function addAll(c: DeskContext, files: File[]): Promise<Shelved[]> {
  if (files.length === 0) refuse('invalid', 'Choose a picture first.')
  const added: Shelved[] = []
  const told: string[] = []
  for (const file of files) {
    const picture = await orRefusal(() => add(c.var.platform, c.var.member, file))
    if (picture instanceof Refusal) told.push(`${file.name}: ${picture.message}`)
    else added.push(picture)
  }
  if (told.length > 0) refuse('invalid', told.join(' '))
  return added
}

pictures.get(ONE, may('illustrate'), async (c) => c.html(await picturePage(c)))

pictures.post(ONE, may('curate'), async (c) => {
  const id = c.req.param('id')
  const form = await readForm(c, Description)
  const done = await orRefusal(() => describe(c.var.platform, c.var.member, id, form.check()))
  if (!(done instanceof Refusal)) return c.redirect(saying(links.desk.picture(id), 'saved'), 303)
  c.status(statusOf(done))
  return c.html(await picturePage(c, { described: typedAgain(form.typed, done, () => true) }))
})

pictures.post(`${ONE}/replace`, may('curate'), async (c) => {
  const { files } = await readForm(c, Nothing, MOST)
  const [file] = files.picture ?? []
  const done = await orRefusal(() => {
    if (!file) refuse('invalid', 'Choose the picture that takes its place.')
    return replace(c.var.platform, c.var.member, c.req.param('id'), file)
  })
  if (!(done instanceof Refusal))
    return c.redirect(saying(links.desk.picture(done), 'replaced'), 303)
  c.status(statusOf(done))
  return c.html(await picturePage(c, { replaced: typedAgain({}, done) }))
})

pictures.post(`${ONE}/delete`, may('curate'), async (c) => {
  await remove(c.var.platform, c.var.member, c.req.param('id'))
  return c.redirect(saying(links.desk.pictures, 'deleted'), 303)
})

pictures.get('/articles/:id{[0-9]+}/pictures', may('write'), async (c) => {
  const { article } = await openArticle(c.var.platform, c.var.member, idIn(c, 'id'))
  const { q } = readQuery(c, Asked)
  const page = await pageOf(c)
  return c.html(
    <DeskPage c={c} title="Choose a picture">
      <Picker article={article.id} words={q} {...page} />
    </DeskPage>,
  )
})

const Choice = v.object({
  picture: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  as: v.picklist(['hero', 'body'], 'Choose where it is to stand.'),
})

pictures.post('/articles/:id{[0-9]+}/pictures/choose', may('write'), async (c) => {
  const { platform, member } = c.var
  const id = idIn(c, 'id')
  const { article, draft } = await openArticle(platform, member, id)
  const { picture, as } = (await readForm(c, Choice)).check()
  const chosen = shelvedFrom((await open(platform, picture)).picture)
  const { rev, base, fields } = copyOf(article, draft, platform.publication)
  const change =
    as === 'hero'
      ? heroOf(chosen, fields)
      : { body: `${fields.body.trimEnd()}\n\n${pictureDirective(chosen.src, chosen)}`.trim() }
  const saved = await save(platform, member, id, { rev, base, fields: { ...fields, ...change } })
  if ('theirs' in saved)
    refuse('conflict', 'Somebody else has saved this article. Choose it again.')
  return c.redirect(saying(links.desk.article(id), 'chosen'), 303)
})

async function pageOf(c: DeskContext) {
  const { q, cursor } = readQuery(c, Asked)
  const rows = await c.var.platform.db.all(shelf.list(q, PER_PAGE, placeOf(cursor)))
  const shown = rows.slice(0, PER_PAGE)
  const last = shown.at(-1)
  return {
    pictures: shown,
    next: rows.length > PER_PAGE && last ? `${last.createdAt}-${last.id}` : null,
  }
}

function placeOf(cursor: string): shelf.Place | undefined {
  const [createdAt, id] = cursor.split('-')
  return createdAt && id ? { createdAt: Number(createdAt), id } : undefined
}

async function libraryPage(c: DeskContext, typed: Typed = UNTYPED) {
  const { q } = readQuery(c, Asked)
  return (
    <DeskPage c={c} title="Pictures">
      <Library words={q} typed={typed} {...(await pageOf(c))} />
    </DeskPage>
  )
}

type Forms = { described?: Typed; replaced?: Typed }

async function picturePage(c: DeskContext, { described, replaced = UNTYPED }: Forms = {}) {
  const { platform, member } = c.var
  const { publication } = platform
  const { picture, uses } = await open(platform, c.req.param('id') ?? '')
  const { alt, caption, credit, creator, copyright, focalX, focalY, rightsEndAt } = picture
  const words = { alt, caption, credit, creator, copyright }
  const values = {
    ...words,
    focalX: String(focalX),
    focalY: String(focalY),
    rightsEndAt:
      rightsEndAt === null ? '' : withOffset(rightsEndAt, publication.timeZone).slice(0, 16),
  }
  return (
    <DeskPage c={c} title={picture.name || 'A picture'}>
      <PictureView
        picture={picture}
        uses={uses}
        publication={publication}
        mayCurate={can(member.role, 'curate')}
        described={described ?? { values, faults: {} }}
        replaced={replaced}
      />
    </DeskPage>
  )
}
