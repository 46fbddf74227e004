import { Hono } from 'hono'
import type { DeskApp } from './guard.ts'

/** The pages of a site that have a thread. */
export const sitePages = new Hono<DeskApp>()
