import { drizzle } from 'drizzle-orm/d1'
import { fillPlaceholders } from 'drizzle-orm/sql'

/**
 * The database as actions and pages see it: statements in, rows out, one round trip a call.
 * A batch is one transaction, so what one action saves is saved whole or not at all.
 */
export type Db = {
  batch<const S extends readonly Statement<unknown>[]>(statements: S): Promise<RowsOf<S>>
  all<Row>(statement: Statement<Row>): Promise<Row[]>
  first<Row>(statement: Statement<Row>): Promise<Row | undefined>
}

/** SQL with its values, and how its answer becomes rows. */
export type Statement<Row> = {
  sql: string
  values: unknown[]
  read: (answer: D1Result) => Row[]
}

export type RowsOf<S extends readonly Statement<unknown>[]> = {
  -readonly [K in keyof S]: S[K] extends Statement<infer Row> ? Row[] : never
}

/** What a batch cost, by D1's own count. */
export type Cost = { statements: number; rowsRead: number; rowsWritten: number }

type Session = Pick<D1DatabaseSession, 'prepare' | 'batch'>

export function openDb(session: Session, onBatch: (cost: Cost) => void = () => {}): Db {
  const batch = async <const S extends readonly Statement<unknown>[]>(statements: S) => {
    const prepared = statements.map(({ sql, values }) => session.prepare(sql).bind(...values))
    const answers = await session.batch(prepared)
    onBatch(costOf(answers))
    return answers.map((answer, i) => statements[i]?.read(answer)) as RowsOf<S>
  }
  const all = async <Row>(statement: Statement<Row>) => (await batch([statement]))[0]
  return { batch, all, first: async (statement) => (await all(statement))[0] }
}

/** Drizzle's query builder, for writing statements down; it never runs them. */
export const build = drizzle({ prepare: (sql: string) => sql } as unknown as D1Database)

type Builder = { prepare(): unknown; _: { readonly result: unknown } }
type RowOf<B> = B extends { _: { readonly result: (infer Row)[] } } ? Row : never

/**
 * A statement that is built once per isolate, when first asked for, and only filled in after that:
 * building it on each request would cost a quarter of the request.
 */
export function statement<B extends Builder>(write: () => B) {
  let written: Written | undefined
  return (values: Record<string, unknown> = {}): Statement<RowOf<B>> => {
    written ??= write().prepare() as Written
    return filled(written, values)
  }
}

/** A statement whose shape depends on its values, such as an insert of many rows. */
export const statementOf = <B extends Builder>(builder: B): Statement<RowOf<B>> =>
  filled(builder.prepare() as Written, {})

/** A statement in SQL by hand, for what the builder has no words for. Its values are ?1, ?2 and so on. */
export const handwritten =
  <Row, Raw = Row>(sql: string, readRow?: (row: Raw) => Row) =>
  (values: unknown[]): Statement<Row> => ({
    sql,
    values,
    read: ({ results }) =>
      readRow ? (results as Raw[]).map(readRow) : (results as unknown as Row[]),
  })

type Written = {
  getQuery(): { sql: string; params: unknown[] }
  mapResult(answer: D1Result, fromBatch: true): unknown
  fields?: unknown[]
}

const filled = <Row>(written: Written, values: Record<string, unknown>): Statement<Row> => {
  const { sql, params } = written.getQuery()
  return {
    sql,
    values: fillPlaceholders(params, values),
    read: (answer) => {
      assertDistinctColumns(written, answer)
      return written.fields ? (written.mapResult(answer, true) as Row[]) : []
    },
  }
}

// D1 answers a batch with objects, so of two columns with one name the second would be lost.
function assertDistinctColumns(written: Written, { results }: D1Result) {
  const [row] = results
  if (!written.fields || !row || Object.keys(row).length === written.fields.length) return
  throw new Error(`Two columns of one name in: ${written.getQuery().sql}`)
}

const costOf = (answers: D1Result[]): Cost => ({
  statements: answers.length,
  rowsRead: sum(answers.map(({ meta }) => meta.rows_read)),
  rowsWritten: sum(answers.map(({ meta }) => meta.rows_written)),
})

const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)
