import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

// Who may import whom. Nouns say what is true, audiences say who sees it, and nothing looks up.

/** From low to high. A file imports from its own line's folder and from the lines above this one. */
const LAYERS = [
  ['text/'],
  ['words/'],
  ['browser/'],
  ['refusal.ts', 'publication.ts', 'links.ts'],
  ['cache/policy.ts', 'db/', 'http/tokens.ts', 'http/calls.ts', 'mail/', 'ui/'],
  ['platform.ts'],
  ['staff/'],
  ['receipts/'],
  ['settings/'],
  ['media/'],
  ['names/'],
  ['search/'],
  ['articles/'],
  ['drafts/'],
  ['front/'],
  ['library/'],
  ['readers/'],
  ['sites/'],
  ['partners/'],
  ['threads/'],
  ['screening/'],
  ['subscribers/'],
  ['comments/'],
  ['moderation/'],
  ['notices/'],
  ['webhooks/'],
  ['belongings/'],
  ['signins/'],
  ['feeds/'],
  ['sitemaps/'],
  ['newsletter/'],
  ['http/'],
  ['cache/'],
  ['site/', 'api/', 'embed/', 'desk/'],
  ['surface.ts'],
  ['backstage.ts', 'foyer.ts'],
  ['app.ts', 'jobs.ts'],
  ['index.ts'],
]
const NOUNS =
  /^(staff|receipts|settings|media|names|search|articles|drafts|front|library|readers|sites|partners|threads|screening|subscribers|comments|moderation|notices|webhooks|belongings|signins|feeds|sitemaps|newsletter)\//
const LIBRARIES = /^(hono|drizzle-orm|valibot)(\/|$)/

rule(
  'no arrow runs upward, or sideways between neighbours',
  (arrows) => arrows.filter(({ from, to }) => isOurs(to) && !mayReach(from, to)),
  { 'text/slug.ts': `import { links } from '../links.ts'` },
  { 'articles/article.ts': `import { type Comment, screen } from '../comments/comment.ts'` },
  { 'comments/views.tsx': `import { sameOrigin } from '../http/guard.ts'` },
  { 'api/comments.ts': `import { readable } from '../site/article.tsx'` },
  { 'media/image.ts': `const later = import('../articles/article.ts')` },
  { 'articles/store.ts': `export * from '../app.ts'` },
  { 'articles/store.ts': `import '../unheard-of.ts'` },
)

