import type { Words } from '../words.ts'
import { ar } from './ar.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { zh } from './zh.ts'

// What pages and letters about conversations say. Few see them, so they are no part of the catalogues
// that every page loads.

export type NoticeWords = ReturnType<typeof en>

export const NOTICE_CATALOGUES: Record<string, (locale: string) => NoticeWords> = {
  ar,
  de,
  en,
  es,
  fr,
  zh,
}

/** The words about following conversations, in a publication's language. */
export const noticeWordsFor = ({ language }: Pick<Words, 'language'>): NoticeWords =>
  (NOTICE_CATALOGUES[language.split('-')[0]?.toLowerCase() ?? ''] ?? en)(language)
