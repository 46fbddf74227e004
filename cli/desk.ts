import { Trouble } from './trouble.ts'

/** The publication's own interface for programs, spoken to with a key. */
export type Desk = {
  put: (path: string, body: unknown) => Promise<Answer>
  putPicture: (bytes: Uint8Array<ArrayBuffer>, name: string) => Promise<string>
}

export type Fault = { field: string; message: string }
export type Answer = { ok: true; value: unknown } | { ok: false; detail: string; errors: Fault[] }

export function desk(url: string, token: string): Desk {
  const send = async (path: string, body: BodyInit, type: string): Promise<Answer> => {
    const answer = await fetch(new URL(`/api/desk/${path}`, url), {
      method: 'PUT',
      body,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': type },
    }).catch(() => {
      throw new Trouble(`Nothing answers at ${url}. Is the publication running?`)
    })
    const value = await answer
      .json()
      .catch(() => ({ detail: `The publication answered ${answer.status}.` }))
    return answer.ok
      ? { ok: true, value }
      : { ok: false, detail: value.detail, errors: value.errors ?? [] }
  }
  return {
    put: (path, body) => send(path, JSON.stringify(body), 'application/json'),
    async putPicture(bytes, name) {
      const path = `media?${new URLSearchParams({ name })}`
      const answer = await send(path, bytes, 'application/octet-stream')
      if (!answer.ok) throw new Trouble(answer.detail)
      return (answer.value as { picture: { src: string } }).picture.src
    },
  }
}
