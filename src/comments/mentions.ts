/** Somebody of the thread who may be meant by an @name, and where they last spoke. */
export type Named = { name: string; id: number }

const MOST_MENTIONS = 10
const MOST_WORDS = 4
const LONGEST_NAME = 60

/** The names that may be meant in a comment's Markdown: one to four words after each @. */
export function namesMeant(markdown: string): string[] {
  const names = new Set<string>()
  for (const [, after = ''] of [...markdown.matchAll(AT)].slice(0, MOST_MENTIONS)) {
    const words = after.split(/\s+/, MOST_WORDS)
    for (let n = 1; n <= words.length; n++)
      for (const name of spellings(words.slice(0, n).join(' '))) names.add(name)
  }
  return [...names]
}

// An @ inside a word is an address.
const AT = new RegExp(`(?<![\\p{L}\\p{N}_.@])@([\\p{L}\\p{N}][^\\n@]{0,${LONGEST_NAME - 1}})`, 'gu')

// A name may end with a mark, as “Jr.” does; a sentence does more often.
const spellings = (name: string) => [name, name.replace(/[^\p{L}\p{N}]+$/u, '')]
