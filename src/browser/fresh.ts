// Asks now and then whether somebody has said something new, while the thread is in view, and says
// so. What is new comes when it is asked for, so that no text moves under whoever reads.

import { focusOn, pageOf, repliesOf } from './enhance.ts'

const SOON = 20_000
const SELDOM = 300_000

type Recent = { count: number; ids: number[] }

let wait = SOON
let timer = 0
/** What this reader has, or had at first: it may stand folded away in a branch. */
let known: Set<number> | undefined

const plan = () => {
  clearTimeout(timer)
  if (!document.hidden) timer = window.setTimeout(look, wait)
}

document.addEventListener('DOMContentLoaded', () => {
  if (!threadHere()) return
  document.addEventListener('visibilitychange', () => {
    wait = SOON
    plan()
  })
  plan()
})

const threadHere = () => document.querySelector<HTMLElement>('[data-recent]')

async function look() {
  const thread = threadHere()
  const { top = 0, bottom = 0 } = thread?.getBoundingClientRect() ?? {}
  if (thread && top < innerHeight && bottom > 0) {
    // The browser asks “still this?” by itself, and the answer is next to nothing.
    const answer = await fetch(thread.dataset.recent ?? '').catch(() => undefined)
    const fresh = answer?.ok ? freshIn(thread, await answer.json()) : []
    wait = fresh.length > 0 ? SOON : Math.min(2 * wait, SELDOM)
    if (fresh.length > 0) offer(thread, fresh)
  }
  plan()
}

/** Newest first. At first, as many are new as there are more than the page said. */
function freshIn(thread: HTMLElement, { count, ids }: Recent) {
  const unseen = ids.filter((id) => !document.getElementById(`c-${id}`))
  const own = thread.querySelectorAll('.comment.new').length
  known ??= new Set(unseen.slice(Math.max(0, count - Number(thread.dataset.count) - own)))
  return unseen.filter((id) => !known?.has(id))
}

function offer(thread: HTMLElement, ids: number[]) {
  const said = thread.querySelector('.fresh') ?? document.createElement('p')
  const button = said.querySelector('button') ?? document.createElement('button')
  said.className = 'fresh'
  said.role = 'status'
  button.type = 'button'
  button.textContent = inWords(thread, ids.length)
  button.onclick = () => void bring(thread, said, ids)
  said.append(button)
  thread.append(said)
}

function inWords({ dataset }: HTMLElement, n: number) {
  const { lang } = document.documentElement
  const forms = JSON.parse(dataset.fresh ?? '{}')
  const form: string = forms[new Intl.PluralRules(lang).select(n)] ?? forms.other
  return form.replace('#', new Intl.NumberFormat(lang).format(n))
}

/** Puts each where it belongs: under what it answers, under its root, or on top. */
async function bring(thread: HTMLElement, said: Element, ids: number[]) {
  const address = thread.dataset.recent?.replace('/api', '')
  const page = await pageOf(fetch(`${address}?since=${Math.min(...ids)}`)).catch(() => undefined)
  if (!page) return
  const brought: HTMLElement[] = []
  for (const id of ids.toReversed()) {
    known?.add(id)
    const item = page.getElementById(`c-${id}`)
    if (item && !document.getElementById(item.id)) brought.push(placed(item))
  }
  said.remove()
  focusOn(brought[0])
}

function placed(item: HTMLElement) {
  const comment = document.importNode(item, true)
  const { parent, root } = comment.dataset
  const above = document.getElementById(`c-${parent}`) ?? document.getElementById(`c-${root}`)
  if (above) repliesOf(hostOf(above)).append(comment)
  else document.getElementById('thread')?.prepend(comment)
  comment.classList.add('brought')
  return comment
}

/** A comment at the deepest indent hosts no list: its replies join the list it stands in. */
function hostOf(above: HTMLElement) {
  let host = above
  while (host.matches('.comments '.repeat(5) + '.comment'))
    host = host.parentElement?.closest<HTMLElement>('.comment') ?? host
  return host
}
