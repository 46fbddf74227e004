import type { ModerationMode } from '../publication.ts'
import type { Screening } from './limits.ts'
import { type Case, isKnown, RULES } from './rules.ts'
import { type Finding, strictest } from './verdict.ts'

/** What a form tells beside its words: what stood in its decoy, and how old its page is in milliseconds. */
export type FormFacts = { decoy: string; age: number | null }

/** A comment before it has a state. A program sends no form. */
export type Draft = {
  threadId: number
  parentId: number | null
  name: string
  body: string
  html: string
  form: FormFacts | null
}

/** A comment of the same reader, newest first. */
export type Earlier = {
  at: number
  state: 'pending' | 'approved' | 'rejected' | 'spam' | 'withdrawn'
  reports: number
}

/** A comment of the last two days with the same words. */
export type Same = {
  isOwn: boolean
  isNear: boolean
  threadId: number
  parentId: number | null
}

/** What we know of its author and of others who say the same. */
export type Facts = {
  isVerified: boolean
  /** Staff, or an author of ours. */
  hasBadge: boolean
  earlier: Earlier[]
  /** Comments of the last minutes from the same network. */
  nearby: number
  same: Same[]
  /** What of it is blocked now. */
  blocks: ('reader' | 'name' | 'domain' | 'network')[]
}

export type Screened = Finding & {
  /** Whether only a suspicion speaks against it, which a test that people pass would lift. */
  isSuspected: boolean
  /** Whether we know its author for good comments. */
  isKnown: boolean
}

type Given = { facts: Facts; mode: ModerationMode; now: number } & Screening

/** What becomes of a comment. Of somebody who passed a test, the suspicions are lifted. */
export function screen(draft: Draft, given: Given, hasPassed = false): Screened {
  const found = findingsOf({ draft, ...given }).filter((it) => !(hasPassed && it.isSuspicion))
  const [all, firm] = [strictest(found), strictest(found.filter((it) => !it.isSuspicion))]
  return {
    verdict: all.verdict,
    reason: all.reason,
    rule: all.rule,
    isSuspected: all.verdict === 'hold' && firm.verdict === 'publish',
    isKnown: isKnown(given.facts, given.limits),
  }
}

const findingsOf = (given: Case) =>
  RULES.flatMap(({ name, verdict, reason, isSuspicion = false }) => {
    const told = reason(given)
    return told ? [{ rule: name, verdict, reason: told, isSuspicion }] : []
  })
