import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Hosts = Awaited<ReturnType<typeof openHosts>>

/** A server for other people's pages. Each name below localhost is a site of its own, and another than ours. */
export async function openHosts() {
  const pages = new Map<string, { html: string; headers: Record<string, string> }>()
  const server = createServer(({ url = '', headers }, answer) => {
    const { pathname } = new URL(url, 'http://any')
    const page = pages.get(`${headers.host?.split('.')[0]}${pathname}`)
    answer.writeHead(page ? 200 : 404, {
      'Content-Type': 'text/html; charset=utf-8',
      ...page?.headers,
    })
    answer.end(page?.html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: (name: string) => `http://${name}.localhost:${port}`,
    /** Puts a page on a site, and says where it is. */
    put: (name: string, path: string, body: string, headers: Record<string, string> = {}) => {
      const html = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page of ${name}</title><body>${body}`
      pages.set(`${name}${path}`, { html, headers })
      return `http://${name}.localhost:${port}${path}`
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
