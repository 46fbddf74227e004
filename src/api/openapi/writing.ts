import * as v from 'valibot'
import * as comments from '../../comments/answers.ts'
import { EditedComment, NewComment, NewReport, NewVote, Nothing } from '../../comments/input.ts'
import { SignedOnAnswer } from '../../partners/answers.ts'
import { SignOn } from '../../partners/input.ts'
import { NewAppeal } from '../../screening/input.ts'
import { AskedAnswer } from '../../subscribers/answers.ts'
import { NewSubscription } from '../../subscribers/input.ts'
import { BODY, operation } from './operation.ts'

const OWN = 'The id is that of a comment of the same reader’s.'
const KEY_GIVEN = {
  says: 'Whoever has no key gets one, a cookie. Send the same again with it to where Location says.',
}

const commenting = [
  operation({
    id: 'postComment',
    group: 'Comments',
    method: 'post',
    path: '/api/articles/{slug}/comments',
    title: 'Post a comment',
    says: 'A new comment, or a reply where `parent` says to which. `state` in the answer says whether it stands or waits for a moderator. A cookie is the key by which it stays its author’s.',
    key: 'seen',
    headers: {
      'Idempotency-Key': {
        says: 'Any text of yours: with the same one, a retry posts nothing twice.',
      },
    },
    body: {
      schema: NewComment,
      says: {
        name: 'At most 60 characters.',
        email: 'For answers by letter. It is never shown.',
        body: 'Markdown, at most 10,000 characters.',
        parent: 'The id of the comment that it answers.',
      },
      example: { name: 'Pilot', body: 'Well *said*.' },
    },
    answers: { 201: { says: 'It is taken.', schema: comments.PostedAnswer } },
    refusals: [...BODY, 404, 409, 410, 429],
  }),
  operation({
    id: 'voteOnComment',
    group: 'Comments',
    method: 'post',
    path: '/api/articles/{slug}/comments/{id}/vote',
    title: 'Vote on a comment',
    says: 'A reader’s vote, which may be changed and taken back. It counts once, however often it comes.',
    key: 'given',
    body: {
      schema: NewVote,
      says: { vote: '1 is up, -1 down, and 0 takes it back.' },
      example: { vote: 1 },
    },
    answers: {
      200: { says: 'The votes now.', schema: comments.VotedAnswer },
      307: KEY_GIVEN,
    },
    refusals: [...BODY, 403, 404, 410, 429],
  }),
  operation({
    id: 'reportComment',
    group: 'Comments',
    method: 'post',
    path: '/api/articles/{slug}/comments/{id}/report',
    title: 'Report a comment',
    says: 'Tells moderators of a comment. Reports of enough readers hold it until they have looked.',
    key: 'given',
    body: {
      schema: NewReport,
      says: {
        reason: 'What is wrong with it.',
        words: 'More of it, for moderators alone. Needed where the reason is other.',
      },
      example: { reason: 'other', words: 'It quotes a private letter.' },
    },
    answers: {
      202: { says: 'Moderators are told.', schema: comments.ReportedAnswer },
      307: KEY_GIVEN,
    },
    refusals: [...BODY, 403, 404, 410, 429],
  }),
]

const own = [
  operation({
    id: 'ownComments',
    group: 'A reader’s own',
    method: 'get',
    path: '/api/articles/{slug}/comments/mine',
    title: 'Read what is a reader’s own',
    says: 'The reader’s votes under an article, their comments that others do not see and why, and until when each may be changed. Empty without a key.',
    key: 'seen',
    answers: { 200: { says: 'What is theirs.', schema: comments.MineAnswer } },
    refusals: [],
  }),
  operation({
    id: 'editComment',
    group: 'A reader’s own',
    method: 'post',
    path: '/api/articles/{slug}/comments/{id}/edit',
    title: 'Change a comment',
    says: `Puts new words in the place of the old: for five minutes, until it is answered. ${OWN}`,
    key: 'needed',
    body: {
      schema: EditedComment,
      says: { body: 'Markdown, at most 10,000 characters.' },
      example: { body: 'Well *said*, both of you.' },
    },
    answers: { 200: { says: 'It is changed.', schema: comments.OwnAnswer } },
    refusals: [...BODY, 404, 409, 410, 429],
  }),
  operation({
    id: 'withdrawComment',
    group: 'A reader’s own',
    method: 'post',
    path: '/api/articles/{slug}/comments/{id}/withdraw',
    title: 'Withdraw a comment',
    says: `Takes it back: for five minutes, until it is answered. ${OWN}`,
    key: 'needed',
    body: { schema: Nothing, says: {}, example: {} },
    answers: { 200: { says: 'It is withdrawn.', schema: comments.OwnAnswer } },
    refusals: [...BODY, 404, 409, 410, 429],
  }),
  operation({
    id: 'appealComment',
    group: 'A reader’s own',
    method: 'post',
    path: '/api/articles/{slug}/comments/{id}/appeal',
    title: 'Ask for another look',
    says: `Has a moderator look again at a comment that waits or was not taken, once. ${OWN}`,
    key: 'needed',
    body: {
      schema: NewAppeal,
      says: { words: 'Why.' },
      example: { words: 'All three links are of the harbour office.' },
    },
    answers: { 204: { says: 'A moderator will look.' } },
    refusals: [...BODY, 404, 409],
  }),
]

