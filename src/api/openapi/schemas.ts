import { type JsonSchema, toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import * as articles from '../../articles/answers.ts'
import * as comments from '../../comments/answers.ts'
import { Problem } from '../../http/problem.ts'
import { SignedOnAnswer } from '../../partners/answers.ts'
import { AskedAnswer } from '../../subscribers/answers.ts'
import { ANYWHERE } from '../../text/answers.ts'
import { FoundAnswer } from '../answers.ts'

/** The answers by their names in the description. */
const NAMED: Record<string, v.GenericSchema> = {
  Teaser: articles.TeaserJson,
  Article: articles.ArticleJson,
  Articles: articles.ArticlesAnswer,
  OneArticle: articles.ArticleAnswer,
  Found: FoundAnswer,
  Comment: comments.CommentJson,
  CommentWithReplies: comments.TreeJson,
  Thread: comments.ThreadAnswer,
  Counts: comments.CountsAnswer,
  Recent: comments.RecentAnswer,
  OneComment: comments.CommentAnswer,
  OwnComment: comments.OwnJson,
  OneOwnComment: comments.OwnAnswer,
  Posted: comments.PostedAnswer,
  Voted: comments.VotedAnswer,
  Reported: comments.ReportedAnswer,
  Mine: comments.MineAnswer,
  Asked: AskedAnswer,
  SignedOn: SignedOnAnswer,
  Problem,
}

const LIKE_OURS = { target: 'draft-2020-12', errorMode: 'ignore' } as const
const refTo = (name: string) => `#/components/schemas/${name}`

export type Schemas = Record<string, JsonSchema>

/** The named answers; their examples have our addresses. */
export function answerSchemas(url: string): Schemas {
  known ??= JSON.stringify(
    toJsonSchemaDefs(NAMED, { ...LIKE_OURS, overrideRef: ({ referenceId }) => refTo(referenceId) }),
  )
  return JSON.parse(known.replaceAll(ANYWHERE, url)) as Schemas
}

let known: string | undefined

/** A named answer, by reference. */
export function referTo(schema: v.GenericSchema): { $ref: string } {
  const [name] = Object.entries(NAMED).find(([, it]) => it === schema) ?? []
  if (name === undefined) throw new Error('An answer has no name in the description.')
  return { $ref: refTo(name) }
}

/** What is taken. Checks that JSON Schema cannot say are left out; a refusal says them. */
export function inputSchema(
  schema: v.GenericSchema,
  says: Record<string, string> = {},
): JsonSchema {
  const { $schema: _, ...described } = toJsonSchema(schema, { ...LIKE_OURS, typeMode: 'input' })
  for (const [name, field] of Object.entries(described.properties ?? {}))
    Object.assign(field, says[name] ? { description: says[name] } : {})
  return described
}

/** An example of what a schema describes, made of the examples of its parts. */
export function sampleOf(schema: JsonSchema, named: Schemas, above: string[] = []): unknown {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    return sampleOf(named[name] ?? {}, named, [...above, schema.$ref])
  }
  if (schema.examples) return schema.examples[0]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sampleOf(schema.anyOf[0] as JsonSchema, named, above)
  if (schema.type === 'array') return sampleList(schema.items as JsonSchema, named, above)
  if (schema.type === 'object') return sampleObject(schema, named, above)
  return { string: '', number: 1, integer: 1, boolean: false }[String(schema.type)] ?? null
}

/** One of them; of what holds itself, none. */
const sampleList = (items: JsonSchema, named: Schemas, above: string[]) =>
  items.$ref && above.includes(items.$ref) ? [] : [sampleOf(items, named, above)]

const sampleObject = ({ properties = {} }: JsonSchema, named: Schemas, above: string[]) =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      sampleOf(schema as JsonSchema, named, above),
    ]),
  )
