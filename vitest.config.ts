import path from 'node:path'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const migrations = path.join(import.meta.dirname, 'migrations')

// Each file opens a publication of its own, so two run at a time, also where there are only two cores.
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [
          cloudflareTest(async () => ({
            main: './src/index.ts',
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                SECRET: 'a secret for tests only',
                MIGRATIONS: await readD1Migrations(migrations),
                SEARCH_MIGRATIONS: await readD1Migrations(path.join(migrations, 'search')),
              },
            },
          })),
        ],
        test: {
          name: 'workers',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/node/**', 'test/edge/**', 'test/e2e/**', 'test/browser/**'],
          setupFiles: ['test/setup.ts'],
          // Loading the Worker takes longer than most files' tests do, so they share it; the setup clears it out.
          isolate: false,
          testTimeout: 20_000,
          maxWorkers: 2,
          // It is no ES module, and the pool takes nothing else.
          deps: { optimizer: { ssr: { enabled: true, include: ['standardwebhooks'] } } },
        },
      },
      {
        test: {
          name: 'node',
          include: ['test/node/**/*.test.ts', 'test/edge/**/*.test.ts', 'test/e2e/**/*.test.ts'],
          globalSetup: 'test/built.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/built.ts',
          // Loading wrangler takes seconds, and the files share nothing but it and the browser.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
