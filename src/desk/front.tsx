import { Hono } from 'hono'
import {
  dropDraft,
  findArrangement,
  findCandidates,
  findPreview,
  move,
  pin,
  putLive,
  unpin,
} from '../front/actions.ts'
import { Move, Pin, Rev, Search, Unpin } from '../front/input.ts'
import { FrontPage } from '../front/views.tsx'
import { readForm, readQuery } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import * as links from '../links.ts'
import { Refusal } from '../refusal.ts'
import { type Typed, UNTYPED } from '../ui/forms.tsx'
import { DeskPage } from './frame.tsx'
import { ArrangementView } from './front-views.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { saying } from './said.ts'

/** The front: which article leads it and which stand under it, worked on unseen and then put live. */
export const frontPages = new Hono<DeskApp>()

frontPages.get('/front', may('arrange'), async (c) => c.html(await arrangementPage(c)))

frontPages.get('/front/preview', may('arrange'), async (c) => {
  const { shown, cursor } = await findPreview(c.var.platform)
  return c.html(
    <FrontPage
      publication={c.var.platform.publication}
      articles={shown}
      hasLead
      next={cursor && links.older(links.front, cursor)}
      isPrivate
    />,
  )
})

frontPages.post('/front/pin', may('arrange'), async (c) => {
  const form = await readForm(c, Pin)
  const done = await orRefusal(() => pin(c.var.platform, form.check()))
  return done instanceof Refusal ? refused(c, form.typed, done) : c.redirect(links.desk.front, 303)
})

frontPages.post('/front/move', may('arrange'), async (c) => {
  const form = await readForm(c, Move)
  const done = await orRefusal(() => move(c.var.platform, form.check()))
  return done instanceof Refusal ? refused(c, form.typed, done) : c.redirect(links.desk.front, 303)
})

frontPages.post('/front/unpin', may('arrange'), async (c) => {
  const form = await readForm(c, Unpin)
  const done = await orRefusal(() => unpin(c.var.platform, form.check()))
  return done instanceof Refusal ? refused(c, form.typed, done) : c.redirect(links.desk.front, 303)
})

frontPages.post('/front/live', may('arrange'), async (c) => {
  const form = await readForm(c, Rev)
  const receipt = await orRefusal(() => putLive(c.var.platform, c.var.member, form.check()))
  if (receipt instanceof Refusal) return refused(c, form.typed, receipt)
  return c.redirect(links.desk.receipt(receipt), 303)
})

frontPages.post('/front/drop', may('arrange'), async (c) => {
  const form = await readForm(c, Rev)
  const done = await orRefusal(() => dropDraft(c.var.platform, c.var.member, form.check()))
  if (done instanceof Refusal) return refused(c, form.typed, done)
  return c.redirect(saying(links.desk.front, 'arrangement-dropped'), 303)
})

/** The front as it stands, with the reason, and what was chosen still chosen. */
async function refused(c: DeskContext, typed: Record<string, string>, no: Refusal) {
  c.status(statusOf(no))
  const isSeen = (field: string) => typed.as !== undefined && ['article', 'as'].includes(field)
  return c.html(await arrangementPage(c, typedAgain(typed, no, isSeen)))
}

async function arrangementPage(c: DeskContext, typed: Typed = UNTYPED) {
  const { q } = readQuery(c, Search)
  const arrangement = await findArrangement(c.var.platform)
  const candidates = await findCandidates(c.var.platform, arrangement, q)
  return (
    <DeskPage c={c} title="Front">
      <ArrangementView arrangement={arrangement} candidates={candidates} words={q} typed={typed} />
    </DeskPage>
  )
}
