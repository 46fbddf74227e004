import { Hono } from 'hono'
import { correct, type Done, rename, withdraw } from '../articles/actions.ts'
import { type Article, isLive, isWithdrawn } from '../articles/article.ts'
import { NewCorrection, Renaming, Withdrawal } from '../articles/input.ts'
import type * as drafts from '../drafts/store.ts'
import { readForm } from '../http/body.ts'
import { idIn } from '../http/guard.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { Choice, Field, UNTYPED } from '../ui/forms.tsx'
import { Time } from '../ui/time.tsx'
import { type DeskApp, type DeskContext, may } from './guard.ts'
import { saying } from './said.ts'

/** What is done to an article once readers have seen it. */
export const articleActs = new Hono<DeskApp>()

articleActs.post('/articles/:id{[0-9]+}/withdraw', may('publish'), async (c) => {
  const { reason } = (await readForm(c, Withdrawal)).check()
  return done(c, await withdraw(c.var.platform, c.var.member, idIn(c, 'id'), reason))
})

articleActs.post('/articles/:id{[0-9]+}/correct', may('publish'), async (c) => {
  const correction = (await readForm(c, NewCorrection)).check()
  return done(c, await correct(c.var.platform, c.var.member, idIn(c, 'id'), correction))
})

articleActs.post('/articles/:id{[0-9]+}/rename', may('publish'), async (c) => {
  const { slug } = (await readForm(c, Renaming)).check()
  return done(c, await rename(c.var.platform, c.var.member, idIn(c, 'id'), slug))
})

const done = (c: DeskContext, { article, receipt }: Done) =>
  c.redirect(
    receipt === undefined
      ? saying(links.desk.article(article.id), 'saved')
      : links.desk.receipt(receipt),
    303,
  )

type Shared = drafts.Preview & { url: string }
export type AsideProps = {
  article: Article
  previews: Shared[]
  publication: Publication
  mayPublish: boolean
}

/** What stands under an article's editor: its history, its previews, and the acts on what has been published. */
export const Aside = (props: AsideProps) => {
  const { article, mayPublish } = props
  return (
    <div class="acts">
      <History {...props} />
      <Previews {...props} />
      {mayPublish && isLive(article) && <Correct article={article} />}
      {mayPublish && article.state !== 'draft' && <Rename article={article} />}
      {mayPublish && !isWithdrawn(article) && article.state !== 'draft' && (
        <Withdraw article={article} />
      )}
    </div>
  )
}

const History = ({ article, mayPublish }: AsideProps) => (
  <section aria-labelledby="history">
    <h2 id="history">History</h2>
    <ul class="entries">
      <li>
        <a href={links.desk.revisions(article.id)}>Revisions</a>
        <span class="meta">Every form it was saved in</span>
      </li>
      {mayPublish && (
        <>
          <li>
            <a href={links.desk.articleComments(article.id)}>Comments</a>
            <span class="meta">Its thread, as moderators see it</span>
          </li>
          <li>
            <a href={links.desk.receiptsOf(article.id)}>Receipts</a>
            <span class="meta">What readers were shown, and when</span>
          </li>
          <li>
            <a href={links.desk.logOf(`article/${article.id}`)}>Log</a>
            <span class="meta">Who did what to it</span>
          </li>
        </>
      )}
    </ul>
  </section>
)

const Previews = ({ article, previews, publication }: AsideProps) => (
  <section aria-labelledby="previews">
    <h2 id="previews">Preview links</h2>
    <p>Whoever has such a link reads the draft as it is at that moment, for a week.</p>
    {previews.map(({ id, url, expiresAt, madeBy }) => (
      <form method="post" action={`${links.desk.article(article.id)}/previews/${id}/revoke`}>
        <p>
          <a class="key" href={url}>
            {url}
          </a>
          <br />
          <span class="meta">
            Made by {madeBy}, works until <Time at={expiresAt} publication={publication} />
          </span>
        </p>
        <button type="submit" class="quiet">
          Revoke
        </button>
      </form>
    ))}
    <form method="post" action={`${links.desk.article(article.id)}/previews`}>
      <button type="submit" class="second">
        Make a preview link
      </button>
    </form>
  </section>
)

type Props = { article: Article }

const Correct = ({ article }: Props) => (
  <section aria-labelledby="correct">
    <h2 id="correct">Correct</h2>
    <form method="post" action={`${links.desk.article(article.id)}/correct`}>
      <p>A dated notice under the article. Mend the text itself above.</p>
      <Choice
        id="correction-kind"
        name="kind"
        label="Kind"
        options={[
          { value: 'correction', name: 'Correction: we were wrong' },
          { value: 'clarification', name: 'Clarification: we were unclear' },
          { value: 'update', name: 'Update: there is news' },
        ]}
        typed={UNTYPED}
      />
      <Field
        id="correction-text"
        name="text"
        label="What was wrong, and what is right"
        rows={3}
        maxlength={1000}
        required
        typed={UNTYPED}
      />
      <button type="submit" class="second">
        Add the notice
      </button>
    </form>
  </section>
)

const Rename = ({ article }: Props) => (
  <section aria-labelledby="rename">
    <h2 id="rename">Rename</h2>
    <form method="post" action={`${links.desk.article(article.id)}/rename`}>
      <Field
        id="new-slug"
        name="slug"
        label="Address"
        hint="The old address leads to the new one for ever."
        required
        typed={{ values: { slug: article.slug }, faults: {} }}
      />
      <button type="submit" class="second">
        Rename
      </button>
    </form>
  </section>
)

const Withdraw = ({ article }: Props) => (
  <section aria-labelledby="withdraw">
    <h2 id="withdraw">Withdraw</h2>
    <form method="post" action={`${links.desk.article(article.id)}/withdraw`}>
      <p>
        It leaves every list at once, and its address answers that it was withdrawn. It stays here,
        and can be published again.
      </p>
      <Field
        id="reason"
        name="reason"
        label="Why"
        hint="For the log; readers do not see it."
        required
        typed={UNTYPED}
      />
      <button type="submit" class="grave">
        Withdraw it
      </button>
    </form>
  </section>
)
