// Signing in within a frame on another site's page, whose browser shows it none of our cookies: a window of our
// own says who it is. The frame keeps a secret and tells the window its hash alone, so that what the window
// hands over is of use to nobody else.

import { focusOn, pageOf, say } from './markup.ts'
import { SIGN_IN, TAKEN } from './messages.ts'

type Secret = { verifier: string; challenge: string }

let secret: Secret | undefined
let popup: Window | null = null

/** Has the link of the frame open the window. */
export function offerSignIn(): void {
  // A browser opens windows within the click alone, so the hash is there before it.
  void makeSecret()
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-sign-in]')
    if (!link || !secret) return
    event.preventDefault()
    const address = new URL(link.href)
    address.searchParams.set('challenge', secret.challenge)
    popup = open(address, SIGN_IN, 'popup,width=480,height=680')
    void showField(link)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (!form.matches('[data-sign-in-code]')) return
    event.preventDefault()
    void redeem(String(new FormData(form).get('code')))
  })
  addEventListener('message', ({ source, origin, data }) => {
    const code: unknown = data?.[SIGN_IN]
    if (!popup || source !== popup || origin !== location.origin || typeof code !== 'string') return
    popup.postMessage(TAKEN, location.origin)
    void redeem(code)
  })
}

/** Takes a partner's token for whoever reads the page around the frame. */
export async function signOn(token: string): Promise<void> {
  const answer = await fetch('/api/sign-on', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  }).catch(() => undefined)
  if (answer?.ok) await known()
}

async function makeSecret() {
  const verifier = base64Url(crypto.getRandomValues(new Uint8Array(32)))
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  secret = { verifier, challenge: base64Url(new Uint8Array(hash)) }
}

const base64Url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => SIGNS[sign] ?? '')

const SIGNS: Record<string, string> = { '+': '-', '/': '_' }

const ADDRESS = '/sign-in/code'
const boxIn = (page: ParentNode) => page.querySelector<HTMLElement>('[data-sign-in-box]')

/** The field for the digits stands below the form that the link is in, while the window is open. */
async function showField(link: HTMLElement) {
  const page = await pageOf(fetch(ADDRESS)).catch(() => undefined)
  const box = page && boxIn(page)
  if (!box) return
  const shown = document.importNode(box, true)
  boxIn(document)?.remove()
  const around = link.closest('form') ?? link
  around.after(shown)
  shown.querySelector('input')?.focus()
}

async function redeem(code: string) {
  const box = boxIn(document)
  const body = new URLSearchParams({ verifier: secret?.verifier ?? '', code })
  try {
    const answer = await fetch('/sign-in/redeem', { method: 'POST', body })
    if (answer.ok) return await known()
    const no = (await answer.json()) as { detail: string }
    if (box) say(box, no.detail)
  } catch {
    if (box) say(box, box.dataset.unsent ?? '')
  }
}

/** Says as whom, and has what is the reader's own shown. Another time is another secret. */
async function known() {
  void makeSecret()
  const page = await pageOf(fetch(ADDRESS)).catch(() => undefined)
  const box = page && boxIn(page)
  const here = boxIn(document)
  if (box && here) {
    const shown = document.importNode(box, true)
    here.replaceWith(shown)
    focusOn(shown)
  }
  document.dispatchEvent(new Event('thread'))
}
