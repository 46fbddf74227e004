import type { JsonSchema } from '@valibot/to-json-schema'
import * as links from '../../links.ts'
import type { Content, Described, OpenApi, Told } from './document.ts'

/** The description of the API for people, in English whatever the publication speaks. */
export const Description = ({ api, isForeign }: { api: OpenApi; isForeign: boolean }) => (
  <div class="column body" {...(isForeign ? { lang: 'en', dir: 'ltr' as const } : {})}>
    <h1 class="list-title">{api.info.title}</h1>
    <p>{api.info.description}</p>
    <p>
      The same as <a href={links.openApi}>OpenAPI 3.1</a>. A program that is refused gets a problem
      (RFC 9457): a sentence in <code>detail</code>, and in <code>errors</code> each field that does
      not fit. The examples run as they stand; <code>reader.txt</code> keeps a reader’s key from one
      to the next.
    </p>
    {api.tags.map(({ name }) => (
      <Group name={name} api={api} />
    ))}
  </div>
)

const Group = ({ name, api }: { name: string; api: OpenApi }) => (
  <>
    <h2>{name}</h2>
    {Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { tags }]) => tags.includes(name))
        .map(([method, operation]) => (
          <OperationOf
            heading={`${method.toUpperCase()} ${path}`}
            operation={operation}
            refusals={api.components.responses}
          />
        )),
    )}
  </>
)

type OperationProps = {
  heading: string
  operation: Described
  refusals: OpenApi['components']['responses']
}

const OperationOf = ({ heading, operation, refusals }: OperationProps) => {
  const { operationId: id, summary, description, responses } = operation
  const [sample] = operation['x-codeSamples']
  const answer = Object.entries(responses).find(([, told]) => 'content' in told)
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{summary}</h3>
      <p>
        <code>
          <b>{heading}</b>
        </code>
      </p>
      <p>{description}</p>
      <Asked operation={operation} />
      <Code label={`${summary}, as curl`}>{sample?.source ?? ''}</Code>
      <Statuses responses={responses} refusals={refusals} />
      {answer && <Example status={answer[0]} told={answer[1] as Told} of={summary} />}
    </section>
  )
}

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
            <th scope="row">
              <code>{name}</code>
              <br />
              <small>
                {place}
                {required ? '' : ', optional'}
              </small>
            </th>
            <td>{says}</td>
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

type StatusesProps = Pick<OperationProps, 'refusals'> & Pick<Described, 'responses'>

const Statuses = ({ responses, refusals }: StatusesProps) => (
  <ul>
    {Object.entries(responses).map(([status, told]) => (
      <li>
        <b>{status}</b>{' '}
        {'$ref' in told
          ? refusals[told.$ref.split('/').at(-1) ?? '']?.description
          : told.description}
      </li>
    ))}
  </ul>
)

const Example = ({ status, told, of }: { status: string; told: Told; of: string }) => (
  <details>
    <summary>An answer, {status}</summary>
    <Code label={`${of}: an answer`}>
      {JSON.stringify(Object.values(told.content ?? {})[0]?.example, null, 2)}
    </Code>
  </details>
)

// It may be wider than the screen, and is scrolled with the keyboard too.
const Code = ({ label, children }: { label: string; children: string }) => (
  <pre tabindex={0} role="group" aria-label={label}>
    <code>{children}</code>
  </pre>
)
