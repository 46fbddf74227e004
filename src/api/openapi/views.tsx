import type { JsonSchema } from '@valibot/to-json-schema'
import * as links from '../../links.ts'
import { Code } from '../../ui/code.tsx'
import type { Content, Described, OpenApi, Told } from './document.ts'

/** The description of the API for people, in English whatever the publication speaks. */
export const Description = ({ api, isForeign }: { api: OpenApi; isForeign: boolean }) => (
  <div class="column body" {...(isForeign ? { lang: 'en', dir: 'ltr' as const } : {})}>
    <h1 class="list-title">{api.info.title}</h1>
    <p>{api.info.description}</p>
    <p>
      The same stands here as <a href={links.openApi}>OpenAPI 3.1</a>. The examples run as they
      stand; <code>reader.txt</code> keeps a reader’s key from one to the next. Only a reader’s own
      comments need the id of one of theirs, and partners and carriers their secret.
    </p>
    {api.tags.map(({ name }) => (
      <Group name={name} api={api} />
    ))}
    <Refusals responses={api.components.responses} />
  </div>
)

const Group = ({ name, api }: { name: string; api: OpenApi }) => (
  <>
    <h2>{name}</h2>
    {Object.entries(api.paths)
      .filter(([path]) => !path.startsWith('/api/pages/'))
      .flatMap(([path, methods]) =>
        Object.entries(methods)
          .filter(([, { tags }]) => tags.includes(name))
          .map(([method, operation]) => (
            <OperationOf heading={`${method.toUpperCase()} ${path}`} operation={operation} />
          )),
      )}
  </>
)

type OperationProps = { heading: string; operation: Described }

const OperationOf = ({ heading, operation }: OperationProps) => {
  const { operationId: id, summary, description } = operation
  const [sample] = operation['x-codeSamples']
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{summary}</h3>
      <p class="meta">
        <code>{heading}</code>
      </p>
      <p>{withCode(description)}</p>
      <Asked operation={operation} />
      <Code label={`${summary}, as curl`}>{sample?.source ?? ''}</Code>
      <Answered operation={operation} />
    </section>
  )
}

/** What stands between backticks is code. */
const withCode = (text: string) =>
  text.split('`').map((part, i) => (i % 2 === 1 ? <code>{part}</code> : part))

/** What is asked for, in the address, in headers and in the body. */
const Asked = ({ operation: { parameters, requestBody, summary } }: { operation: Described }) => {
  const rows = [
    ...parameters.map(({ name, in: place, required, description, schema }) => ({
      name,
      place,
      required,
      says: `${description} ${limitsOf(schema)}`,
    })),
    ...fieldsOf(requestBody?.content),
  ]
  if (rows.length === 0) return null
  return (
    <table aria-label={`${summary}: what it takes`}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">What it is</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, place, required, says }) => (
          <tr>
            <td>
              <code>{name}</code>
              <br />
              <small>{required && place !== 'path' ? `${place}, needed` : place}</small>
            </td>
            <td>{withCode(says)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const fieldsOf = (content: Content = {}) => {
  const { properties = {}, required = [] } = content['application/json']?.schema ?? {}
  return Object.entries(properties as Record<string, JsonSchema>).map(([name, field]) => ({
    name,
    place: 'body',
    required: required.includes(name),
    says: `${field.description ?? ''} ${limitsOf(field)}`,
  }))
}

/** What may be chosen, and what it is where nothing is. */
const limitsOf = ({ enum: choices, default: usual }: JsonSchema): string =>
  [
    choices ? `One of ${choices.join(', ')}.` : '',
    usual == null || usual === '' ? '' : `Left out: ${usual}.`,
  ]
    .filter(Boolean)
    .join(' ')

const Answered = ({ operation: { responses, summary } }: { operation: Described }) => {
  const answers = Object.entries(responses)
  const good = answers.flatMap(([status, told]) => ('$ref' in told ? [] : [{ status, told }]))
  const refused = answers.filter(([, told]) => '$ref' in told).map(([status]) => status)
  const shown = good.find(({ told }) => told.content)
  return (
    <>
      <ul>
        {good.map(({ status, told }) => (
          <li>
            <b>{status}</b> {told.description}
          </li>
        ))}
        <li>{new Intl.ListFormat('en', { type: 'disjunction' }).format(refused)}: a refusal.</li>
      </ul>
      {shown && <Example {...shown} of={summary} />}
    </>
  )
}

const Example = ({ status, told, of }: { status: string; told: Told; of: string }) => (
  <details>
    <summary>An answer, {status}</summary>
    <Code label={`${of}: an answer`}>
      {JSON.stringify(Object.values(told.content ?? {})[0]?.example, null, 2)}
    </Code>
  </details>
)

// It may be wider than the screen, and is scrolled with the keyboard too.

const Refusals = ({ responses }: Pick<OpenApi['components'], 'responses'>) => (
  <section aria-labelledby="refusals">
    <h2 id="refusals">Refusals</h2>
    <p>
      A program that is refused gets <code>application/problem+json</code> (RFC 9457): a sentence
      for a person in <code>detail</code>, and in <code>errors</code> each field that does not fit.
    </p>
    <ul>
      {Object.values(responses).map(({ description, headers, content }) => (
        <li>
          <b>{content['application/problem+json'].example.status}</b> {withCode(description)}
          {headers && withCode(' `Retry-After` says after how many seconds to try again.')}
        </li>
      ))}
    </ul>
    <Code label="A refusal">
      {JSON.stringify(responses.Refused422?.content['application/problem+json'].example, null, 2)}
    </Code>
  </section>
)
