import { Hono } from 'hono'
import { DeskPage } from './frame.tsx'
import { type DeskApp, may } from './guard.ts'

/** Where a day at the desk begins. */
export const home = new Hono<DeskApp>()

home.get('/', may('look'), (c) =>
  c.html(
    <DeskPage c={c} title={`Hello, ${c.var.member.name}`}>
      <p>Choose where to go.</p>
    </DeskPage>,
  ),
)
