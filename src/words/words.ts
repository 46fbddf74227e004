import { en } from './en.ts'
import type { Sentence } from './sentences.ts'

/** All words of the interface in one language. A key that English has and another lacks is a type error. */
export type Catalogue = ReturnType<typeof en>

export type Words = Catalogue & {
  /** The language they are in, by its BCP 47 tag. */
  language: string
  /** A sentence thrown in English, in this language; one that no catalogue knows, as it is. */
  say: (sentence: string) => string
}

type Make = (locale: string) => Catalogue

/** A publication speaks one of these, so no other is loaded with it. */
export const CATALOGUES: Record<string, () => Promise<Make>> = {
  ar: async () => (await import('./ar.ts')).ar,
  de: async () => (await import('./de.ts')).de,
  en: async () => en,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  zh: async () => (await import('./zh.ts')).zh,
}

const made = new Map<string, Words>()

/** The words for a language such as “es-MX”: its own, its base language’s, or English. */
export async function wordsFor(language: string): Promise<Words> {
  const known = made.get(language) ?? (await make(language))
  made.set(language, known)
  return known
}

/** Whether there are words for a language, or for the one it is a kind of. */
export const isSpoken = (language: string): boolean => Object.hasOwn(CATALOGUES, baseOf(language))

const baseOf = (language: string) => language.split('-')[0]?.toLowerCase() ?? ''

async function make(language: string): Promise<Words> {
  const base = baseOf(language)
  const load = Object.hasOwn(CATALOGUES, base) ? CATALOGUES[base] : undefined
  return load ? wordsIn(language, await load()) : wordsIn('en', en)
}

function wordsIn(locale: string, make: Make): Words {
  const catalogue = make(locale)
  return { ...catalogue, language: locale, say: sayIn(catalogue, locale) }
}

const NUMBER = /\d+/g

function sayIn({ sentences }: Catalogue, locale: string) {
  const numbers = new Intl.NumberFormat(locale)
  const say = (sentence: string) => {
    const exact = sentences[sentence as Sentence]
    if (exact !== undefined) return exact
    const given = sentence.match(NUMBER) ?? []
    const known = sentences[sentence.replace(NUMBER, '#') as Sentence]
    return known?.replace(/#/g, () => numbers.format(Number(given.shift()))) ?? sentence
  }
  // What a moderator adds in their own words, after a dash, stays as it is.
  return (sentence: string) => {
    const [reason = '', ...words] = sentence.split(' — ')
    return [say(reason), ...words].join(' — ')
  }
}

/** What programs and the staff are told in. */
export const english: Words = wordsIn('en', en)