rule(
  'what serves every request knows no noun',
  (arrows) => arrows.filter(({ from, to }) => /^(http|cache)\//.test(from) && NOUNS.test(to)),
  { 'http/guard.ts': `import { admit } from '../staff/actions.ts'` },
)

rule(
  'rules need no library and nothing that acts',
  (arrows) =>
    arrows.filter(
      ({ from, to }) =>
        isRules(from) && (LIBRARIES.test(to) || ['act', 'accept', 'show'].includes(roleOf(to))),
    ),
  { 'articles/article.ts': `import { eq } from 'drizzle-orm'` },
  { 'comments/thread.ts': `import * as v from 'valibot'` },
  { 'comments/moderation.ts': `import { html } from 'hono/html'` },
  { 'subscribers/consent.ts': `import * as subscribers from './store.ts'` },
  { 'articles/article.ts': `import type { Platform } from '../platform.ts'` },
)

rule(
  'what we accept knows neither requests nor tables',
  (arrows) =>
    arrows.filter(
      ({ from, to }) =>
        roleOf(from) === 'accept' && (/^(hono|drizzle)/.test(to) || roleOf(to) === 'act'),
    ),
  { 'articles/input.ts': `import { Hono } from 'hono'` },
  { 'articles/input.ts': `import { sql } from 'drizzle-orm'` },
  { 'comments/input.ts': `import * as comments from './store.ts'` },
)

rule(
  'actions use no library of ours at run time',
  (arrows) =>
    arrows.filter(
      ({ from, to, isType }) => from.endsWith('/actions.ts') && LIBRARIES.test(to) && !isType,
    ),
  { 'articles/actions.ts': `import { Hono } from 'hono'` },
  { 'comments/actions.ts': `import { eq } from 'drizzle-orm'` },
  { 'staff/actions.ts': `import * as v from 'valibot'` },
)

rule(
  'only db/ and the stores speak SQL',
  (arrows) =>
    arrows.filter(
      ({ from, to }) =>
        to.startsWith('drizzle') && !/^db\/|^\w+\/(store|columns|lists|changes)\.ts$/.test(from),
    ),
  { 'site/front.tsx': `import { desc } from 'drizzle-orm'` },
)

rule(
  'views, letters and JSON fetch nothing and do nothing',
  (arrows) =>
    arrows.filter(
      ({ from, to }) =>
        roleOf(from) === 'show' && (roleOf(to) === 'act' || /^(drizzle|valibot)/.test(to)),
    ),
  { 'articles/views.tsx': `import * as articles from './store.ts'` },
  { 'subscribers/emails.tsx': `import { confirm } from './actions.ts'` },
  { 'comments/json.ts': `import type { Platform } from '../platform.ts'` },
)

rule(
  'what readers see never touches the staff',
  (arrows) =>
    arrows.filter(({ from, to }) => /^(site|embed)\//.test(from) && to.startsWith('staff/')),
  { 'site/front.tsx': `import { admit } from '../staff/actions.ts'` },
)

rule(
  'no circle',
  (arrows) => {
    const needs = arrows.filter(({ to, isType }) => isOurs(to) && !isType)
    return needs.filter(({ from, to }) => reachable(to, needs).has(from))
  },
  {
    'articles/store.ts': `import { touched } from './article.ts'`,
    'articles/article.ts': `import * as articles from './store.ts'`,
  },
)

const CACHING = /['"`]((?:cloudflare-)?(?:cdn-)?cache-control|cache-tag)['"`]/i

test('caching headers are written in cache/ alone', () => {
  expect(cachingOutsideCache({ 'site/front.tsx': `c.header('Cache-Tag', 'front')` })).toEqual([
    'site/front.tsx says Cache-Tag',
  ])
  expect(cachingOutsideCache(src())).toEqual([])
})

const cachingOutsideCache = (files: Files) =>
  Object.entries(files).flatMap(([file, text]) => {
    const [, header] = text.match(CACHING) ?? []
    return header && !file.startsWith('cache/') ? [`${file} says ${header}`] : []
  })

test('type-only imports do not close a circle', () => {
  const arrows = arrowsIn({
    'db/a.ts': `import type { B } from './b.ts'`,
    'db/b.ts': `import {\n  a,\n  type A,\n} from './a.ts'\nexport const word = 'from'`,
  })
  expect(arrows).toEqual([
    { from: 'db/a.ts', to: 'db/b.ts', isType: true },
    { from: 'db/b.ts', to: 'db/a.ts', isType: false },
  ])
})

type Files = Record<string, string>
type Arrow = { from: string; to: string; isType: boolean }

/** The house keeps the rule, and each of the broken samples is noticed. */
function rule(sentence: string, broken: (arrows: Arrow[]) => Arrow[], ...samples: Files[]) {
  const told = (files: Files) =>
    broken(arrowsIn(files)).map(({ from, to }) => `${from} imports ${to}`)
  describe(sentence, () => {
    test('is kept', () => expect(told(src())).toEqual([]))
    test.each(samples)('is broken by %j', (sample) => expect(told(sample)).not.toEqual([]))
  })
}

/** Every source file by its path in src/, but the generated ones. */
function src(): Files {
  const root = path.join(import.meta.dirname, '../../src')
  const files = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !file.includes('.gen.'))
  return Object.fromEntries(
    files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]),
  )
}

const FROM = /^(?:import|export)(\s+type\b)?(?:[^'"`=()]*\sfrom)?\s*'([^']+)'/gm
const CALLED = /\bimport(\s)?\('([^']+)'\)/g

const arrowsIn = (files: Files): Arrow[] =>
  Object.entries(files).flatMap(([from, text]) =>
    [...text.matchAll(FROM), ...text.matchAll(CALLED)].map(([, type, name = '']) => ({
      from,
      to: name.startsWith('.') ? path.posix.join(path.posix.dirname(from), name) : name,
      isType: Boolean(type?.trim()),
    })),
  )

const isOurs = (file: string) => /\.tsx?$/.test(file) && !file.includes('.gen.')

function mayReach(from: string, to: string): boolean {
  const [above, below] = [placeOf(from), placeOf(to)]
  if (!above || !below) return false
  return below.layer < above.layer || below.within === above.within
}

/** The most exact line for a file: http/tokens.ts stands lower than the rest of http/. */
const placeOf = (file: string) =>
  LAYERS.flatMap((names, layer) => names.map((within) => ({ within, layer })))
    .filter(({ within }) => file.startsWith(within))
    .sort((a, b) => b.within.length - a.within.length)[0]

type Role = 'act' | 'accept' | 'show' | 'rules' | 'other'

function roleOf(file: string): Role {
  if (
    file === 'platform.ts' ||
    /^\w+\/(store|columns|lists|changes|actions|acting|amending|drawing|session|saving|indexing|outbox|noting|sending|lane|composing|bounces|returns|waiting|deciding|guarding|consenting|preferring|moving|suppressing|tending|importing|auditing|reminding|drafting|archive)\.ts$/.test(
      file,
    )
  )
    return 'act'
  if (!NOUNS.test(file)) return 'other'
  if (/\/(input|desk-input|query|answers)\.ts$/.test(file)) return 'accept'
  return SHOWING.test(file) ? 'show' : 'rules'
}

const SHOWING = /\/[\w-]+\.tsx$|\/(json|markdown)\.ts$|^feeds\/(items\.tsx|rss\.ts|atom\.ts)$/

const isRules = (file: string) => roleOf(file) === 'rules'

function reachable(from: string, arrows: Arrow[], seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen
  seen.add(from)
  for (const arrow of arrows) if (arrow.from === from) reachable(arrow.to, arrows, seen)
  return seen
}
