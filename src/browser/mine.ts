// A thread is the same for everybody. What of it is the reader's own comes in one small answer, and only
// to those who have a key: the cookie beside it says so.

import { putOwn } from './markup.ts'
import { press } from './votes.ts'

type Mine = { votes: Record<string, number>; comments: { id: number; html: string }[] }

document.addEventListener('thread', () => void dress())
document.addEventListener('DOMContentLoaded', () => {
  const thread = document.querySelector('[data-mine]')
  if (thread) onceNear(thread, () => void dress())
})

function onceNear(thread: Element, act: () => void) {
  const watch = new IntersectionObserver(
    ([seen]) => {
      if (!seen?.isIntersecting) return
      watch.disconnect()
      act()
    },
    { rootMargin: '100%' },
  )
  watch.observe(thread)
}

async function dress() {
  const address = document.querySelector<HTMLElement>('[data-mine]')?.dataset.mine
  if (!address || !document.cookie.includes('__Host-keyed=')) return
  const mine = await fetch(address)
    .then((answer) => answer.json() as Promise<Mine>)
    .catch(() => undefined)
  for (const [id, vote] of Object.entries(mine?.votes ?? {})) press(id, vote)
  for (const { id, html } of mine?.comments ?? []) {
    // What stands there from this visit may have a form open in it.
    if (document.querySelector(`#c-${id}.new`)) continue
    const own = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild
    if (own) putOwn(own)
  }
}
