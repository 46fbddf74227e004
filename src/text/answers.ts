import * as v from 'valibot'

// What the answers to programs are made of. Their examples are what the description of the API shows.

/** Of this kind; and what one looks like. */
export const like = <S extends v.GenericSchema>(schema: S, example: v.InferInput<S>) =>
  v.pipe(schema, v.examples([example]))

/** A moment with the publication's offset. */
export const Time = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.description('A moment, with the publication’s offset.'),
  v.examples(['2026-11-20T08:30:00+00:00']),
)

/** Where our own addresses in examples begin. */
export const ANYWHERE = 'https://news.example'

/** A whole address. */
export const address = (path: string) =>
  v.pipe(v.string(), v.url(), v.examples([`${ANYWHERE}${path}`]))

export const count = (example: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(0), v.examples([example]))
