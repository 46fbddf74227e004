// What a thread needs in a frame on somebody else's page. This file is loaded before what every page has.
// Its host is told how high the thread is and what happens in it, and nothing that anybody could use.

const { pathname, hash, search } = location
/** Whose page it is, as the frame's own address says. */
const host = pathname.split('/')[2] ?? ''
const lang = new URLSearchParams(search).get('lang')
/** What the host says of its colours and of the page; behind the #, so that one answer serves all pages. */
const wishes = new URLSearchParams(hash.slice(1))
const root = document.documentElement

root.dataset.js = ''
dress()

// Who is known here is known by a key of this frame's own, and answers are in its language.
const ask = window.fetch
window.fetch = async (to, init) => {
  const address = new URL(String(to), location.href)
  if (lang) address.searchParams.set('lang', lang)
  const headers = { ...(init?.headers as Record<string, string>), 'Embedded-In': host }
  const answer = await ask(address, { ...init, headers })
  const [, posted] = /\/comments\/(\d+)$/.exec(new URL(answer.url).pathname) ?? []
  if (answer.redirected && posted) tell('posted', Number(posted))
  return answer
}

let acted = Number.NEGATIVE_INFINITY
for (const act of ['pointerdown', 'keydown'])
  addEventListener(act, () => (acted = performance.now()), { capture: true, passive: true })

document.addEventListener('DOMContentLoaded', () => {
  const title = document.querySelector<HTMLInputElement>('.comment-form [name=title]')
  if (title) title.value = wishes.get('title') ?? ''
  new ResizeObserver(measure).observe(document.body)
  measure()
  tell('ready')
  count()
})
document.addEventListener('thread', count)

type Said = Record<string, unknown>
const heard: ((said: Said) => void)[] = []

/** Does something with what the host says, whichever of its pages that is. */
export const whenHostSays = (act: (said: Said) => void) => heard.push(act)

addEventListener('message', ({ source, origin, data }) => {
  if (source !== parent || new URL(origin).host !== host || typeof data?.broadsheet !== 'object')
    return
  for (const act of heard) act(data.broadsheet)
})

whenHostSays((said) => {
  for (const [name, value] of Object.entries(said)) wishes.set(name, String(value))
  dress()
})

function measure() {
  tell('height', { height: document.body.offsetHeight, acted: performance.now() - acted < 1000 })
}

function count() {
  const thread = document.querySelector<HTMLElement>('[data-count]')
  if (thread) tell('count', Number(thread.dataset.count))
}

/** The frame is drawn on the site's pages alone; whichever it is may hear this. */
function tell(type: string, value?: unknown) {
  parent.postMessage({ broadsheet: type, value }, '*')
}

/** Puts on what the host wishes, as far as it is a colour. */
function dress() {
  const scheme = wishes.get('scheme') ?? ''
  if (scheme === 'light' || scheme === 'dark') root.dataset.scheme = scheme
  for (const name of ['accent', 'ink', 'paper', 'soft', 'rule', 'tint']) {
    const colour = wishes.get(name) ?? ''
    if (CSS.supports('color', colour)) root.style.setProperty(`--${name}`, colour)
  }
}
