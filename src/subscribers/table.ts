import Papa from 'papaparse'
import type { Listed } from './subscriber.ts'

// Subscribers as CSV. What a spreadsheet would run as a formula is written so that it does not.

/** A row of a table that is read: what stands in it, by its column's name in small letters, and in which line. */
export type Row = { line: number; cells: Record<string, string> }

/** The rows under a line of names; lines are counted as an editor counts them. */
export function rowsIn(text: string): Row[] {
  const { data } = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    transformHeader: (name) => name.trim().toLowerCase(),
    transform: (cell) => cell.trim(),
  })
  return data.map((cells, i) => ({ line: i + 2, cells }))
}

const COLUMNS = ['email', 'state', 'list', 'pace', 'list_state', 'language', 'since']

/** A line for each list of each subscriber. */
export function tableOf(listed: Listed[], hasHeader: boolean): string {
  const rows = listed.flatMap(({ email, state, language, createdAt, lists }) =>
    (lists.length > 0 ? lists : [{ list: '', pace: '', state: '' }]).map((it) => [
      email,
      state,
      it.list,
      it.pace,
      it.state,
      language,
      new Date(createdAt).toISOString(),
    ]),
  )
  const written = Papa.unparse(hasHeader ? [COLUMNS, ...rows] : rows, { escapeFormulae: true })
  return `${written}\r\n`
}
