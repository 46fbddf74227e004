import { type Word, wordsIn } from './words.ts'

/** A word of a headline or a name as we print it, and how many articles print it. */
export type Spelling = { folded: string; printed: string; uses: number }

const SHORTEST = 4
const MOST_TRIGRAMS = 60

/** The words of a text whose spelling is worth knowing. */
export const spellingsIn = (text: string): Pick<Spelling, 'folded' | 'printed'>[] =>
  wordsIn(text)
    .filter(isSpelt)
    .map(({ folded, at, end }) => ({ folded, printed: text.slice(at, end) }))

const isSpelt = ({ folded, isLetter }: Word) =>
  !isLetter && folded.length >= SHORTEST && !/\d/.test(folded)

/** Words that are like those typed, as FTS5 asks for them; nothing where no word is long enough. */
export function likenessesOf(typed: string): string | undefined {
  const trigrams = wordsIn(typed)
    .filter(isSpelt)
    .flatMap(({ folded }) => trigramsOf(folded))
  if (trigrams.length === 0) return
  return [...new Set(trigrams)]
    .slice(0, MOST_TRIGRAMS)
    .map((it) => `"${it}"`)
    .join(' OR ')
}

function trigramsOf(word: string) {
  const letters = Array.from(word)
  return letters.slice(2).map((_, i) => letters.slice(i, i + 3).join(''))
}

/** What was typed with each misspelt word as we print it, or nothing where none is misspelt. */
export function respelt(typed: string, known: Spelling[]): string | undefined {
  let text = ''
  let at = 0
  for (const word of wordsIn(typed)) {
    const meant = isSpelt(word) ? nearest(word.folded, known) : undefined
    text += typed.slice(at, word.at) + (meant?.printed ?? typed.slice(word.at, word.end))
    at = word.end
  }
  text += typed.slice(at)
  return text === typed ? undefined : text
}

function nearest(word: string, known: Spelling[]): Spelling | undefined {
  const most = word.length < 6 ? 1 : 2
  const near = known
    .map((spelling) => ({ spelling, far: distance(word, spelling.folded) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far || b.spelling.uses - a.spelling.uses)
  // A word that we print is not misspelt, whatever else is like it.
  return near[0] && near[0].far > 0 ? near[0].spelling : undefined
}

/** How many letters must be added, left out, changed or swapped to make one word of the other. */
export function distance(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)]
  let before: number[] = []
  let row = [0, ...b.map((_, j) => j + 1)]
  a.forEach((letter, i) => {
    const next = [i + 1]
    b.forEach((other, j) => {
      const changed = at(row, j) + (letter === other ? 0 : 1)
      const isSwapped = letter === b[j - 1] && a[i - 1] === other
      const swapped = isSwapped ? at(before, j - 1) + 1 : changed
      next.push(Math.min(changed, swapped, at(row, j + 1) + 1, at(next, j) + 1))
    })
    before = row
    row = next
  })
  return at(row, b.length)
}

const at = (row: number[], i: number) => row[i] ?? Number.POSITIVE_INFINITY
