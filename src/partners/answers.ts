import * as v from 'valibot'
import { like } from '../text/answers.ts'

export const SignedOnAnswer = v.strictObject({
  reader: v.strictObject({
    name: v.pipe(v.string(), v.description('Empty: none is known.'), v.examples(['Odo'])),
    isVerified: like(v.boolean(), true),
  }),
})
export type SignedOnAnswer = v.InferOutput<typeof SignedOnAnswer>
