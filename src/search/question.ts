import { type Word, wordsIn } from './words.ts'

/** Words that must stand beside each other, in this order. */
export type Term = {
  words: string[]
  /** Letters of a script without spaces. */
  isRun: boolean
  /** The last word may go on: it is still being typed. */
  isOpen: boolean
}

const MOST_TERMS = 12

/**
 * What somebody typed, as what must be found. Between quotation marks words belong together; nothing
 * else they type means anything to the index. What comes after the twelfth term is left out.
 */
export function termsOf(typed: string): Term[] {
  const parts = typed.replace(HALF_WIDTH, fullWidth).normalize('NFC').split(QUOTES)
  const pieces = parts.flatMap((part, i) => (i % 2 === 1 ? [part] : part.split(/\s+/)))
  const terms = pieces.flatMap((piece) => runsOf(wordsIn(piece)).map(termOf)).slice(0, MOST_TERMS)
  const last = terms.at(-1)
  const isTyping = parts.length % 2 === 1 && parts.at(-1) !== ''
  if (last && isTyping && !last.isRun) last.isOpen = isWorthOpening(last)
  return terms
}

const QUOTES = /["“”„«»「」『』＂]/

// Japanese keyboards have both; articles are printed in the full width.
const HALF_WIDTH = /[\uff65-\uff9f]+/g
const fullWidth = (kana: string) => kana.normalize('NFKC')

const isWorthOpening = ({ words }: Term) => (words.at(-1)?.length ?? 0) > 1

/** Words that follow each other, and letters that touch. */
function runsOf(words: Word[]): Word[][] {
  const runs: Word[][] = []
  for (const word of words) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (before && before.isLetter === word.isLetter && (!word.isLetter || before.end === word.at))
      run?.push(word)
    else runs.push([word])
  }
  return runs
}

const termOf = (run: Word[]): Term => ({
  words: run.map(({ folded }) => folded),
  isRun: run[0]?.isLetter ?? false,
  isOpen: false,
})

/** The terms as FTS5 reads them, each in quotation marks, so that none is taken for an operator. */
export function matchFor(terms: Term[], columns: string[], section?: string): string {
  const all = `{${columns.join(' ')}} : (${terms.map(phraseOf).join(' AND ')})`
  return section ? `${all} AND section : "${section}"` : all
}

/** Where a match weighs most. */
export const LEADING = ['headline', 'names']
export const EVERYWHERE = [...LEADING, 'dek', 'body']

function phraseOf({ words, isRun, isOpen }: Term) {
  const [first = ''] = words
  if (isRun && words.length === 1) return `"${first}" *`
  // As words.ts lays them down: each letter with the one after it.
  const laid = isRun ? words.slice(0, -1).map((letter, i) => letter + words[i + 1]) : words
  return `"${laid.join(' ')}"${isOpen ? ' *' : ''}`
}
