import type * as v from 'valibot'

/** Something that is asked for: what it is, and one that works. */
export type Said = { says: string; example?: string }

type Query = v.GenericSchema & { entries: v.ObjectEntries }

type Body = { schema: v.GenericSchema; says: Record<string, string>; example: unknown }

export type Answer = { says: string; schema?: v.GenericSchema }

/** What a program may ask of the publication. */
export type Operation = {
  id: string
  group: string
  method: 'get' | 'post'
  /** With its variables in braces. */
  path: string
  title: string
  says: string
  /** The reader's key, a cookie: asked for, or given to whoever has none, or looked at where there is one. */
  key?: 'needed' | 'given' | 'seen'
  query?: Query
  asks?: Record<string, Said>
  headers?: Record<string, Said>
  body?: Body
  answers: Record<number, Answer>
  /** The statuses of refusals. */
  refusals: number[]
}

type Described<Q extends Query, B extends v.GenericSchema> = Omit<Operation, 'query' | 'body'> & {
  query?: Q
  asks?: { [name in keyof v.InferInput<Q>]-?: Said }
  body?: {
    schema: B
    says: { [name in keyof v.InferInput<B>]-?: string }
    example: v.InferInput<B>
  }
}

/** Says something of every parameter that the route reads, and gives a body that it takes. */
export const operation = <Q extends Query, B extends v.GenericSchema>(
  described: Described<Q, B>,
): Operation => described as Operation

/** What may be wrong with any JSON that is sent. */
export const BODY = [400, 413, 415, 422]
