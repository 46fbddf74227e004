import * as articles from '../../articles/answers.ts'
import { ArticleQuery } from '../../articles/query.ts'
import * as comments from '../../comments/answers.ts'
import { CountsQuery, ThreadQuery } from '../../comments/input.ts'
import { ProgramQuery } from '../../search/query.ts'
import { FoundAnswer } from '../answers.ts'
import { operation } from './operation.ts'

const NEXT = 'Where a page begins. Follow `next` of the page before, which has it.'
const UNCHANGED = { says: 'Unchanged since the ETag that was sent in If-None-Match.' }

/** What everybody may read. The edge keeps it, and pages of other sites may fetch it. */
export const reading = [
  operation({
    id: 'listArticles',
    group: 'Articles',
    method: 'get',
    path: '/api/articles',
    title: 'List articles',
    says: 'Articles, newest first, without their bodies. Several filters narrow one another.',
    query: ArticleQuery,
    asks: {
      section: { says: 'Of this section alone: its slug.' },
      tag: { says: 'Under this tag alone: its slug.' },
      author: { says: 'By this author alone: their slug.' },
      limit: { says: 'How many, from 1 to 100.', example: '2' },
      cursor: { says: NEXT },
    },
    answers: {
      200: { says: 'A page of the list.', schema: articles.ArticlesAnswer },
      304: UNCHANGED,
    },
    refusals: [422],
  }),
  operation({
    id: 'readArticle',
    group: 'Articles',
    method: 'get',
    path: '/api/articles/{slug}',
    title: 'Read an article',
    says: 'One article with its body, as Markdown and as HTML.',
    answers: {
      200: { says: 'The article.', schema: articles.ArticleAnswer },
      301: { says: 'It has moved, to what Location says.' },
      304: UNCHANGED,
    },
    refusals: [404, 410],
  }),
  operation({
    id: 'search',
    group: 'Articles',
    method: 'get',
    path: '/api/search',
    title: 'Search',
    says: 'Articles in which all the words stand, best or newest first. Words in “quotation marks” stand together. Each excerpt comes in parts, with what matches.',
    query: ProgramQuery,
    asks: {
      q: { says: 'What to look for.', example: 'ferry' },
      section: { says: 'In this section alone: its slug.' },
      time: { says: 'How far back.' },
      sort: { says: 'What comes first.' },
      cursor: { says: NEXT },
    },
    answers: { 200: { says: 'What was found.', schema: FoundAnswer } },
    refusals: [422, 503],
  }),
  operation({
    id: 'readThread',
    group: 'Comments',
    method: 'get',
    path: '/api/articles/{slug}/comments',
    title: 'Read a thread',
    says: 'The comments under an article, as trees. Pinned ones stand first.',
    query: ThreadQuery,
    asks: { sort: { says: 'What comes first.', example: 'best' }, cursor: { says: NEXT } },
    answers: {
      200: { says: 'A page of the thread.', schema: comments.ThreadAnswer },
      301: { says: 'The article has moved, and its thread to what Location says.' },
      304: UNCHANGED,
    },
    refusals: [404, 410, 422],
  }),
  operation({
    id: 'countComments',
    group: 'Comments',
    method: 'get',
    path: '/api/comments/counts',
    title: 'Count comments',
    says: 'How many comments there are under up to fifty articles.',
    query: CountsQuery,
    asks: { articles: { says: 'The articles’ slugs, with commas between them.' } },
    answers: {
      200: { says: 'The counts.', schema: comments.CountsAnswer },
      304: UNCHANGED,
    },
    refusals: [422],
  }),
  operation({
    id: 'recentComments',
    group: 'Comments',
    method: 'get',
    path: '/api/articles/{slug}/comments/recent',
    title: 'See which comments are new',
    says: 'The ids of the newest comments under an article. Made to be asked again and again.',
    answers: {
      200: { says: 'The newest.', schema: comments.RecentAnswer },
      304: UNCHANGED,
    },
    refusals: [404],
  }),
  operation({
    id: 'readComment',
    group: 'Comments',
    method: 'get',
    path: '/api/articles/{slug}/comments/{id}',
    title: 'Read a comment',
    says: 'One comment: to everybody once it is public, and in every state to its author, with why.',
    key: 'seen',
    answers: { 200: { says: 'The comment.', schema: comments.CommentAnswer } },
    refusals: [404, 410],
  }),
]
