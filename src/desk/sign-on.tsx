import { Hono } from 'hono'
import { readForm } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { addSignOnKey, revokeSignOnKey } from '../partners/actions.ts'
import { NewSignOnKey } from '../partners/input.ts'
import * as partners from '../partners/store.ts'
import { Refusal } from '../refusal.ts'
import type { Site } from '../sites/site.ts'
import * as sites from '../sites/store.ts'
import { Choice, Field, Notice, RefusalNotice, Tick, type Typed, UNTYPED } from '../ui/forms.tsx'
import { Table } from '../ui/table.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { saying } from './said.ts'

/** Keys of partners whose readers sign on here with a token: made or taken in, and revoked. */
export const signOnKeys = new Hono<DeskApp>()

signOnKeys.get('/sign-on', may('hire'), async (c) => c.html(await signOnPage(c)))

signOnKeys.post('/sign-on', may('hire'), async (c) => {
  const form = await readForm(c, NewSignOnKey)
  const made = await orRefusal(() => addSignOnKey(c.var.platform, c.var.member, form.check()))
  if (!(made instanceof Refusal)) return c.html(await signOnPage(c, UNTYPED, made))
  c.status(statusOf(made))
  return c.html(
    await signOnPage(
      c,
      typedAgain(form.typed, made, () => true),
    ),
  )
})

signOnKeys.post('/sign-on/:id/revoke', may('hire'), async (c) => {
  await revokeSignOnKey(c.var.platform, c.var.member, idIn(c, 'id'))
  return c.redirect(saying(links.desk.signOn, 'key-revoked'), 303)
})

type Made = { kid: string; secret: string | undefined }

async function signOnPage(c: DeskContext, typed: Typed = UNTYPED, made?: Made) {
  const { db, publication } = c.var.platform
  const [keys, listed] = await db.batch([partners.allKeys(), sites.all()])
  return (
    <DeskPage c={c} title="Sign-on">
      {made && <MadeNotice {...made} />}
      <p>
        A partner whose readers have an account there signs a token for each of them, and their page
        here sends it to <code>POST /api/sign-on</code>; on their own pages, comments take it from{' '}
        <code>sign-on</code>. The token is a JWT with our address, <code>{publication.url}</code>,
        or that of the key’s site as aud, and lasts ten minutes at most. Who signs for Disqus or
        Hyvor already goes on as before, with the kid and a space in front.
      </p>
      {keys.length > 0 && <Keys keys={keys} />}
      <NewKey typed={typed} listed={listed} />
    </DeskPage>
  )
}

const MadeNotice = ({ kid, secret }: Made) => (
  <Notice>
    <p>
      Their tokens’ kid is <code class="key">{kid}</code>.
    </p>
    {secret && (
      <>
        <p>This secret is shown once. Its characters are the key:</p>
        <p>
          <code class="key">{secret}</code>
        </p>
      </>
    )}
  </Notice>
)

const Keys = ({ keys }: { keys: partners.KeyShown[] }) => (
  <Table
    caption="Partners’ keys"
    columns={['Partner (iss)', 'Key (kid)', 'Algorithm', 'Site', 'Addresses', '']}
    rows={keys.map(({ id, kid, issuer, algorithm, site, vouches, revokedAt }) => [
      issuer,
      <code>{kid}</code>,
      algorithm,
      site ?? 'ours alone',
      vouches ? 'count as verified' : 'are left out',
      revokedAt !== null ? (
        'Revoked'
      ) : (
        <form method="post" action={`${links.desk.signOn}/${id}/revoke`}>
          <button type="submit" class="quiet" aria-label={`Revoke the key ${kid} of ${issuer}`}>
            Revoke
          </button>
        </form>
      ),
    ])}
  />
)

const NewKey = ({ typed, listed }: { typed: Typed; listed: Site[] }) => (
  <section aria-labelledby="new-key">
    <h2 id="new-key">A new key</h2>
    <RefusalNotice typed={typed} />
    <form method="post" class="narrow" action={links.desk.signOn}>
      <Field
        id="issuer"
        name="issuer"
        label="Partner"
        hint="What their tokens say as iss, such as https://partner.example. Each may have two keys in use, so that one can follow the other."
        typed={typed}
        required
        autocomplete="off"
      />
      <Choice
        id="algorithm"
        name="algorithm"
        label="Algorithm"
        options={[
          { value: 'HS256', name: 'HS256: a secret that we make and both know' },
          { value: 'EdDSA', name: 'EdDSA: their Ed25519 key, of which we get the public half' },
          { value: 'Disqus', name: 'Disqus (SHA-1): for a partner who signs so already' },
          { value: 'Hyvor', name: 'Hyvor (SHA-256): for a partner who signs so already' },
        ]}
        typed={typed}
      />
      <Field
        id="publicKey"
        name="publicKey"
        label="Their public key"
        hint="For EdDSA only: its JWK, or the x in it."
        typed={typed}
        autocomplete="off"
      />
      <Choice
        id="site"
        name="site"
        label="Site"
        hint="Where their tokens are meant for, besides our own pages."
        options={[
          { value: '', name: 'None' },
          ...listed.map(({ id, name }) => ({ value: String(id), name })),
        ]}
        typed={typed}
      />
      <Tick
        id="vouches"
        name="vouches"
        label="They verify addresses: one in a token (in a JWT with email_verified) counts as verified here"
        typed={typed}
      />
      <button type="submit">Add the key</button>
    </form>
  </section>
)
