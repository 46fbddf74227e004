import type { Term } from './question.ts'
import { type Word, wordsIn } from './words.ts'

/** A piece of plain text, and whether it is what was looked for. */
export type Part = { text: string; isMatch: boolean }

type Hit = { at: number; end: number; term: number }

const MOST_READ = 40_000
const BEFORE = 60
const LENGTH = 240

/** The passage of a text where most of the terms stand together, or its beginning where none does. */
export function excerptFrom(text: string, terms: Term[]): Part[] {
  const words = wordsIn(text.slice(0, MOST_READ))
  const hits = hitsIn(words, terms)
  const { start, end } = passage(text, words, richest(hits)?.at ?? 0)
  return cut(text, start, end, hits)
}

export const isFound = (parts: Part[]): boolean => parts.some(({ isMatch }) => isMatch)

/** A whole text, with what was looked for in it. */
export const marked = (text: string, terms: Term[]): Part[] =>
  cut(text, 0, text.length, hitsIn(wordsIn(text), terms))

function hitsIn(words: Word[], terms: Term[]): Hit[] {
  return words.flatMap((word, i) => {
    const term = terms.findIndex((it) => standsAt(words, i, it))
    const sought = terms[term]?.words
    const last = sought && words[i + sought.length - 1]
    return last ? [{ at: word.at, end: last.end, term }] : []
  })
}

const standsAt = (words: Word[], from: number, { words: sought, isOpen }: Term) =>
  sought.every((word, i) => {
    const found = words[from + i]?.folded
    return isOpen && i === sought.length - 1 ? found?.startsWith(word) : found === word
  })

function richest(hits: Hit[]): Hit | undefined {
  const worth = hits.slice(0, 100).map((hit, i) => {
    const near = hits.slice(i, i + 20).filter(({ end }) => end < hit.at + LENGTH - BEFORE)
    return new Set(near.map(({ term }) => term)).size
  })
  return hits[worth.indexOf(Math.max(...worth))]
}

/** From a little before a hit to a good way after it, by whole words. */
function passage(text: string, words: Word[], at: number) {
  const start = words.find((word) => word.at >= at - BEFORE)?.at ?? 0
  const end = words.findLast((word) => word.end <= start + LENGTH)?.end ?? text.length
  const isAtEnd = !words.some((word) => word.at > end)
  return { start: at < BEFORE ? 0 : start, end: isAtEnd ? text.length : end }
}

function cut(text: string, start: number, end: number, hits: Hit[]): Part[] {
  const parts: Part[] = []
  const add = (piece: string, isMatch: boolean) => {
    if (piece !== '') parts.push({ text: piece, isMatch })
  }
  let at = start
  for (const hit of hits) {
    if (hit.at < at || hit.end > end) continue
    add(text.slice(at, hit.at), false)
    add(text.slice(hit.at, hit.end), true)
    at = hit.end
  }
  add(text.slice(at, end), false)
  const [before, after] = [start > 0 ? '… ' : '', end < text.length ? ' …' : '']
  return [...plain(before), ...parts, ...plain(after)]
}

const plain = (text: string): Part[] => (text === '' ? [] : [{ text, isMatch: false }])
