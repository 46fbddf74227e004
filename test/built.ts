import { execFileSync } from 'node:child_process'
import path from 'node:path'

/** Builds once, before all that test what is built. */
export const setup = () =>
  execFileSync(process.execPath, [path.join(import.meta.dirname, '../dev/build.ts')], {
    stdio: 'inherit',
  })
