import { createHash } from 'node:crypto'
import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

// Builds what a browser loads: the script into dist/assets under the hash of its content, and the
// style sheet, which stands in every page, into src/ui/assets.gen.ts with the script's address.

const root = path.join(import.meta.dirname, '..')
const assets = path.join(root, 'dist/assets')

const bundled = async (entry: string) => {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: ['es2022', 'chrome120', 'firefox121', 'safari17'],
  })
  return outputFiles[0]?.text.trim() ?? ''
}

const css = await bundled('src/ui/page.css')
const script = await bundled('src/browser/enhance.ts')
const name = `enhance.${createHash('sha256').update(script).digest('hex').slice(0, 10)}.js`

await rm(assets, { recursive: true, force: true })
await mkdir(assets, { recursive: true })
await cp(path.join(root, 'src/ui/icon.svg'), path.join(assets, 'icon.svg'))
await writeFile(path.join(assets, name), script)
await writeFile(
  path.join(assets, '_headers'),
  `/${name}\n  Cache-Control: public, max-age=31536000, immutable\n`,
)
await writeFile(
  path.join(root, 'src/ui/assets.gen.ts'),
  `// Made by dev/build.ts.\nexport const css = ${JSON.stringify(css)}\nexport const enhanceUrl = ${JSON.stringify(`/${name}`)}\n`,
)
