import type { en } from './en.ts'

// What a publication says of itself until an administrator says it otherwise. A page is drawn from it once,
// so each catalogue is loaded when somebody first asks.

export type FirstTexts = ReturnType<typeof en>

type Make = (name: string, contact: string) => FirstTexts

const english = async () => (await import('./en.ts')).en

const CATALOGUES: Record<string, () => Promise<Make>> = {
  ar: async () => (await import('./ar.ts')).ar,
  de: async () => (await import('./de.ts')).de,
  en: english,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  zh: async () => (await import('./zh.ts')).zh,
}

/** The texts in a language that the publication speaks, or a kind of it. */
export async function firstTextsIn(language: string): Promise<Make> {
  const base = language.split('-')[0]?.toLowerCase() ?? ''
  return (CATALOGUES[base] ?? english)()
}
