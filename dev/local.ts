import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { experimental_readRawConfig } from 'wrangler'

export const root = path.join(import.meta.dirname, '..')
export const STATE = '.wrangler/state'
export const EDGE_CONFIG = 'dev/edge/wrangler.toml'
/** By their bindings. */
export const DATABASES = ['DB', 'SEARCH']
export const LOCAL_CONFIG = '.wrangler.local.json'

/**
 * wrangler.toml with what only a local run has: the edge stand-in that the app may purge, and the
 * vars given here.
 */
export function localConfig(vars: Record<string, string>) {
  const { rawConfig } = experimental_readRawConfig({ config: path.join(root, 'wrangler.toml') })
  return {
    ...rawConfig,
    vars: { ...rawConfig.vars, ...vars },
    services: [{ binding: 'EDGE', service: 'broadsheet-edge' }],
  }
}

/** The same of what lies in dist already: two that build at once take it from under each other. */
export const builtConfig = (vars: Record<string, string>) => ({
  ...localConfig(vars),
  build: undefined,
  secrets: undefined,
})

/** Writes it beside wrangler.toml, since its paths are relative to that, for the address it is served at. */
export function writeLocalConfig(url: string, vars: Record<string, string> = {}): void {
  const config = localConfig({ URL: url, ...vars })
  writeFileSync(path.join(root, LOCAL_CONFIG), JSON.stringify(config, null, 2))
}

/** A secret of this checkout's own, made once. */
export function ensureSecret(): void {
  const file = path.join(root, '.dev.vars')
  if (!existsSync(file)) writeFileSync(file, `SECRET=${randomBytes(32).toString('base64')}\n`)
  mkdirSync(path.join(root, '.wrangler'), { recursive: true })
}
