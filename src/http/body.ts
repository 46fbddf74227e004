import * as v from 'valibot'
import { type Fault, Refusal, refuse } from '../refusal.ts'
import type { AppContext } from './context.ts'

type Schema = v.GenericSchema
/** Any surface's context. */
type Asked = Pick<AppContext, 'req'>

export const KILOBYTE = 1024

/** A JSON body that fits the schema. Throws what to tell the sender when it does not. */
export async function readJson<S extends Schema>(
  c: Asked,
  schema: S,
  mostBytes = 64 * KILOBYTE,
): Promise<v.InferOutput<S>> {
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(c.req.header('Content-Type') ?? ''))
    refuse('wrong-type', 'Send JSON, with the header Content-Type: application/json.')
  const text = await readText(c, mostBytes)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    refuse('malformed', 'This is not JSON. Check its commas, quotes and brackets.')
  }
  return fitting(schema, value)
}

/**
 * A form's fields that fit the schema, or what is wrong with them; what was typed, and its files. Of
 * fields with one name the last counts; all of those count whose name ends in [], as a list without it.
 */
export async function readForm<S extends Schema>(c: Asked, schema: S, mostBytes = 64 * KILOBYTE) {
  if (
    !/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(
      c.req.header('Content-Type') ?? '',
    )
  )
    refuse('wrong-type', 'This address takes a form.')
  refuseLongerThan(c, mostBytes)
  const form = await c.req.parseBody({ all: true })
  const typed: Record<string, string> = {}
  const lists: Record<string, string[]> = {}
  const files: Record<string, File[]> = {}
  for (const [name, values] of Object.entries(form))
    for (const value of [values].flat()) {
      if (typeof value !== 'string') {
        if (value.size > 0) files[name] = [...(files[name] ?? []), value]
      } else if (name.endsWith('[]')) {
        const list = name.slice(0, -2)
        lists[list] = [...(lists[list] ?? []), value]
      } else typed[name] = value
    }
  return { typed, lists, files, check: () => fitting(schema, { ...typed, ...lists }) }
}

/** The question of an address, checked. */
export const readQuery = <S extends Schema>(c: Asked, schema: S): v.InferOutput<S> =>
  fitting(schema, c.req.query())

export async function readBytes(c: Asked, mostBytes: number): Promise<ArrayBuffer> {
  refuseLongerThan(c, mostBytes)
  const bytes = await c.req.arrayBuffer()
  if (bytes.byteLength > mostBytes) tooLong(mostBytes)
  return bytes
}

const readText = async (c: Asked, mostBytes: number) =>
  new TextDecoder().decode(await readBytes(c, mostBytes))

function refuseLongerThan(c: Asked, mostBytes: number) {
  if (Number(c.req.header('Content-Length') ?? 0) > mostBytes) tooLong(mostBytes)
}

const tooLong = (mostBytes: number): never =>
  refuse('too-long', `That is more than ${Math.floor(mostBytes / KILOBYTE)} KB. Please send less.`)

export function fitting<S extends Schema>(schema: S, value: unknown): v.InferOutput<S> {
  // A field's first fault is the one to mend; what follows from it would only confuse.
  const { success, output, issues } = v.safeParse(schema, value, { abortPipeEarly: true })
  if (success) return output
  const faults = issues.map(faultFrom)
  throw new Refusal('invalid', faults.map(({ message }) => message).join(' '), { faults })
}

function faultFrom(issue: v.BaseIssue<unknown>): Fault {
  const field = v.getDotPath(issue) ?? ''
  const name = field.split('.').at(-1)
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return { field, message: `There is no field called “${name}” here.` }
  if (issue.type.endsWith('object') && issue.received === 'undefined')
    return { field, message: `“${name}” is missing.` }
  return { field, message: issue.message }
}
