import type { Child } from 'hono/jsx'

export type TableProps = {
  caption: string
  /** An empty name heads a column of buttons. */
  columns: string[]
  rows: Child[][]
}

/** Rows that stay readable at 320 px: there each becomes a card, and its cells say their column's name. */
export const Table = ({ caption, columns, rows }: TableProps) => (
  <table class="rows">
    <caption>{caption}</caption>
    <thead>
      <tr>
        {columns.map((name) => (
          <th scope="col">{name || <span class="unseen">Actions</span>}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((cells) => (
        <tr>
          {cells.map((cell, i) => (
            <td data-column={columns[i]}>{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
