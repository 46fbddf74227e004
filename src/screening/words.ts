import { folded, wordsOf } from './folding.ts'

// Written without spaces: there a watched word is found within others.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * The first of the watched words in a text. `*` stands for any letters, also none, and several words
 * for themselves in a row. Where words are not set apart, one is found inside of others.
 */
export function watchedIn(text: string, watched: string[]): string | undefined {
  if (watched.length === 0) return
  const said = [...wordsOf(text), ...spelledOut(text)]
  const known = new Set(said)
  const distinct = [...known]
  return watched.find((entry) => {
    const parts = partsOf(entry)
    const [first] = parts
    if (first === undefined) return false
    if (parts.length > 1) return said.some((_, i) => isRow(parts, said, i))
    return isPlain(first) ? known.has(first) : distinct.some((word) => matches(first, word))
  })
}

/** A watched word or phrase, folded, as what each of its words is compared with. */
export const partsOf = (entry: string): string[] =>
  folded(entry)
    .split(/[^\p{L}\p{M}\p{N}*]+/u)
    .filter((part) => /[^*]/.test(part))
    .map((part) => (UNSPACED.test(part) ? `*${part}*` : part))

const isPlain = (pattern: string) => !pattern.includes('*')

const isRow = (parts: string[], said: string[], from: number) =>
  parts.every((part, i) => matches(part, said[from + i] ?? ''))

/** Goes back to the last star only, so that no pattern takes long. */
function matches(pattern: string, word: string): boolean {
  let [p, w, star, mark] = [0, 0, -1, 0]
  while (w < word.length)
    if (pattern[p] === '*') {
      star = p++
      mark = w
    } else if (pattern[p] === word[w]) {
      p++
      w++
    } else if (star >= 0) {
      p = star + 1
      w = ++mark
    } else return false
  while (pattern[p] === '*') p++
  return p === pattern.length
}

/** Words spelled out letter by letter, put together again. */
const spelledOut = (text: string) =>
  [
    ...folded(text).matchAll(
      /(?<![\p{L}\p{N}])\p{L}(?:[^\p{L}\p{N}]{1,3}\p{L}(?![\p{L}\p{N}])){2,}/gu,
    ),
  ].map(([letters]) => letters.replace(/[^\p{L}]/gu, ''))
