import { Hono } from 'hono'
import * as v from 'valibot'
import { timeOf } from '../db/ids.ts'
import { readQuery } from '../http/body.ts'
import * as links from '../links.ts'
import * as staff from '../staff/store.ts'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { DeskPage } from './frame.tsx'
import { type DeskApp, may } from './guard.ts'

/** Who did what, and when. Nobody can change it. */
export const log = new Hono<DeskApp>()

const PER_PAGE = 50
const id = v.optional(
  v.pipe(
    v.string(),
    v.regex(/^\d{1,16}$/, 'This address is not one of ours.'),
    v.transform(Number),
  ),
)
const LogQuery = v.object({ before: id, staff: id, subject: v.optional(v.string(), '') })

log.get('/log', may('read-log'), async (c) => {
  const { before = Number.MAX_SAFE_INTEGER, staff: by = 0, subject } = readQuery(c, LogQuery)
  const { db, publication } = c.var.platform
  const rows = await db.all(staff.logged({ before, staff: by, subject, limit: PER_PAGE + 1 }))
  const shown = rows.slice(0, PER_PAGE)
  const last = shown.at(-1)
  return c.html(
    <DeskPage c={c} title="Log">
      <Table
        caption="What was done, newest first"
        columns={['When', 'Who', 'Did', 'To']}
        rows={shown.map(({ id, byName, act, subject, detail }) => [
          <Time at={timeOf(id)} publication={publication} />,
          byName,
          act,
          subject ? <a href={links.desk.logOf(subject)}>{detail || subject}</a> : detail,
        ])}
      />
      {rows.length > PER_PAGE && last && (
        <p class="older">
          <a href={links.desk.logBefore(last.id, { staff: by, subject })} rel="next">
            Older
          </a>
        </p>
      )}
    </DeskPage>,
  )
})
