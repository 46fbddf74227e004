import type { Publication } from '../publication.ts'
import { firstTextsIn } from '../words/policies/words.ts'
import { english } from '../words/words.ts'

/** What every consent points to; each version stays at hand. */
export const POLICIES = ['privacy', 'terms'] as const
/** All texts about the publication that an administrator may write. */
export const KINDS = [...POLICIES, 'about', 'contact'] as const
export type Kind = (typeof KINDS)[number]

export const TITLES: Record<Kind, string> = {
  privacy: 'Privacy Policy',
  terms: 'Terms of Use',
  about: 'page about us',
  contact: 'contact page',
}

export const isPolicy = (kind: Kind): boolean => POLICIES.some((policy) => policy === kind)

/** One version of a policy, as it was published. */
export type Policy = { version: number; datedAt: number; bodyMarkdown: string; bodyHtml: string }

/** A policy's text as its page shows it. */
export async function drawn(markdown: string): Promise<string> {
  const { renderBody } = await import('../text/article-body.ts')
  return renderBody(markdown, english.watch, () => undefined).html
}

export const FIRST_VERSION = 1
export const FIRST_DATED_AT = Date.parse('2026-11-01')

/** The text that stands until an administrator writes another, as Markdown: version 1. */
export async function firstText(kind: Kind, { name, contact, words }: Publisher): Promise<string> {
  const texts = await firstTextsIn(words.language)
  return texts(name, `<${contact}>`)[kind]
}

type Publisher = Pick<Publication, 'name' | 'contact' | 'words'>
