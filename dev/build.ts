import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'

// Builds what a browser loads into dist/assets, under the hash of its content. One of the readers' style
// sheets stands in every page, so they go into src/ui/assets.gen.ts, with the others' addresses.
//
// Then the Worker into dist/worker, in parts: what a reader's page needs is loaded as it starts, and
// what is imported on demand (the desk, Markdown, the background work) when it is first asked for.

const root = path.join(import.meta.dirname, '..')
const assets = path.join(root, 'dist/assets')

const bundled = async (entry: string, format: 'esm' | 'iife' = 'esm') => {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, entry)],
    bundle: true,
    minify: true,
    write: false,
    format,
    target: ['es2022', 'chrome120', 'firefox121', 'safari17'],
  })
  return outputFiles[0]?.text.trim() ?? ''
}

const css = {
  reading: await bundled('src/ui/reading.css'),
  listing: await bundled('src/ui/listing.css'),
}
const named = (name: string, type: string, text: string) => ({
  name: `${name}.${createHash('sha256').update(text).digest('hex').slice(0, 10)}.${type}`,
  text,
})
const files = {
  enhance: named('enhance', 'js', await bundled('src/browser/page.ts', 'iife')),
  handOver: named('hand-over', 'js', await bundled('src/browser/hand-over.ts', 'iife')),
  framed: named('framed', 'js', await bundled('src/browser/framed.ts', 'iife')),
  desk: named('desk', 'js', await bundled('src/browser/desk.ts')),
  deskCss: named('desk', 'css', await bundled('src/ui/desk.css')),
}

// Whoever keeps the loader for an hour shows threads by the one before; a page that checks its hash may have it too.
const EMBED_HEADERS = `/embed.js
  Cache-Control: public, max-age=3600, stale-while-revalidate=86400
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
`

await rm(assets, { recursive: true, force: true })
await mkdir(assets, { recursive: true })
await cp(path.join(root, 'src/ui/icons'), assets, { recursive: true })
for (const { name, text } of Object.values(files)) await writeFile(path.join(assets, name), text)
// These are asked for by their names for ever: by browsers, and by other people's pages.
await writeFile(path.join(assets, 'offline.js'), await bundled('src/browser/offline.ts', 'iife'))
await writeFile(path.join(assets, 'embed.js'), await bundled('src/browser/embed.ts', 'iife'))
await writeFile(
  path.join(assets, '_headers'),
  Object.values(files)
    .map(({ name }) => `/${name}\n  Cache-Control: public, max-age=31536000, immutable\n`)
    .concat(EMBED_HEADERS)
    .join(''),
)
const addresses = Object.entries(files).map(
  ([name, file]) => `export const ${name}Url = ${JSON.stringify(`/${file.name}`)}\n`,
)
await writeFile(
  path.join(root, 'src/ui/assets.gen.ts'),
  `// Made by dev/build.ts.\nexport const css = ${JSON.stringify(css)}\n${addresses.join('')}`,
)

/** ExifReader leaves out at build time what nobody asks it for, by switches that its own builds fold. */
const READ = ['EXIF', 'IPTC', 'TIFF', 'JPEG', 'PNG', 'WEBP', 'AVIF', 'HEIC']
const leanExifReader: Plugin = {
  name: 'lean ExifReader',
  setup: (building) =>
    building.onLoad({ filter: /exifreader\/src\/.*\.js$/ }, async (file) => ({
      contents: (await readFile(file.path, 'utf8')).replace(/Constants\.USE_(\w+)/g, (_, what) =>
        String(READ.includes(what)),
      ),
    })),
}

const worker = path.join(root, 'dist/worker')
await rm(worker, { recursive: true, force: true })
const { metafile } = await build({
  entryPoints: [path.join(root, 'src/index.ts')],
  outdir: worker,
  bundle: true,
  splitting: true,
  minify: true,
  sourcemap: true,
  format: 'esm',
  target: 'es2024',
  conditions: ['workerd', 'worker', 'browser'],
  external: ['cloudflare:*', 'node:*'],
  plugins: [leanExifReader],
  define: { 'process.env.NODE_ENV': '"production"' },
  metafile: true,
})
await writeFile(path.join(root, 'dist/worker.json'), JSON.stringify(metafile))
