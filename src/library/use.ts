import type { CacheTag } from '../cache/policy.ts'
import * as links from '../links.ts'
import { KINDS, type Kind, printing } from '../names/name.ts'

/** Something that shows a picture: where it is at the desk, and what shows it at the edge. */
export type Use = {
  kind: 'article' | 'draft' | Kind
  id: number
  title: string
  path: string
  tags: CacheTag[]
}

/** What a subject such as article/12 or section/3 names. */
export function useFrom({ subject, title }: { subject: string; title: string }): Use {
  const [kind = '', number] = subject.split('/')
  const id = Number(number)
  if (isKind(kind))
    return { kind, id, title, path: links.desk.named(kind, id), tags: printing(kind, id) }
  const path = links.desk.article(id)
  return kind === 'draft'
    ? { kind, id, title, path, tags: [] }
    : { kind: 'article', id, title, path, tags: [`article/${id}`] }
}

const isKind = (word: string): word is Kind => KINDS.some((kind) => kind === word)
