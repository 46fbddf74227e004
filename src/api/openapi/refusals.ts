import { Problem } from '../../http/problem.ts'
import { english } from '../../words/words.ts'
import { referTo, type Schemas, sampleOf } from './schemas.ts'

const REFUSED: Record<number, string> = {
  400: 'This is not JSON, or no token.',
  401: 'It is signed with no key that is in use here.',
  403: 'Whoever asks may not do this.',
  404: 'There is nothing at this address.',
  409: 'That cannot be done now; `detail` says why.',
  410: 'The article has been withdrawn.',
  413: 'It is too long.',
  415: 'It is not sent as application/json.',
  422: 'Something in it does not fit. `errors` names each field.',
  429: 'That was too often.',
  500: 'That is our fault, and nothing was saved.',
  503: 'It is away for the moment.',
}

const RETRY = {
  'Retry-After': {
    description: 'After how many seconds to try again.',
    schema: { type: 'integer' },
  },
} as const

export type Refused = {
  description: string
  headers?: typeof RETRY
  content: { 'application/problem+json': { schema: { $ref: string }; example: Problem } }
}

/** Each no by its name. */
export const refusedWith = (schemas: Schemas): Record<string, Refused> =>
  Object.fromEntries(
    Object.entries(REFUSED).map(([status, says]) => [
      `Refused${status}`,
      refused(Number(status), says, schemas),
    ]),
  )

function refused(status: number, description: string, schemas: Schemas): Refused {
  const schema = referTo(Problem)
  const { errors, ...sample } = sampleOf(schema, schemas) as Problem
  const title = english.no[status] ?? 'Refused'
  const said = {
    errors: errors?.map(({ field, message }) => ({ field, message })),
    detail: sample.detail,
  }
  const example = { ...sample, title, status, ...(status === 422 ? said : { detail: description }) }
  return {
    description,
    ...(status === 429 || status === 503 ? { headers: RETRY } : {}),
    content: { 'application/problem+json': { schema, example } },
  }
}
