import { isMap, isNode, LineCounter, parseDocument } from 'yaml'
import { Trouble } from './trouble.ts'

/** A Markdown file with YAML front matter: its fields, its text, and on which line each stands. */
export type Manuscript = {
  fields: Record<string, unknown>
  body: string
  /** The line of a field such as "hero.alt", or of the nearest thing around it. */
  lineOf: (field: string) => number
}

export function read(text: string, file: string): Manuscript {
  const parts = text.replace(/\r\n/g, '\n').match(/^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)([\s\S]*)$/)
  if (!parts)
    throw new Trouble(
      `${file}:1  A manuscript begins with a line of ---, its fields, and another ---.`,
    )
  const [, front = '', body = ''] = parts
  const lines = new LineCounter()
  const document = parseDocument(front, { lineCounter: lines })
  const lineAt = (offset: number) => lines.linePos(offset).line + 1
  const [error] = document.errors
  if (error) throw new Trouble(`${file}:${lineAt(error.pos[0])}  ${error.message.split('\n')[0]}`)
  if (!isMap(document.contents))
    throw new Trouble(`${file}:2  The fields are “name: value”, a line each.`)
  const bodyStart = front.split('\n').length + 2
  return {
    fields: document.toJS() as Record<string, unknown>,
    body,
    lineOf(field) {
      const [, line] = field.match(/^Line (\d+) of the body/) ?? []
      if (line) return bodyStart + Number(line)
      const path = field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))
      for (; path.length > 0; path.pop()) {
        const node = document.getIn(path, true)
        if (isNode(node) && node.range) return lineAt(node.range[0])
      }
      return field === 'body' ? bodyStart + 1 : 1
    },
  }
}
