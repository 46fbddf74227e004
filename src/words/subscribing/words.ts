import type { Words } from '../words.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { zh } from './zh.ts'

// What is said to those who confirm, leave or look after their letters: no part of the catalogues that
// every page loads.

export type SubscribingWords = ReturnType<typeof en>

export const SUBSCRIBING_CATALOGUES: Record<string, (locale: string) => SubscribingWords> = {
  ar,
  de,
  en,
  es,
  fr,
  zh,
}

/** The words about subscribing, in a publication's language. */
export const subscribingWordsFor = ({ language }: Pick<Words, 'language'>): SubscribingWords =>
  (SUBSCRIBING_CATALOGUES[language.split('-')[0]?.toLowerCase() ?? ''] ?? en)(language)
