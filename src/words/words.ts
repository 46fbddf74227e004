import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import type { Sentence } from './sentences.ts'
import { zh } from './zh.ts'

/** All words of the interface in one language. A key that English has and another lacks is a type error. */
export type Catalogue = ReturnType<typeof en>

export type Words = Catalogue & {
  /** The language they are in, by its BCP 47 tag. */
  language: string
  /** A sentence thrown in English, in this language; one that no catalogue knows, as it is. */
  say: (sentence: string) => string
}

export const CATALOGUES: Record<string, (locale: string) => Catalogue> = { ar, de, en, es, fr, zh }

const made = new Map<string, Words>()

/** The words for a language such as “es-MX”: its own, its base language’s, or English. */
export function wordsFor(language: string): Words {
  const known = made.get(language) ?? make(language)
  made.set(language, known)
  return known
}

function make(language: string): Words {
  const base = language.split('-')[0]?.toLowerCase() ?? ''
  const isKnown = Object.hasOwn(CATALOGUES, base)
  const locale = isKnown ? language : 'en'
  const catalogue = (CATALOGUES[isKnown ? base : 'en'] ?? en)(locale)
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
