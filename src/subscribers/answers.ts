import * as v from 'valibot'
import { ASKED } from './subscriber.ts'

/** The same words for every address. */
export const AskedAnswer = v.strictObject({ message: v.pipe(v.string(), v.examples([ASKED])) })
export type AskedAnswer = v.InferOutput<typeof AskedAnswer>
