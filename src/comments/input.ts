import * as v from 'valibot'
import { Name } from '../readers/input.ts'
import { REPORT_REASONS, type Vote } from './rights.ts'
import { SORTS } from './thread.ts'

export const LONGEST_BODY = 10_000

// Somebody who wrote elsewhere cannot be asked to type their name anew: what hides in it is left out.
const ImportedName = v.pipe(
  v.string('Please give a name.'),
  v.transform((name) => name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')),
  Name,
)

const Body = v.pipe(
  v.string('Please write a comment.'),
  v.transform((body) => body.replace(/\r\n?/g, '\n').trim()),
  v.minLength(1, 'Please write a comment.'),
)

const Email = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(254, 'This e-mail address is too long.'),
  v.check(
    (email) => email === '' || v.is(v.pipe(v.string(), v.email()), email),
    'That is not an e-mail address. You may leave it out.',
  ),
)

/** A comment as a program sends it. */
export const NewComment = v.object({
  name: Name,
  email: v.optional(Email, ''),
  body: Body,
  parent: v.optional(
    v.nullable(v.pipe(v.number('parent is the id of a comment.'), v.integer())),
    null,
  ),
})

/** A comment as a form sends it: `website` is a decoy that people do not see. */
export const CommentForm = v.object({
  name: Name,
  email: v.optional(Email, ''),
  body: Body,
  parent: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{0,16}$/, 'The comment you answer is not known.'),
      v.transform((id) => (id === '' ? null : Number(id))),
    ),
    '',
  ),
  tell: v.optional(v.picklist(['', 'now', 'day'], 'Please choose how often.'), ''),
  website: v.optional(v.string(), ''),
  token: v.optional(v.pipe(v.string(), v.maxLength(64)), ''),
  /** What a Turnstile said of who sent it, where the form was shown with one. */
  'cf-turnstile-response': v.optional(v.pipe(v.string(), v.maxLength(2048))),
})

export type NewComment = v.InferOutput<typeof NewComment>

export const ThreadQuery = v.object({
  sort: v.optional(v.picklist(SORTS, 'sort is newest, oldest or best.'), 'newest'),
  cursor: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d+(-\d+)?$/, 'This cursor is not one of ours; leave it out to start again.'),
    ),
  ),
})

const MOST_COUNTED = 50

/** Whose comments are to be counted: the slugs of articles, with commas between them. */
export const CountsQuery = v.object({
  articles: v.pipe(
    v.string('articles is a list of slugs, with commas between them.'),
    v.transform((slugs) => [...new Set(slugs.split(',').filter(Boolean))]),
    v.minLength(1, 'articles is a list of slugs, with commas between them.'),
    v.maxLength(MOST_COUNTED, `Ask for at most ${MOST_COUNTED} articles at once.`),
  ),
})

/** From which comment on. */
export const SinceQuery = v.object({
  since: v.pipe(
    v.optional(v.string(), '0'),
    v.regex(/^\d{1,16}$/, 'This cursor is not one of ours.'),
    v.transform(Number),
  ),
})

/** Comments from elsewhere, parents before their replies. `key` is theirs; it makes a second import harmless. */
export const ImportedComments = v.object({
  comments: v.pipe(
    v.array(
      v.object({
        key: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
        parent: v.optional(v.nullable(v.string()), null),
        name: ImportedName,
        body: v.pipe(Body, v.maxLength(LONGEST_BODY)),
        postedAt: v.pipe(
          v.string(),
          v.isoTimestamp('postedAt is a time with a zone.'),
          v.transform(Date.parse),
        ),
      }),
    ),
    v.maxLength(100, 'Send at most 100 comments at once.'),
  ),
})

export type ImportedComment = v.InferOutput<typeof ImportedComments>['comments'][number]

const Id = v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number))
const cast = (vote: Vote) =>
  v.pipe(
    Id,
    v.transform((id) => ({ id, vote })),
  )

/** The button of a thread that was pressed: its name says how to vote, its value on which comment. */
export const VoteForm = v.union(
  [
    v.pipe(
      v.object({ up: cast(1) }),
      v.transform(({ up }) => up),
    ),
    v.pipe(
      v.object({ down: cast(-1) }),
      v.transform(({ down }) => down),
    ),
    v.pipe(
      v.object({ none: cast(0) }),
      v.transform(({ none }) => none),
    ),
  ],
  'Press one of the buttons of a comment.',
)

export const NewVote = v.object({
  vote: v.picklist([1, -1, 0], 'vote is 1, -1, or 0 to take it back.'),
})

/** A report, as a form and as a program sends it. */
export const NewReport = v.pipe(
  v.object({
    reason: v.picklist(REPORT_REASONS, 'Please choose what is wrong with it.'),
    words: v.optional(
      v.pipe(v.string(), v.trim(), v.maxLength(500, 'Please say it in at most 500 characters.')),
      '',
    ),
  }),
  v.forward(
    v.check(({ reason, words }) => reason !== 'other' || words !== '', 'Please say what is wrong.'),
    ['words'],
  ),
)

export type NewReport = v.InferOutput<typeof NewReport>

/** An act that says nothing: asked for as JSON, which no other site's page can send. */
export const Nothing = v.object({})

/** New words for a comment that stands. */
export const EditedComment = v.object({ body: Body })
