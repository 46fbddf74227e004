import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'

// Before each file: nothing is stored, nothing is mocked, and the clock is right.
vi.restoreAllMocks()
vi.useRealTimers()
await reset()
await applyD1Migrations(env.DB, env.MIGRATIONS)
await applyD1Migrations(env.SEARCH, env.SEARCH_MIGRATIONS)
