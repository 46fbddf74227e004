import { Hono } from 'hono'
import { readingMinutes } from '../articles/article.ts'
import { type Fields, fieldsIn } from '../articles/fields.ts'
import {
  type Conflict,
  open,
  previewOf,
  previewToken,
  publish,
  type Saved,
  save,
  unschedule,
  type Work,
} from '../drafts/actions.ts'
import { changesBetween } from '../drafts/diff.ts'
import { type Copy, copyOf } from '../drafts/draft.ts'
import { Editor, Missing } from '../drafts/editor.tsx'
import * as drafts from '../drafts/store.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { Refusal } from '../refusal.ts'
import { can } from '../staff/staff.ts'
import { RefusalNotice, type Typed } from '../ui/forms.tsx'
import { Aside } from './article-acts.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { articleIn, type Manuscript, missingIn, readManuscript } from './manuscript.ts'
import { PreviewPage } from './previews.tsx'
import { saying } from './said.ts'

/** Writing: one article's page, its saving and its publishing. */
export const editor = new Hono<DeskApp>()

editor.get('/articles/:id{[0-9]+}', may('write'), async (c) => {
  const work = await open(c.var.platform, c.var.member, idIn(c, 'id'))
  const copy = copyOf(work.article, work.draft, c.var.platform.publication)
  return c.html(await editorPage(c, work, copy))
})

editor.post('/articles/:id{[0-9]+}', may('write'), async (c) => {
  const manuscript = await readManuscript(c)
  const saved = await savedFrom(c, manuscript)
  if ('theirs' in saved) return conflicted(c, manuscript, saved)
  if (manuscript.refusal) return refused(c, manuscript, manuscript.refusal)
  return c.redirect(saying(links.desk.article(saved.article.id), 'saved'), 303)
})

// Sent by the script while somebody types: it answers with the new rev, or says whose copy is in the way.
editor.post('/articles/:id{[0-9]+}/autosave', may('write'), async (c) => {
  const { copy } = await readManuscript(c)
  const saved = await save(c.var.platform, c.var.member, idIn(c, 'id'), copy, 'autosaved')
  if ('theirs' in saved)
    return c.json(
      { conflict: `${saved.savedBy} has saved this article. Press Save to see both.` },
      409,
    )
  return c.json({ rev: saved.rev, body: copy.fields.body })
})

for (const [act, state] of [
  ['publish', 'published'],
  ['schedule', 'scheduled'],
] as const)
  editor.post(`/articles/:id{[0-9]+}/${act}`, may('publish'), async (c) => {
    const manuscript = await readManuscript(c)
    const saved = await savedFrom(c, manuscript)
    if ('theirs' in saved) return conflicted(c, manuscript, saved)
    if (manuscript.refusal) return refused(c, manuscript, manuscript.refusal)
    const { platform, member } = c.var
    const { fields } = manuscript.copy
    const done = await orRefusal(() =>
      publish(
        platform,
        member,
        saved.article,
        fields,
        articleIn(platform, fields, saved.article, state),
      ),
    )
    if (done instanceof Refusal) return refused(c, manuscript, done)
    return c.redirect(
      done.receipt === undefined
        ? saying(links.desk.article(done.article.id), 'scheduled')
        : links.desk.receipt(done.receipt),
      303,
    )
  })

/** On the way to the library, what is typed is saved. */
editor.post('/articles/:id{[0-9]+}/pictures', may('write'), async (c) => {
  const manuscript = await readManuscript(c)
  const saved = await savedFrom(c, manuscript)
  if ('theirs' in saved) return conflicted(c, manuscript, saved)
  return c.redirect(links.desk.picturesFor(saved.article.id), 303)
})

editor.post('/articles/:id{[0-9]+}/unschedule', may('publish'), async (c) => {
  const id = idIn(c, 'id')
  await unschedule(c.var.platform, c.var.member, id)
  return c.redirect(saying(links.desk.article(id), 'unscheduled'), 303)
})

/** What is typed, as readers would see it; nothing is saved. The script takes its parts from here too. */
editor.post('/articles/:id{[0-9]+}/preview', may('write'), async (c) => {
  const { platform, member } = c.var
  const { article } = await open(platform, member, idIn(c, 'id'))
  const typed = await c.req.parseBody()
  const fields = fieldsIn(typed as Record<string, string>)
  const shown = await previewOf(platform, article, fields)
  return c.html(
    <PreviewPage c={c} article={shown}>
      <p data-words hidden>
        {shown.words} words, {readingMinutes(shown)} min
      </p>
      <div data-missing hidden>
        <Missing missing={missingIn(platform, fields, article)} />
      </div>
    </PreviewPage>,
  )
})

const savedFrom = (c: DeskContext, { copy }: Manuscript): Promise<Saved | Conflict> =>
  save(c.var.platform, c.var.member, idIn(c, 'id'), copy)

/** Both copies: theirs as what has changed, yours in the fields. Saving again is meant. */
async function conflicted(c: DeskContext, { copy }: Manuscript, conflict: Conflict) {
  c.status(409)
  const yours = { ...conflict.theirs, fields: copy.fields }
  return c.html(await editorPage(c, conflict, yours, { conflict }))
}

/** The page again with what was typed, which is saved, and what stands in the way. */
async function refused(c: DeskContext, { copy }: Manuscript, refusal: Refusal) {
  c.status(statusOf(refusal))
  const work = await open(c.var.platform, c.var.member, idIn(c, 'id'))
  const { rev, base } = copyOf(work.article, work.draft, c.var.platform.publication)
  return c.html(await editorPage(c, work, { rev, base, fields: copy.fields }, { refusal }))
}

// A box that is not ticked is not sent.
const typedOf = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))

type Trouble = { refusal?: Refusal; conflict?: Conflict }

async function editorPage(
  c: DeskContext,
  { article, draft }: Work,
  copy: Copy,
  { refusal, conflict }: Trouble = {},
) {
  const { platform, member } = c.var
  const { db, publication, now } = platform
  const { fields } = copy
  const [sections, previews] = await db.batch([
    drafts.sectionNames(),
    drafts.previewsOf({ articleId: article.id, now: now() }),
  ])
  const values = typedOf(fields)
  const typed: Typed = refusal ? typedAgain(values, refusal, () => false) : { values, faults: {} }
  const { words } = await previewOf(platform, article, fields)
  return (
    <DeskPage c={c} title={fields.headline || 'A new article'} isTitleUnseen>
      {conflict && (
        <div class="notice" role="alert">
          <p>
            {conflict.savedBy} has saved this article since you opened it. Nothing is lost: your
            words are in the fields below, and beside each that differs you see what changed from
            theirs. Take over what you want to keep, then save; theirs stays under Revisions.
          </p>
        </div>
      )}
      <RefusalNotice typed={typed} />
      <Editor
        article={article}
        copy={copy}
        typed={typed}
        sections={sections}
        publication={publication}
        mayPublish={can(member.role, 'publish')}
        savedBy={draft?.savedBy}
        savedAt={draft?.savedAt}
        missing={missingIn(platform, fields, article)}
        words={words}
        theirs={conflict ? changesBetween(conflict.theirs.fields, fields) : []}
      />
      <Aside
        article={article}
        previews={
          await Promise.all(
            previews.map(async (preview) => ({
              ...preview,
              url: links.absolute(
                publication,
                links.preview(await previewToken(platform, preview.id)),
              ),
            })),
          )
        }
        publication={publication}
        mayPublish={can(member.role, 'publish')}
      />
    </DeskPage>
  )
}
