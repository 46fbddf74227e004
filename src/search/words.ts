/** A word of a text: as it is compared, and where it stands. */
export type Word = {
  folded: string
  at: number
  end: number
  /** One letter of a script that is written without spaces: nobody can say where its word ends. */
  isLetter: boolean
}

/** The words of a text in their order; Chinese, Japanese, Korean, Thai and the like letter by letter. */
export function wordsIn(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, 1: letter, index: at }) => ({
    folded: fold(word),
    at,
    end: at + word.length,
    isLetter: letter !== undefined,
  }))
}

const WORD =
  /([[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}ー]&&[\p{L}\p{N}\p{M}]])|[[\p{L}\p{N}\p{M}]--[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}ー]]+/gv

/**
 * A text as the index holds it. Words stand as they are; letters of a script without spaces stand in
 * pairs, each with the one after it, so that a word of any length is found wherever it stands.
 */
export function laidDown(text: string): string {
  const words = wordsIn(text)
  return words.map((word, i) => word.folded + (pairedWith(word, words[i + 1]) ?? '')).join(' ')
}

const pairedWith = (word: Word, next: Word | undefined) =>
  word.isLetter && next?.isLetter && next.at === word.end ? next.folded : undefined

/** Without what people leave out when they type: case, accents, vowel points, the bars and joins of letters. */
export function fold(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase()
  return word
    .normalize('NFKD')
    .replace(MARKS, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(UNDIVIDED, (letter) => PLAINER[letter] ?? letter)
}

const PLAIN = /^[a-z0-9]+$/i
// Accents and vowel points. In Japanese kana, and in the scripts of India, a mark is as good as a letter.
const MARKS = /(?!\u3099|\u309a)[\p{M}&&[\p{sc=Inherited}\p{sc=Hebrew}\p{sc=Arabic}]]|\u0640/gv
const PLAINER: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
  ς: 'σ',
  ى: 'ي',
  ة: 'ه',
}
const UNDIVIDED = new RegExp(`[${Object.keys(PLAINER).join('')}]`, 'g')
