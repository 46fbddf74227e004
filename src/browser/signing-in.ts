// Signing in within a frame on another site's page, whose browser shows it none of our cookies: a window of our
// own says who it is. The frame keeps a secret and tells the window its hash alone, so that what the window
// hands over is of use to nobody else.

import { focusOn, pageOf, say } from './markup.ts'
import { SIGN_IN, TAKEN } from './messages.ts'

type Secret = { verifier: string; challenge: string }

let secret: Secret | undefined
let popup: Window | null = null

/** Has the link of the frame open the window, and tells whoever is known already as whom they are here. */
export function offerSignIn(): void {
  document.addEventListener('DOMContentLoaded', () => void tellWho())
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
    if (!form.matches('[data-sign-in-code],[data-sign-out]')) return
    event.preventDefault()
    if (form.matches('[data-sign-out]')) void signOut(form)
    else void redeem(String(new FormData(form).get('code')))
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

const boxIn = (page: ParentNode) => page.querySelector<HTMLElement>('[data-sign-in-box]')

/** What the server says to whoever asks: a field for digits, or as whom they are signed in. */
async function boxNow() {
  const page = await pageOf(fetch('/sign-in/code')).catch(() => undefined)
  const box = page && boxIn(page)
  return box && document.importNode(box, true)
}

function put(box: HTMLElement, link: Element) {
  boxIn(document)?.remove()
  link.after(box)
}

async function tellWho() {
  const link = document.querySelector('[data-sign-in]')
  if (!link || !document.cookie.includes('keyed=')) return
  const box = await boxNow()
  // A guest has a key too, and nothing to leave.
  if (box?.querySelector('[data-sign-out]')) put(box, link)
}

/** The field for the digits is there while the window is open. */
async function showField(link: HTMLElement) {
  const box = await boxNow()
  if (!box) return
  put(box, link)
  box.querySelector('input')?.focus()
}

/** Without its key the frame is a stranger's, and is drawn anew as one. */
async function signOut(form: HTMLFormElement) {
  const answer = await fetch(form.action, { method: 'POST' }).catch(() => undefined)
  if (answer?.ok) location.reload()
  else say(form, boxIn(document)?.dataset.unsent ?? '')
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
  const box = await boxNow()
  const here = boxIn(document)
  if (box && here) {
    here.replaceWith(box)
    focusOn(box)
  }
  document.dispatchEvent(new Event('thread'))
}
