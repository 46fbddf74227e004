import { env } from 'cloudflare:workers'
import type { Batch } from './newsroom.ts'

// `edition` and `frame` are one row each; `root`, `pins` and `others` are a page of roots read by their
// index, and `few` is a handful read by one; `place`, `asked` and json_each are what was asked for.
const SLOW =
  /SCAN (?!edition|frame|root|pins|others|few|up|place|asked|newest|weeks|CONSTANT|articles VIRTUAL|json_each)|TEMP B-TREE/

/** What of a page is not found by an index and in its order. */
export async function slowIn({ statements }: Batch): Promise<string[]> {
  const slow: string[] = []
  for (const { sql, values } of statements) {
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...values)
      .all<{ detail: string }>()
    slow.push(...results.map(({ detail }) => detail).filter((detail) => SLOW.test(detail)))
  }
  return slow
}
