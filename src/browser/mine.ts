// A thread is the same for everybody. What of it is the reader's own comes in one small answer, and only
// to those who have a key: the cookie beside it says so.

import { forgetEditing, putOwn } from './markup.ts'
import { press } from './votes.ts'

type Mine = { votes: Record<string, number>; comments: Own[] }
type Own = { id: number; state: string; html: string }

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
  // __Host-keyed, or in a frame __Host-embedded-keyed.
  if (!address || !document.cookie.includes('keyed=')) return
  const mine = await fetch(address)
    .then((answer) => answer.json() as Promise<Mine>)
    .catch(() => undefined)
  for (const [id, vote] of Object.entries(mine?.votes ?? {})) press(id, vote)
  for (const comment of mine?.comments ?? []) show(comment)
}

function show({ id, state, html }: Own) {
  const here = document.getElementById(`c-${id}`)
  // What stands there from this visit may have a form open in it.
  if (here?.matches('.new')) return
  const own = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild
  if (here && own && state === 'approved') mayBeChanged(here, own)
  else if (own) putOwn(own)
}

/** Stands in the thread as everybody sees it; its author may still change it, or has a moment ago. */
function mayBeChanged(here: Element, own: Element) {
  const part = (of: Element, what: string) => of.querySelector(`:scope > article > ${what}`)
  const [words, way] = [part(own, '.text'), part(own, 'footer')?.firstElementChild]
  if (words) part(here, '.text')?.replaceWith(document.importNode(words, true))
  if (!way || here.querySelector(':scope > article [data-until]')) return
  part(here, 'footer')?.append(document.importNode(way, true))
  forgetEditing(here)
}
