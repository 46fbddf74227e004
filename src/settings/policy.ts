import type { Publication } from '../publication.ts'
import type { Words } from '../words/words.ts'
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

/** The text that ships, as Markdown: version 1. */
export const firstText = (kind: Kind, { name, contact, words }: Publisher): string =>
  TEXTS[kind](`<${contact}>`, name, words)

type Publisher = Pick<Publication, 'name' | 'contact' | 'words'>

const TEXTS: Record<Kind, (contact: string, name: string, words: Words) => string> = {
  about: (contact, name, { texts }) => texts.about(name, contact),
  contact: (contact, _, { texts }) => texts.contact(contact),
  privacy: (contact) => `## Reading

Reading sets no cookie and calls nobody else: no advertising, no counter, no picture that reports back. A video asks its own site for nothing until you press it. A picture may lie on the server of the agency it comes from. If you choose light or dark colours, your own browser remembers it and tells nobody.

## Commenting

We keep your name and your words; they are public once approved. We keep an e-mail address only once you have shown that it is yours, encrypted, and show it to nobody. A cookie with a signed number remembers which comments and votes are yours, for a year; a second one says only that there is the first. In our comments on another site’s page both are others, kept for that site alone. Your votes are counted, and shown to nobody as yours. Your network address is not kept: to slow down floods we count under a key made of it, which changes every day and is forgotten after two.

## Letters

We keep your address, the lists you asked for, and the record that you said yes: when, in which box, on which page, to which words and to which versions of these policies. With it we keep a short hash of the network you asked from, under a key that changes every day. Letters come only after you confirm; an address that never does is forgotten after thirty days. They hold no picture that tells us whether you opened them. Each has a link that ends them with one press, and one to a page where you change what comes, take along what we keep, or have yourself erased. Then the record stays under a number, and a hash of your address so that nobody enters it again for you. If letters to you come back, or you call one spam, we note that and write no more.

If you ask to hear of a conversation, we keep which one, and your address encrypted; unless you confirm it, for thirty days. Which comments a letter told you of we forget after ninety days.

## Your rights

You may ask what we keep about you, have it corrected, take it with you or have it deleted. What belongs to your comments you can see, take along and erase yourself, on [a page of your own](/you). For everything else write to ${contact}.
`,
  terms: (contact) => `## Our articles

You may read, link to and quote them with our name. To reprint one, ask us first at ${contact}.

## Your comments

They stay yours. By posting one you allow us to show it with the article. Argue with the matter, not the person; no hatred, no threats, no advertising, nobody’s private details. We may hold a comment, or take it down, and say why.

## Letters

They are free, and you may leave them at any time.
`,
}
