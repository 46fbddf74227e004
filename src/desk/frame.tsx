import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { AppContext } from '../http/context.ts'
import * as links from '../links.ts'
import { type Act, can, type Member } from '../staff/staff.ts'
import { deskCssUrl, deskUrl } from '../ui/assets.gen.ts'
import { styleFor } from '../ui/style.ts'
import type { DeskContext } from './guard.ts'
import { isSaid, SAID } from './said.ts'

type DeskDocumentProps = {
  c: AppContext | DeskContext
  title: string
  /** For a page whose title stands in its form already: it is read aloud only. */
  isTitleUnseen?: boolean | undefined
  /** What one most likely came to do, beside the title. */
  acts?: Child
  member?: Member
  children?: Child
}

/** The frame of every page at the desk. Without a member it is the door. */
export const DeskDocument = ({ c, member, children, ...head }: DeskDocumentProps) => {
  const { publication } = c.var.platform
  const { title } = head
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en" dir="ltr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{`${title} · ${publication.name}, desk`}</title>
          <link rel="icon" href="/icon-192.png" type="image/png" sizes="192x192" />
          <style dangerouslySetInnerHTML={{ __html: styleFor(publication, 'reading') }} />
          <link rel="stylesheet" href={deskCssUrl} />
          <script src={deskUrl} type="module" />
        </head>
        <body class="desk">
          <a class="skip" href="#main">
            Skip to the work
          </a>
          <header class="desk-head">
            <p class="desk-name">
              <a href={links.desk.home}>{publication.name}</a> <span>desk</span>
            </p>
            {member && (
              <>
                <DeskNavigation member={member} path={c.req.path} />
                <Own member={member} path={c.req.path} />
              </>
            )}
          </header>
          <main id="main">
            <Head {...head} />
            {children}
          </main>
        </body>
      </html>
    </>
  )
}

const Head = ({ title, isTitleUnseen, acts }: Omit<DeskDocumentProps, 'c'>) => (
  <div class="desk-top">
    <h1 class={isTitleUnseen ? 'unseen' : 'desk-title'}>{title}</h1>
    {acts}
  </div>
)

type DeskPageProps = Omit<DeskDocumentProps, 'c' | 'member'> & { c: DeskContext }

/** A page for somebody at the desk; first it says what the act before it has done. */
export const DeskPage = ({ c, children, ...head }: DeskPageProps) => {
  const said = c.req.query('said') ?? ''
  return (
    <DeskDocument c={c} member={c.var.member} {...head}>
      {isSaid(said) && (
        <p class="notice said" role="status">
          {SAID[said]}
        </p>
      )}
      {children}
    </DeskDocument>
  )
}

type Place = { path: string; name: string; act: Act; key?: string }

// `key` is what follows “g” on the keyboard.
const PLACES: Place[] = [
  { path: links.desk.articles, name: 'Articles', act: 'write', key: 'a' },
  { path: links.desk.comments, name: 'Comments', act: 'moderate', key: 'c' },
  { path: links.desk.front, name: 'Front', act: 'arrange', key: 'f' },
  { path: links.desk.issues, name: 'Letters', act: 'write-to-many', key: 'i' },
  { path: links.desk.subscribers, name: 'Subscribers', act: 'write-to-many', key: 'u' },
  { path: links.desk.pictures, name: 'Pictures', act: 'illustrate', key: 'p' },
  { path: links.desk.sections, name: 'Sections', act: 'name', key: 's' },
  { path: links.desk.tags, name: 'Tags', act: 'name', key: 't' },
  { path: links.desk.authors, name: 'Authors', act: 'name', key: 'b' },
  { path: links.desk.people, name: 'People', act: 'hire' },
  { path: links.desk.keys, name: 'Keys', act: 'hire' },
  { path: links.desk.screening, name: 'Screening', act: 'moderate' },
  { path: links.desk.signOn, name: 'Sign-on', act: 'hire' },
  { path: links.desk.sites, name: 'Sites', act: 'set' },
  { path: links.desk.webhooks, name: 'Webhooks', act: 'set' },
  { path: links.desk.settings, name: 'Settings', act: 'set' },
  { path: links.desk.log, name: 'Log', act: 'read-log', key: 'l' },
]

type NavigationProps = { member: Member; path: string }

/** The place a page belongs to; of one inside another, the inner. */
const placeOf = (path: string) =>
  PLACES.filter((place) => `${path}/`.startsWith(`${place.path}/`)).sort(
    (a, b) => b.path.length - a.path.length,
  )[0]

const DeskNavigation = ({ member, path }: NavigationProps) => {
  const here = placeOf(path)
  return (
    <nav aria-label="Desk">
      <ul>
        {PLACES.filter(({ act }) => can(member.role, act)).map((place) => (
          <li>
            <a
              href={place.path}
              aria-current={place === here ? 'true' : undefined}
              data-key={place.key}
            >
              {place.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Own = ({ member, path }: NavigationProps) => (
  <ul class="desk-own">
    <li>
      <a href={links.front}>The site</a>
    </li>
    <li>
      <a href={links.desk.you} aria-current={path === links.desk.you ? 'true' : undefined}>
        {member.name}
      </a>
    </li>
    <li>
      <form method="post" action={links.desk.signOut}>
        <button type="submit" class="quiet">
          Sign out
        </button>
      </form>
    </li>
  </ul>
)
