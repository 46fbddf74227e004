import type { Undrawn } from './document.ts'
import type { Operation } from './operation.ts'

// Keeps the reader's key from one act to the next.
const JAR = '-b reader.txt -c reader.txt'

/** The example as it is typed into a shell. */
export function curl({ path, key }: Operation, described: Undrawn, url: string): string {
  const { parameters, requestBody } = described
  const given = (place: string) =>
    parameters.flatMap(({ in: stands, name, example }) =>
      stands === place && example !== undefined ? [[name, example] as const] : [],
    )
  const query = new URLSearchParams(given('query').map((pair) => [...pair]))
  const address = given('path').reduce(
    (it, [name, value]) => it.replace(`{${name}}`, encodeURIComponent(value)),
    `${url}${path}`,
  )
  const body = requestBody?.content['application/json']?.example
  return [
    `curl ${key ? `${JAR} ` : ''}${key === 'given' ? '-L ' : ''}${quoted(query.size > 0 ? `${address}?${query}` : address)}`,
    ...given('header').map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined
      ? []
      : [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(body))}`]),
  ].join(' \\\n  ')
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
