import { Hono } from 'hono'
import * as v from 'valibot'
import { readForm, readQuery } from '../http/body.ts'
import { statusOf } from '../http/errors.tsx'
import { orRefusal, typedAgain } from '../http/forms.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import { change, create, type Done, merge, remove } from '../names/actions.ts'
import { ChangedName, Merging, NewName } from '../names/input.ts'
import { KINDS, type Kind } from '../names/name.ts'
import * as names from '../names/store.ts'
import * as readers from '../readers/store.ts'
import { Refusal, refuse } from '../refusal.ts'
import { type Typed, UNTYPED } from '../ui/forms.tsx'
import { Byline } from './bylines.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { Names, NameView, TITLES } from './name-views.tsx'
import { saying } from './said.ts'

/** Sections, tags and authors: made, described, renamed, merged and deleted. */
export const namePages = new Hono<DeskApp>()

const PER_PAGE = 100
const After = v.object({ after: v.optional(v.string(), '') })

for (const kind of KINDS) {
  const all = links.desk[`${kind}s`].replace(links.desk.home, '')
  const one = `${all}/:id`

  namePages.get(all, may('name'), async (c) => c.html(await listPage(c, kind)))

  namePages.post(all, may('name'), async (c) => {
    const form = await readForm(c, NewName)
    const made = await orRefusal(() => create(c.var.platform, c.var.member, kind, form.check()))
    if (!(made instanceof Refusal)) return c.redirect(outcomeOf(kind, made), 303)
    c.status(statusOf(made))
    return c.html(await listPage(c, kind, again(form.typed, made)))
  })

  namePages.get(one, may('name'), async (c) => c.html(await namePage(c, kind)))

  namePages.post(one, may('name'), async (c) => {
    const id = idIn(c, 'id')
    const form = await readForm(c, ChangedName)
    const changed = await orRefusal(() =>
      change(c.var.platform, c.var.member, kind, id, form.check()),
    )
    if (!(changed instanceof Refusal)) return c.redirect(outcomeOf(kind, changed), 303)
    c.status(statusOf(changed))
    return c.html(await namePage(c, kind, { profile: again(form.typed, changed) }))
  })

  namePages.post(`${one}/merge`, may('name'), async (c) => {
    const id = idIn(c, 'id')
    const form = await readForm(c, Merging)
    const merged = await orRefusal(() =>
      merge(c.var.platform, c.var.member, kind, id, form.check().into),
    )
    if (!(merged instanceof Refusal)) return c.redirect(outcomeOf(kind, merged), 303)
    c.status(statusOf(merged))
    return c.html(await namePage(c, kind, { merging: again(form.typed, merged) }))
  })

  namePages.post(`${one}/delete`, may('name'), async (c) => {
    const { receipt } = await remove(c.var.platform, c.var.member, kind, idIn(c, 'id'))
    return c.redirect(
      receipt === undefined
        ? saying(links.desk[`${kind}s`], 'deleted')
        : links.desk.receipt(receipt),
      303,
    )
  })
}

const outcomeOf = (kind: Kind, { id, receipt }: Done) =>
  receipt === undefined ? saying(links.desk.named(kind, id), 'saved') : links.desk.receipt(receipt)

const again = (typed: Record<string, string>, no: Refusal) => typedAgain(typed, no, () => true)

async function listPage(c: DeskContext, kind: Kind, typed: Typed = UNTYPED) {
  const { after } = readQuery(c, After)
  const rows = await c.var.platform.db.all(names.list[kind]({ after, limit: PER_PAGE + 1 }))
  return (
    <DeskPage c={c} title={TITLES[kind]}>
      <Names
        kind={kind}
        names={rows.slice(0, PER_PAGE)}
        hasMore={rows.length > PER_PAGE}
        typed={typed}
      />
    </DeskPage>
  )
}

type Forms = { profile?: Typed; merging?: Typed }

async function namePage(c: DeskContext, kind: Kind, { profile, merging }: Forms = {}) {
  const id = idIn(c, 'id')
  const [[named], former, [byline], rules] = await c.var.platform.db.batch([
    names.byId[kind]({ id }),
    names.formerOf({ kind, id }),
    readers.linkOfAuthor(id),
    ...(kind === 'section' ? [names.commentRules({ id })] : []),
  ])
  if (!named)
    refuse('missing', `There is no ${kind} of that number. It may have been merged or deleted.`)
  const { name, slug, description, picture } = named
  return (
    <DeskPage c={c} title={name}>
      <NameView
        kind={kind}
        named={named}
        former={former.map((it) => it.slug)}
        profile={
          profile ?? {
            values: { name, slug, description, picture, ...typedRules(rules?.[0]) },
            faults: {},
          }
        }
        merging={merging ?? UNTYPED}
      />
      {kind === 'author' && byline && <Byline id={id} name={name} {...byline} />}
    </DeskPage>
  )
}

const typedRules = (rules: names.CommentRules | undefined) =>
  rules && { moderation: rules.moderation, closeAfterDays: String(rules.closeAfterDays ?? '') }
