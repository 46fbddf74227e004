import type { JsonSchema } from '@valibot/to-json-schema'
import type { ObjectEntries } from 'valibot'
import type { Publication } from '../../publication.ts'
import { curl } from './curl.ts'
import type { Answer, Operation, Said } from './operation.ts'
import { reading } from './reading.ts'
import { type Refused, refusedWith } from './refusals.ts'
import { answerSchemas, inputSchema, referTo, type Schemas, sampleOf } from './schemas.ts'
import { writing } from './writing.ts'

// The API as OpenAPI 3.1 says it: https://spec.openapis.org/oas/v3.1.1.html

export const OPERATIONS: Operation[] = [...reading, ...writing]

/** What stands for the variables of addresses, and for parameters, so that an example works here. */
export type Here = Record<string, string>

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description: string
  schema: JsonSchema
  example?: string
}

export type Content = Record<string, { schema: JsonSchema; example: unknown }>
export type Told = { description: string; content?: Content }

export type Described = {
  operationId: string
  tags: string[]
  summary: string
  description: string
  security?: Record<string, []>[]
  parameters: Parameter[]
  requestBody?: { required: true; content: Content }
  responses: Record<string, Told | { $ref: string }>
  'x-codeSamples': { lang: 'Shell'; source: string }[]
}

type Paths = Record<string, { get?: Described; post?: Described }>

export type OpenApi = {
  openapi: '3.1.1'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Paths
  components: {
    schemas: Schemas
    responses: Record<string, Refused>
    securitySchemes: Record<string, object>
  }
}

const add = (paths: Paths, { path, method }: Pick<Operation, 'path' | 'method'>, it: Described) => {
  paths[path] = { ...paths[path], [method]: it }
}

const UNDER_ARTICLE = '/api/articles/{slug}/comments'
const underPage = (text: string) => text.replace('/api/articles/', '/api/pages/')

/** The same of a page on somebody else's site, whose thread is like any other. */
const elsewhere = (told: Described): Described => ({
  ...told,
  operationId: `${told.operationId}OfPage`,
  'x-codeSamples': told['x-codeSamples'].map((it) => ({ ...it, source: underPage(it.source) })),
})

/** The whole description. */
export function describe({ name, url }: Publication, here: Here): OpenApi {
  const schemas = answerSchemas(url)
  const paths: Paths = {}
  for (const operation of OPERATIONS) {
    const described = describeOne(operation, here, schemas)
    const source = curl(operation, described, url)
    const told = { ...described, 'x-codeSamples': [{ lang: 'Shell' as const, source }] }
    add(paths, operation, told)
    if (operation.path.startsWith(UNDER_ARTICLE))
      add(paths, { ...operation, path: underPage(operation.path) }, elsewhere(told))
  }
  return {
    openapi: '3.1.1',
    info: { title: `${name}: the API`, version: '1', description: INTRODUCTION },
    servers: [{ url }],
    tags: [...new Set(OPERATIONS.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      responses: refusedWith(schemas),
      securitySchemes: { readersKey: KEY },
    },
  }
}

export const INTRODUCTION =
  'What everybody may read here, programs may too, and they may do what readers do. Nobody needs a key to read. Pages of other sites may fetch what is kept for everybody, by plain GET; everything else is for programs and for our own pages. What is said here of comments under /api/articles is also true of those on other sites’ pages, under /api/pages.'

const KEY = {
  type: 'apiKey',
  in: 'cookie',
  name: '__Host-reader',
  description: 'Says which acts and comments are whose. It comes with the first of them.',
}

export type Undrawn = Omit<Described, 'x-codeSamples'>

function describeOne(operation: Operation, here: Here, schemas: Schemas): Undrawn {
  const { id, group, title, says, key, body } = operation
  return {
    operationId: id,
    tags: [group],
    summary: title,
    description: says,
    ...(key ? { security: key === 'seen' ? [{}, { readersKey: [] }] : [{ readersKey: [] }] } : {}),
    parameters: parametersOf(operation, here),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: inputSchema(body.schema, body.says),
                example: body.example,
              },
            },
          },
        }
      : {}),
    responses: responsesOf(operation, schemas),
  }
}

const VARIABLES: Record<string, Said> = {
  slug: { says: 'The article’s slug, as in its address.', example: 'night-ferry-returns' },
  id: { says: 'The comment’s id.', example: '1' },
}

function parametersOf({ path, query, asks, headers }: Operation, here: Here): Parameter[] {
  const variables = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  return [
    ...variables.map((name) => parameter('path', name, VARIABLES[name], here)),
    ...Object.entries(asks ?? {}).map(([name, said]) =>
      parameter('query', name, said, here, query?.entries[name]),
    ),
    ...Object.entries(headers ?? {}).map(([name, said]) => parameter('header', name, said, here)),
  ]
}

function parameter(
  place: Parameter['in'],
  name: string,
  { says, example }: Said = { says: '' },
  here: Here,
  entry?: ObjectEntries[string],
): Parameter {
  const works = here[name] ?? example
  return {
    name,
    in: place,
    required: entry ? entry.type !== 'optional' : place === 'path' || example !== undefined,
    description: says,
    schema: entry ? inputSchema(entry as never) : { type: 'string' },
    ...(works === undefined ? {} : { example: works }),
  }
}

const responsesOf = (
  { answers, refusals }: Operation,
  schemas: Schemas,
): Described['responses'] => ({
  ...Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [status, toldOf(answer, schemas)]),
  ),
  ...Object.fromEntries(
    [...refusals, 500].map((status) => [
      status,
      { $ref: `#/components/responses/Refused${status}` },
    ]),
  ),
})

function toldOf({ says, schema }: Answer, schemas: Schemas): Told {
  if (!schema) return { description: says }
  const reference = referTo(schema)
  return {
    description: says,
    content: {
      'application/json': { schema: reference, example: sampleOf(reference, schemas) },
    },
  }
}
