import { Hono } from 'hono'
import { readForm } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { Refusal } from '../refusal.ts'
import { addSite, changeSite, findSite, removeSite } from '../sites/actions.ts'
import { NewSite } from '../sites/input.ts'
import type { Site } from '../sites/site.ts'
import * as sites from '../sites/store.ts'
import { type Typed, UNTYPED } from '../ui/forms.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { saying } from './said.ts'
import { Lines, Removal, SiteForm, SitesListed } from './site-views.tsx'

/** Sites of others that may show our threads on their pages: listed, changed and taken off. */
export const siteDesk = new Hono<DeskApp>()

const ONE = '/sites/:id{[0-9]+}'

siteDesk.get('/sites', may('set'), async (c) => c.html(await sitesPage(c)))

siteDesk.post('/sites', may('set'), async (c) => {
  const form = await readForm(c, NewSite)
  const added = await orRefusal(() => addSite(c.var.platform, c.var.member, form.check()))
  if (!(added instanceof Refusal))
    return c.redirect(saying(links.desk.site(added), 'site-added'), 303)
  c.status(statusOf(added))
  return c.html(await sitesPage(c, again(form.typed, added)))
})

siteDesk.get(ONE, may('set'), async (c) => c.html(await sitePage(c)))

siteDesk.post(ONE, may('set'), async (c) => {
  const id = idIn(c, 'id')
  const form = await readForm(c, NewSite)
  const changed = await orRefusal(() => changeSite(c.var.platform, c.var.member, id, form.check()))
  if (!(changed instanceof Refusal)) return c.redirect(saying(links.desk.site(id), 'saved'), 303)
  c.status(statusOf(changed))
  return c.html(await sitePage(c, again(form.typed, changed)))
})

siteDesk.get(`${ONE}/remove`, may('set'), async (c) => {
  const site = await findSite(c.var.platform, idIn(c, 'id'))
  return c.html(
    <DeskPage c={c} title={`Take ${site.name} off the list?`}>
      <Removal site={site} />
    </DeskPage>,
  )
})

siteDesk.post(`${ONE}/remove`, may('set'), async (c) => {
  await removeSite(c.var.platform, c.var.member, idIn(c, 'id'))
  return c.redirect(saying(links.desk.sites, 'site-removed'), 303)
})

const again = (typed: Record<string, string>, no: Refusal) => typedAgain(typed, no, () => true)

async function sitesPage(c: DeskContext, typed: Typed = UNTYPED) {
  const listed = await c.var.platform.db.all(sites.all())
  return (
    <DeskPage c={c} title="Sites">
      <p>
        Other people’s sites that may show our comments on their pages, under an article of ours or
        under a page of their own.
      </p>
      {listed.length > 0 && <SitesListed sites={listed} />}
      <section aria-labelledby="new">
        <h2 id="new">Another site</h2>
        <SiteForm typed={typed} action={links.desk.sites} button="List it" />
      </section>
    </DeskPage>
  )
}

async function sitePage(c: DeskContext, typed?: Typed) {
  const { platform } = c.var
  const site = await findSite(platform, idIn(c, 'id'))
  return (
    <DeskPage
      c={c}
      title={site.name}
      acts={<a href={links.desk.pages(site.id)}>Pages with comments</a>}
    >
      <SiteForm
        typed={typed ?? { values: valuesOf(site), faults: {} }}
        action={links.desk.site(site.id)}
        button="Save"
      />
      <Lines publication={platform.publication} />
      <p>
        <a href={links.desk.logOf(`site/${site.id}`)}>What was done here</a>{' '}
        <a href={`${links.desk.site(site.id)}/remove`}>Take it off the list</a>{' '}
        <a href={links.desk.sites}>All sites</a>
      </p>
    </DeskPage>
  )
}

const valuesOf = ({ name, origins, moderation, scheme, accent }: Site) => ({
  name,
  origins: origins.join('\n'),
  moderation,
  scheme,
  accent,
})
