import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Desk } from './desk.ts'
import { Trouble } from './trouble.ts'

const AT_ONCE = 100

/** Sends a file's comments, parents first, a hundred at a time. What stands already is left alone. */
export async function importThread(desk: Desk, files: string[]): Promise<void> {
  for (const file of files) {
    const comments: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (!Array.isArray(comments))
      throw new Trouble(`${file}  A thread is a JSON array of comments.`)
    const slug = path.basename(file, '.json')
    for (let from = 0; from < comments.length; from += AT_ONCE) {
      const answer = await desk.put(`articles/${slug}/comments`, {
        comments: comments.slice(from, from + AT_ONCE),
      })
      if (!answer.ok) throw new Trouble(`${file}  ${answer.detail}`)
      const { added, standing } = answer.value as { added: number; standing: number }
      console.log(`${slug}  ${from + added + standing}/${comments.length}  ${added} added`)
    }
  }
}
