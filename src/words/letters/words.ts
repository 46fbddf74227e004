import type { en } from './en.ts'

// What letters to many say, and their archive. A letter goes out in its reader's language, so each catalogue
// is loaded when somebody has it.

export type LetterWords = ReturnType<typeof en>

type Make = (locale: string) => LetterWords

export const LETTER_CATALOGUES: Record<string, () => Promise<Make>> = {
  ar: async () => (await import('./ar.ts')).ar,
  de: async () => (await import('./de.ts')).de,
  en: async () => (await import('./en.ts')).en,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  zh: async () => (await import('./zh.ts')).zh,
}

/** The words of letters in a language, or in its base language; nothing where there are none. */
export async function letterWordsIn(language: string): Promise<LetterWords | undefined> {
  const base = language.split('-')[0]?.toLowerCase() ?? ''
  if (!Object.hasOwn(LETTER_CATALOGUES, base)) return
  return (await LETTER_CATALOGUES[base]?.())?.(language)
}

/** The same, or English. */
export const letterWordsFor = async (language: string): Promise<LetterWords> =>
  (await letterWordsIn(language)) ?? (await import('./en.ts')).en('en')
