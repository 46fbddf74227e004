import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Child } from 'hono/jsx'
import * as v from 'valibot'
import { verifyAddress } from '../belongings/actions.ts'
import { readForm, readJson } from '../http/body.ts'
import type { App, AppContext } from '../http/context.ts'
import { sayNo } from '../http/errors.tsx'
import { inWords, orRefusal, typedAgain } from '../http/forms.ts'
import { frame, framed } from '../http/frame.ts'
import { embeddedIn, networkOf, readerOf, rememberReader, sameOrigin } from '../http/guard.ts'
import * as links from '../links.ts'
import { askForCode, findReader, openAddress } from '../readers/actions.ts'
import { AddressForm, CodeForm } from '../readers/input.ts'
import type { YouProps } from '../readers/views.tsx'
import { Refusal, refuse } from '../refusal.ts'
import { letKnow, redeem, refuseUnlisted } from '../signins/actions.ts'
import { Redemption, SignInAsk } from '../signins/input.ts'
import type { Ask } from '../signins/sign-in.ts'
import { Digits, DigitsForm, GoOn, ShowAddress, SignedIn } from '../signins/views.tsx'
import { handOverUrl } from '../ui/assets.gen.ts'
import { Document } from '../ui/document.tsx'
import { RefusalNotice } from '../ui/forms.tsx'
import { youWordsFor } from '../words/you.ts'

/** The window that a frame on another site's page opens, to be told who somebody is; and what the frame asks. */
export const signInPages = new Hono<App>()

// From page to page the window stays tied to the frame that opened it.
const opened = createMiddleware<App>(async (c, next) => {
  c.set('opener', 'unsafe-none')
  await next()
})

signInPages.get(links.signIn, opened, framed, async (c) => {
  const ask = askIn(c.req.query())
  await refuseUnlisted(c.var.platform, ask)
  return askPage(c, ask)
})

signInPages.post(links.signInBy('address'), opened, sameOrigin, async (c) => {
  const form = await readForm(c, AddressForm)
  const ask = askIn(form.typed)
  const asked = await orRefusal(async () =>
    askForCode(c.var.platform, {
      readerId: await readerOf(c),
      network: await networkOf(c),
      ...form.check(),
    }),
  )
  if (asked instanceof Refusal) return again(c, ask, asked, 'address', form.typed)
  await rememberReader(c, asked)
  return c.redirect(links.signInFor(ask), 303)
})

signInPages.post(links.signInBy('with-code'), opened, sameOrigin, async (c) => {
  const form = await readForm(c, CodeForm)
  const ask = askIn(form.typed)
  const verified = await orRefusal(async () =>
    verifyAddress(c.var.platform, {
      readerId: (await readerOf(c)) ?? 0,
      network: await networkOf(c),
      ...form.check(),
    }),
  )
  if (verified instanceof Refusal) return again(c, ask, verified, 'code', form.typed)
  await rememberReader(c, verified)
  return c.redirect(links.signInFor(ask), 303)
})

signInPages.post(links.signIn, opened, sameOrigin, framed, async (c) => {
  const ask = askIn((await readForm(c, v.object({}))).typed)
  const code = await letKnow(c.var.platform, await readerOf(c), ask)
  const you = youWordsFor(c.var.platform.publication.words)
  return c.html(
    <SignInDocument c={c} title={you.signIn.digitsTitle} head={<script src={handOverUrl} defer />}>
      <Digits you={you} host={ask.host} code={code} />
    </SignInDocument>,
  )
})

signInPages.get(links.signInBy('code'), framed, async (c) => {
  const { platform } = c.var
  const { words, name } = platform.publication
  const you = youWordsFor(words)
  const reader = await findReader(platform, await readerOf(c))
  return c.html(
    <SignInDocument c={c} title={you.signIn.title}>
      {embeddedIn(c) !== undefined && reader?.verifiedAt ? (
        <SignedIn you={you} words={words} name={reader.name} />
      ) : (
        <DigitsForm you={you} words={words} name={name} />
      )}
    </SignInDocument>,
  )
})

signInPages.post(links.signInBy('redeem'), sameOrigin, async (c) => {
  const host = embeddedIn(c)
  if (host === undefined)
    return refuse('not-allowed', 'This is for the comments on a page elsewhere.')
  const { platform } = c.var
  const reader = await orRefusal(async () =>
    redeem(platform, {
      ...(await redemptionIn(c)),
      host,
      guestId: await readerOf(c),
      network: await networkOf(c),
    }),
  )
  // A reader reads it in the frame, so it is said in their language.
  if (reader instanceof Refusal) return refuseInWords(c, reader)
  await rememberReader(c, reader.id, true)
  return c.json({ reader: { name: reader.name, isVerified: reader.verifiedAt !== null } })
})

const redemptionIn = async (c: AppContext) =>
  c.req.header('Content-Type')?.includes('json')
    ? readJson(c, Redemption)
    : (await readForm(c, Redemption)).check()

function refuseInWords(c: AppContext, no: Refusal): never {
  const { reason, retryAfter = 0 } = no
  const { message, faults } = inWords(youWordsFor(c.var.platform.publication.words), no)
  return refuse(reason, message, { faults, ...(retryAfter > 0 && { retryAfter }) })
}

/** What a frame asks for, as its window carries it along. */
function askIn(sent: Record<string, string>): Ask {
  const { success, output } = v.safeParse(SignInAsk, sent)
  if (success) return output
  return refuse(
    'missing',
    'There is nothing at this address. It may have moved, or the link may be incomplete.',
  )
}

/** The page with a form that was refused: what was typed, and what is wrong with it. */
async function again(
  c: AppContext,
  ask: Ask,
  refusal: Refusal,
  form: 'address' | 'code',
  values: Record<string, string>,
) {
  await frame(c)
  sayNo(c, refusal)
  const you = youWordsFor(c.var.platform.publication.words)
  return askPage(c, ask, { [form]: typedAgain(values, inWords(you, refusal), isSeen) })
}

const isSeen = (field: string) => field === 'email' || field === 'code'

async function askPage(c: AppContext, ask: Ask, typed: NonNullable<YouProps['typed']> = {}) {
  const { platform } = c.var
  const { words } = platform.publication
  const you = youWordsFor(words)
  const reader = await findReader(platform, await readerOf(c))
  const asked = await openAddress(platform, reader?.askedEmail ?? null)
  return c.html(
    <SignInDocument c={c} title={you.signIn.at(ask.host)}>
      {Object.values(typed).map((form) => (
        <RefusalNotice typed={form} />
      ))}
      {reader?.verifiedAt ? (
        <GoOn you={you} ask={ask} name={reader.name} />
      ) : (
        <ShowAddress
          ask={ask}
          words={words}
          you={you}
          email={undefined}
          asked={asked}
          typed={typed}
        />
      )}
    </SignInDocument>,
  )
}

type SignInDocumentProps = { c: AppContext; title: string; head?: Child; children?: Child }

const SignInDocument = ({ c, title, head, children }: SignInDocumentProps) => (
  <Document publication={c.var.platform.publication} title={title} isPrivate head={head}>
    <div class="column you">
      <h1 class="list-title">{title}</h1>
      {children}
    </div>
  </Document>
)
