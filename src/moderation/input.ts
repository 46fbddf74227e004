import * as v from 'valibot'
import { KINDS, LASTS, type Lasts } from './block.ts'
import { ACTS, REASONS, type ReasonKey, seenFrom } from './decision.ts'
import { SHOWS } from './queue.ts'

const number = v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number))
const optionalNumber = v.fallback(v.optional(number), undefined)
const words = (most: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most)), '')

/** What the queue is asked; a question it does not know is as good as none. */
export const QueueQuery = v.object({
  show: v.fallback(v.picklist(SHOWS), 'waiting'),
  article: optionalNumber,
  reader: optionalNumber,
  section: v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100))), undefined),
  q: v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100))), undefined),
  cursor: v.fallback(v.optional(v.string(), ''), ''),
  done: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[\d.]{1,1000}$/)), ''), ''),
  missed: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[\d.]{1,1000}$/)), ''), ''),
})
export type QueueQuery = v.InferOutput<typeof QueueQuery>

const INCOMPLETE = 'This form is not complete. Open the page again.'

const Comments = v.pipe(
  v.optional(v.array(v.string()), []),
  v.minLength(1, 'Choose a comment first.'),
  v.maxLength(100, INCOMPLETE),
  v.transform((given) => given.map(seenFrom).filter((seen) => seen !== undefined)),
  v.minLength(1, INCOMPLETE),
)

/** What the button says: what is to be done, and for a rejection why, as in “reject abuse”. */
const Pressed = v.pipe(
  v.string('Choose what is to be done.'),
  v.transform((pressed): { act?: unknown; reason?: unknown } => {
    const [act, reason] = pressed.split(' ')
    return { act, reason }
  }),
  v.object({
    act: v.picklist(ACTS, 'Choose what is to be done.'),
    reason: v.optional(v.picklist(Object.keys(REASONS) as ReasonKey[], INCOMPLETE)),
  }),
)

/** A decision on some comments. None is rejected without a reason. */
export const Decision = v.pipe(
  v.object({
    act: Pressed,
    comment: Comments,
    words: v.optional(
      v.pipe(v.string(), v.trim(), v.maxLength(500, 'Say it in at most 500 characters.')),
      '',
    ),
  }),
  v.transform(({ act: { act, reason }, comment, words }) => ({
    act,
    reason,
    words,
    comments: comment,
  })),
  v.forward(
    v.check(
      ({ act, reason }) => act !== 'reject' || reason !== undefined,
      'Choose why it is rejected. Its author is told.',
    ),
    ['reason'],
  ),
  v.forward(
    v.check(
      ({ act, reason, words }) => act !== 'reject' || reason !== 'other' || words !== '',
      'Say in your own words why it is rejected. Its author is told.',
    ),
    ['words'],
  ),
)
export type Decision = v.InferOutput<typeof Decision>

/** Which entries of the log are to be taken back. */
export const Undoing = v.object({
  done: v.pipe(
    v.string(INCOMPLETE),
    v.regex(/^\d{1,16}(\.\d{1,16}){0,99}$/, INCOMPLETE),
    v.transform((ids) => ids.split('.').map(Number)),
  ),
})

const lasts = v.picklist(Object.keys(LASTS) as Lasts[], 'Choose how long it lasts.')
const reason = v.pipe(
  v.string('Say why, for your colleagues.'),
  v.trim(),
  v.minLength(1, 'Say why, for your colleagues.'),
  v.maxLength(300, 'Say it in at most 300 characters.'),
)

/** A block of what a comment came with. */
export const BlockFrom = v.object({
  what: v.pipe(
    v.string('Choose whom or what to block.'),
    v.regex(/^(reader|name|network|domain .{1,253})$/, 'Choose whom or what to block.'),
  ),
  lasts,
  reason,
})
export type BlockFrom = v.InferOutput<typeof BlockFrom>

/** A block by hand. */
export const NewBlock = v.object({
  kind: v.picklist(
    KINDS.filter((kind) => kind === 'name' || kind === 'domain'),
    'Choose what it is.',
  ),
  value: v.pipe(
    v.string('Say which.'),
    v.trim(),
    v.minLength(1, 'Say which.'),
    v.maxLength(253, 'That is too long.'),
  ),
  lasts,
  reason,
})
export type NewBlock = v.InferOutput<typeof NewBlock>

export const Note = v.object({
  words: v.pipe(
    v.string('Write the note first.'),
    v.trim(),
    v.minLength(1, 'Write the note first.'),
    v.maxLength(1000, 'A note has at most 1,000 characters.'),
  ),
})

/** Where a comment stands above its thread, from 1; 0: not there. */
export const Pin = v.object({
  place: v.pipe(v.string(INCOMPLETE), v.regex(/^[0-3]$/, INCOMPLETE), v.transform(Number)),
  back: v.optional(v.string()),
})

/** How readers are shown it. */
export const Marks = v.object({
  pick: v.optional(v.string()),
  warning: words(120),
})

export const StaffReply = v.object({
  body: v.pipe(
    v.string('Write the reply first.'),
    v.transform((body) => body.replace(/\r\n?/g, '\n').trim()),
    v.minLength(1, 'Write the reply first.'),
    v.maxLength(10_000, 'A reply has at most 10,000 characters.'),
  ),
})

export const Opening = v.object({ mode: v.picklist(['open', 'closed'], INCOMPLETE) })
