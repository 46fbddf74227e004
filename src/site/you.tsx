import { Hono } from 'hono'
import { belongingsOf, erase, verifyAddress } from '../belongings/actions.ts'
import { belongingsJson } from '../belongings/json.ts'
import { readForm } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { sayNo, statusOf } from '../http/errors.tsx'
import { inWords, orRefusal, typedAgain } from '../http/forms.ts'
import { frame, framed } from '../http/frame.ts'
import { forgetReader, networkOf, readerOf, rememberReader, sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import { askForCode, findReader, openAddress } from '../readers/actions.ts'
import { AddressForm, CodeForm, ErasureForm } from '../readers/input.ts'
import { ErasePage, Said, You, type YouProps } from '../readers/views.tsx'
import { Refusal } from '../refusal.ts'
import { Document } from '../ui/document.tsx'
import { RefusalNotice } from '../ui/forms.tsx'
import { type YouWords, youWordsFor } from '../words/you.ts'

/** What we know of whoever asks: an address shown to be theirs, their data, signing out, erasing. */
export const youPages = new Hono<App>()

youPages.get(links.you, framed, async (c) => youPage(c))

youPages.post(links.yourAddress, sameOrigin, async (c) => {
  const form = await readForm(c, AddressForm)
  const asked = await orRefusal(async () =>
    askForCode(c.var.platform, {
      readerId: await readerOf(c),
      network: await networkOf(c),
      ...form.check(),
    }),
  )
  if (asked instanceof Refusal) return again(c, asked, 'address', form.typed)
  await rememberReader(c, asked)
  return c.redirect(links.you, 303)
})

youPages.post(links.yourCode, sameOrigin, async (c) => {
  const form = await readForm(c, CodeForm)
  const verified = await orRefusal(async () =>
    verifyAddress(c.var.platform, {
      readerId: (await readerOf(c)) ?? 0,
      network: await networkOf(c),
      ...form.check(),
    }),
  )
  if (verified instanceof Refusal) return again(c, verified, 'code', form.typed)
  await rememberReader(c, verified)
  return c.redirect(links.youAfter('verified'), 303)
})

youPages.post(links.yourSignOut, sameOrigin, (c) => {
  forgetReader(c)
  return c.redirect(links.youAfter('signed-out'), 303)
})

youPages.get(links.yourData, async (c) => {
  const belongings = await belongingsOf(c.var.platform, await readerOf(c))
  return c.json(belongingsJson(belongings, c.var.platform.publication), 200, {
    'Content-Disposition': 'attachment; filename="your-data.json"',
  })
})

youPages.get(links.yourErasure, framed, async (c) => {
  if (!(await findReader(c.var.platform, await readerOf(c)))) return c.redirect(links.you, 303)
  const you = youWordsFor(c.var.platform.publication.words)
  return c.html(
    <YouDocument c={c} title={you.eraseTitle}>
      <ErasePage you={you} />
    </YouDocument>,
  )
})

youPages.post(links.yourErasure, sameOrigin, async (c) => {
  const form = await readForm(c, ErasureForm)
  const erased = await orRefusal(async () => {
    const { comments } = form.check()
    await erase(c.var.platform, await readerOf(c), comments)
  })
  if (!(erased instanceof Refusal)) {
    forgetReader(c)
    return c.redirect(links.youAfter('erased'), 303)
  }
  await frame(c)
  const you = youWordsFor(c.var.platform.publication.words)
  c.status(statusOf(erased))
  return c.html(
    <YouDocument c={c} title={you.eraseTitle}>
      <ErasePage you={you} typed={typedAgain(form.typed, inWords(you, erased))} />
    </YouDocument>,
  )
})

/** The page with a form that was refused: what was typed, and what is wrong with it. */
async function again(
  c: AppContext,
  refusal: Refusal,
  form: 'address' | 'code',
  values: Record<string, string>,
) {
  await frame(c)
  sayNo(c, refusal)
  const you = youWordsFor(c.var.platform.publication.words)
  return youPage(c, { [form]: typedAgain(values, inWords(you, refusal), isSeen) })
}

const isSeen = (field: string) => field === 'email' || field === 'code'

async function youPage(c: AppContext, typed: NonNullable<YouProps['typed']> = {}) {
  const { platform } = c.var
  const { words } = platform.publication
  const you = youWordsFor(words)
  const reader = await findReader(platform, await readerOf(c))
  const [email, asked] = await Promise.all([
    openAddress(platform, reader?.email ?? null),
    openAddress(platform, reader?.askedEmail ?? null),
  ])
  return c.html(
    <YouDocument c={c} title={you.title}>
      <Said you={you} said={c.req.query('said') ?? ''} />
      {Object.values(typed).map((form) => (
        <RefusalNotice typed={form} />
      ))}
      <You words={words} you={you} reader={reader} email={email} asked={asked} typed={typed} />
    </YouDocument>,
  )
}

type YouDocumentProps = { c: AppContext; title: YouWords['title']; children?: unknown }

const YouDocument = ({ c, title, children }: YouDocumentProps) => (
  <Document publication={c.var.platform.publication} title={title} isPrivate>
    <div class="column you">
      <h1 class="list-title">{title}</h1>
      {children as never}
    </div>
  </Document>
)
