import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { cached } from '../cache/middleware.ts'
import { editionOfFrame } from '../db/frame.ts'
import type { App, AppContext } from '../http/context.ts'
import * as links from '../links.ts'
import { policies } from '../subscribers/consent.ts'
import { Document } from '../ui/document.tsx'
import { Time } from '../ui/time.tsx'

/** What the subscribe box points to: two texts, each with its version and date. */
export const policyPages = new Hono<App>()

policyPages.get(links.privacy, cached('page', { edition: editionOfFrame }), async (c) => {
  await c.var.gather([])
  return c.html(
    <Policy c={c} title="Privacy Policy" policy={policies.privacy} path={links.privacy}>
      <h2>Reading</h2>
      <p>
        Reading sets no cookie and calls nobody else: no advertising, no counter, no picture that
        reports back. A video asks its own site for nothing until you press it. A picture may lie on
        the server of the agency it comes from.
      </p>
      <h2>Commenting</h2>
      <p>
        We keep your name and your words, and your e-mail address if you give one. The name and the
        words are public once approved; the address is shown to nobody. A cookie with a signed
        number remembers which comments are yours, for a year. Your network address is not kept: to
        slow down floods we count under a key made of it, which changes every day.
      </p>
      <h2>Letters</h2>
      <p>
        We keep your address, the lists you asked for, and the record that you said yes: when, in
        which box, on which page, to which words and to which versions of these policies. Letters
        come only after you confirm. They hold no picture that tells us whether you opened them.
        Each has a link that ends them with one press.
      </p>
      <h2>Your rights</h2>
      <p>
        You may ask what we keep about you, have it corrected, take it with you or have it deleted.
        Write to <Contact c={c} />.
      </p>
    </Policy>,
  )
})

policyPages.get(links.terms, cached('page', { edition: editionOfFrame }), async (c) => {
  await c.var.gather([])
  return c.html(
    <Policy c={c} title="Terms of Use" policy={policies.terms} path={links.terms}>
      <h2>Our articles</h2>
      <p>
        You may read, link to and quote them with our name. To reprint one, ask us first at{' '}
        {<Contact c={c} />}.
      </p>
      <h2>Your comments</h2>
      <p>
        They stay yours. By posting one you allow us to show it with the article. Argue with the
        matter, not the person; no hatred, no threats, no advertising, nobody’s private details. We
        may hold a comment, or take it down, and say why.
      </p>
      <h2>Letters</h2>
      <p>They are free, and you may leave them at any time.</p>
    </Policy>,
  )
})

type PolicyProps = {
  c: AppContext
  title: string
  policy: { version: string; datedOn: string }
  path: string
  children?: Child
}

const Policy = ({ c, title, policy, path, children }: PolicyProps) => {
  const { publication } = c.var.platform
  return (
    <Document publication={publication} title={title} canonical={links.absolute(publication, path)}>
      <div class="column body">
        <h1 class="list-title">{title}</h1>
        <p class="meta">
          Version {policy.version}, of{' '}
          <Time at={Date.parse(policy.datedOn)} publication={publication} isDay />
        </p>
        {children}
      </div>
    </Document>
  )
}

const Contact = ({ c }: { c: AppContext }) => {
  const { contact } = c.var.platform.publication
  return <a href={`mailto:${contact}`}>{contact}</a>
}
