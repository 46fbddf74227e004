import { timeOf } from '../db/ids.ts'
import * as links from '../links.ts'
import type { Publication } from '../publication.ts'
import { withOffset } from '../text/time.ts'
import type { Belongings } from './belongings.ts'

/** All that is a reader's, for them to take along. Times have the publication's offset. */
export function belongingsJson(
  { reader, email, comments, revisions, decisions, appeals, ...others }: Belongings,
  publication: Publication,
) {
  const at = (time: number | null) =>
    time === null ? null : withOffset(time, publication.timeZone)
  const url = (slug: string | null, id: number) =>
    slug === null ? null : links.absolute(publication, links.comment(slug, id))
  return {
    publication: publication.name,
    reader: {
      name: reader.name,
      email: email ?? null,
      verifiedAt: at(reader.verifiedAt),
      badge: reader.badge || null,
      knownSince: at(reader.createdAt),
    },
    comments: comments.map(({ id, slug, name, state, reason, body, editedAt }) => ({
      url: url(slug, id),
      postedAt: at(timeOf(id)),
      name,
      // Nobody is told that nobody else reads them.
      state: state === 'spam' ? 'approved' : state,
      reason: state === 'spam' ? null : reason || null,
      body,
      editedAt: at(editedAt),
      earlier: revisions
        .filter(({ commentId }) => commentId === id)
        .map((revision) => ({ body: revision.body, until: at(revision.editedAt) })),
      decisions: decisions
        .filter((decision) => decision.commentId === id && decision.state !== 'spam')
        .map((decision) => ({
          at: at(timeOf(decision.id)),
          by: BY_RULE.has(decision.decidedBy) ? decision.decidedBy : 'a person here',
          state: decision.state,
          reason: decision.reason || null,
        })),
      appeals: appeals
        .filter(({ commentId }) => commentId === id)
        .map((appeal) => ({
          words: appeal.words,
          at: at(appeal.at),
          settledAt: at(appeal.settledAt),
        })),
    })),
    votes: others.votes.map(({ slug, commentId, vote }) => ({
      url: url(slug, commentId),
      vote: vote > 0 ? 'up' : 'down',
    })),
    reports: others.reports.map(({ slug, commentId, reason, words, ...times }) => ({
      url: url(slug, commentId),
      reason,
      words,
      at: at(times.at),
      settledAt: at(times.settledAt),
    })),
    notes: others.notes.map(({ id, words }) => ({ words, at: at(timeOf(id)) })),
    conversations: others.follows.map(({ slug, scope, pace }) => ({
      url: links.absolute(publication, links.article(slug)),
      toldOf: scope === 'thread' ? 'all comments' : 'replies',
      howOften: pace === 'now' ? 'at once' : 'once a day',
    })),
    subscriptions: others.subscriptions,
  }
}

const BY_RULE = new Set(['screen', 'reports', 'author'])