const others = [
  operation({
    id: 'subscribe',
    group: 'Letters',
    method: 'post',
    path: '/api/subscriptions',
    title: 'Subscribe',
    says: 'Asks an address, by a letter, whether its owner wants the newsletter, or to follow a section, a tag, an author or a story. The answer is the same for every address. Show people the privacy policy and the terms before you send their yes.',
    body: {
      schema: NewSubscription,
      says: {
        email: 'The address.',
        accept: 'Their yes to the privacy policy and the terms.',
        follow:
          'section/…, tag/… or author/… with a slug, or story/… with an article’s. Left out: the newsletter.',
        pace: 'How often.',
        box: 'Where on a page they were asked.',
        page: 'The address of that page.',
        token: 'The token of a form of ours, where the program shows it.',
        turnstile: 'What a Turnstile said, once it was asked for.',
      },
      example: { email: 'reader@mail.example', accept: true, pace: 'weekly' },
    },
    answers: { 202: { says: 'It is looked into.', schema: AskedAnswer } },
    refusals: [...BODY, 403, 429],
  }),
  operation({
    id: 'signOn',
    group: 'Partners and carriers',
    method: 'post',
    path: '/api/sign-on',
    title: 'Sign a partner’s reader on',
    says: 'What a partner signed with a key from the desk becomes our own key for their reader, a cookie. Each works once, within minutes. The script of a frame on another site’s page says with Embedded-In where it stands, and gets a key of the frame’s own.',
    body: {
      schema: SignOn,
      says: {
        token:
          'The JWT in its compact form; under a key of that kind, the key’s name, a space, and what Disqus or Hyvor has partners sign.',
      },
      example: { token: 'eyJhbGciOiJIUzI1NiIsImtpZCI6ImEifQ.eyJzdWIiOiI3In0.c2lnbmVk' },
    },
    answers: { 200: { says: 'They are signed on.', schema: SignedOnAnswer } },
    refusals: [...BODY, 401, 403, 429],
  }),
  operation({
    id: 'takeMailEvent',
    group: 'Partners and carriers',
    method: 'post',
    path: '/api/mail/events',
    title: 'Tell of a letter',
    says: 'What a carrier tells of a letter it took, as Resend writes it, signed as Standard Webhooks says with the secret MAIL_EVENTS_SECRET. What we know nothing of is thanked for and dropped.',
    headers: {
      'webhook-id': { says: 'Names this call.', example: 'msg_1' },
      'webhook-timestamp': { says: 'When it was signed, in seconds.', example: '1763627400' },
      'webhook-signature': { says: 'The signature, v1 and base64.', example: 'v1,c2lnbmVk' },
    },
    body: {
      schema: v.object({
        type: v.optional(v.string()),
        data: v.optional(v.object({ email_id: v.optional(v.string()) })),
      }),
      says: { type: 'What became of the letter.', data: 'Which letter.' },
      example: { type: 'email.delivered', data: { email_id: 'a-letter' } },
    },
    answers: { 204: { says: 'It is noted.' } },
    refusals: [400, 401, 413],
  }),
]

/** What readers and others send. Pages of other sites cannot. */
export const writing = [...commenting, ...own, ...others]
