import { sql } from 'drizzle-orm'

// A list is read from its beginning, so that no sorting is needed to find the nearest.
/** Whose pages stand at a host; `origins` is what `asOrigins` makes of it. */
export const idAt = sql<number>`(SELECT o.site_id FROM json_each(${sql.placeholder('origins')}) asked
  CROSS JOIN site_origins o WHERE o.origin = asked.value LIMIT 1)`
