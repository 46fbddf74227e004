import { env } from 'cloudflare:workers'
import { is } from 'drizzle-orm'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import * as schema from '../src/db/schema.ts'

const tables = Object.values(schema as Record<string, unknown>)
  .filter((table) => is(table, SQLiteTable))
  .map((table) => getTableConfig(table))

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)

test('the schema names each table that the migrations make, and no other', async () => {
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'table'
    AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' AND name <> 'd1_migrations'`,
  ).all<{ name: string }>()
  expect(tables.map(({ name }) => name).sort()).toEqual(results.map(({ name }) => name).sort())
})

test.each(tables)('$name has the same columns in the schema and in the database', async (table) => {
  const keys = table.primaryKeys.flatMap(({ columns }) => columns.map(({ name }) => name))
  expect(table.columns.map((column) => inSchema(column, keys)).sort(byName)).toEqual(
    (await columnsOf(table.name)).map(inDatabase).sort(byName),
  )
})

const inSchema = (column: (typeof tables)[number]['columns'][number], keys: string[]) => ({
  name: column.name,
  type: column.getSQLType().toUpperCase(),
  // A primary key is never null, though SQLite does not always say so.
  isRequired: column.notNull || column.primary,
  standard: column.default === undefined ? null : literal(column.default),
  isKey: column.primary || keys.includes(column.name),
})

type Column = { name: string; type: string; notnull: number; dflt_value: string | null; pk: number }

const inDatabase = ({ name, type, notnull, dflt_value, pk }: Column) => ({
  name,
  type,
  isRequired: notnull === 1 || pk > 0,
  standard: dflt_value,
  isKey: pk > 0,
})

const columnsOf = async (table: string) =>
  (await env.DB.prepare('SELECT * FROM pragma_table_info(?)').bind(table).all<Column>()).results

const literal = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(value))
