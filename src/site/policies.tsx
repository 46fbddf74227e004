import { Hono } from 'hono'
import { raw } from 'hono/html'
import { cached } from '../cache/middleware.ts'
import type { App, AppContext } from '../http/context.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { refuse } from '../refusal.ts'
import {
  drawn,
  FIRST_DATED_AT,
  FIRST_VERSION,
  firstText,
  isPolicy,
  KINDS,
  type Kind,
  type Policy,
  TITLES,
} from '../settings/policy.ts'
import * as settings from '../settings/store.ts'
import { Document } from '../ui/document.tsx'
import { Time } from '../ui/time.tsx'

/** What the subscribe box points to: two texts, each with its version and date, and all it ever said. */
export const policyPages = new Hono<App>()

for (const kind of KINDS) {
  const kept = cached('page', { edition: () => settings.editionOfPolicy({ kind }) })

  policyPages.get(links.policy(kind), kept, async (c) => {
    const [[newest]] = await c.var.gather([settings.newestPolicy({ kind })])
    c.var.shows(`policy/${kind}`)
    return c.html(<PolicyPage c={c} kind={kind} policy={newest ?? (await firstOf(c, kind))} />)
  })

  policyPages.get(`${links.policy(kind)}/:version`, kept, async (c) => {
    const version = idIn(c, 'version')
    const [[found], [newest]] = await c.var.gather([
      settings.findPolicy({ kind, version }),
      settings.newestPolicy({ kind }),
    ])
    c.var.shows(`policy/${kind}`)
    const policy = version === FIRST_VERSION ? await firstOf(c, kind) : found
    if (!policy) refuse('missing', `There is no such version of the ${TITLES[kind]}.`)
    const isOld = version < (newest?.version ?? FIRST_VERSION)
    return c.html(<PolicyPage c={c} kind={kind} policy={policy} isOld={isOld} />)
  })
}

type PolicyPageProps = { c: AppContext; kind: Kind; policy: Shown; isOld?: boolean }
type Shown = Omit<Policy, 'bodyMarkdown'>

const PolicyPage = ({ c, kind, policy, isOld = false }: PolicyPageProps) => {
  const { publication } = c.var.platform
  const { words } = publication
  const { policies } = words
  const title = isPolicy(kind) ? policies[kind as 'privacy'] : words[kind as 'about']
  const { version, bodyHtml } = policy
  const path = isOld ? links.policyVersion(kind, version) : links.policy(kind)
  return (
    <Document
      publication={publication}
      title={isOld ? policies.oldTitle(title, version) : title}
      canonical={links.absolute(publication, path)}
    >
      <div class="column">
        <h1 class="list-title">{title}</h1>
        {isPolicy(kind) && <VersionLine kind={kind} policy={policy} publication={publication} />}
        {isOld && (
          <p class="notice">
            {policies.noLonger} <a href={links.policy(kind)}>{policies.current}</a>.
          </p>
        )}
        <div class="body">{raw(bodyHtml)}</div>
      </div>
    </Document>
  )
}

type VersionLineProps = { kind: Kind; policy: Shown; publication: Publication }

const VersionLine = ({ kind, policy: { version, datedAt }, publication }: VersionLineProps) => (
  <p class="meta">
    {publication.words.policies.versionOf(version)}
    <Time at={datedAt} publication={publication} isDay />
    {version > FIRST_VERSION && (
      <>
        {' · '}
        <a href={links.policyVersion(kind, version - 1)}>{publication.words.policies.before}</a>
      </>
    )}
  </p>
)

const firstDrawn = new Map<string, string>()

/** The text that ships, drawn once. */
async function firstOf(c: AppContext, kind: Kind): Promise<Shown> {
  const markdown = await firstText(kind, c.var.platform.publication)
  const bodyHtml = firstDrawn.get(markdown) ?? (await drawn(markdown))
  firstDrawn.set(markdown, bodyHtml)
  return { version: FIRST_VERSION, datedAt: FIRST_DATED_AT, bodyHtml }
}
