// Every page works without this file. It keeps the reader where they are: forms are sent and lists
// go on without a new page, and what comes back is the server's own markup, put in its place.

import { sayAgo } from './ago.ts'
import { forgetDraft, recallDraft } from './drafts.ts'
import { focusOn, pageOf, putOwn, renamed, repliesOf, say } from './markup.ts'

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (!form.dataset.enhance) return
  event.preventDefault()
  void send(form, event.submitter)
})

document.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  const link = (event.target as Element).closest<HTMLAnchorElement>(
    'a[data-embed],a[data-reply],a[data-open],a[data-more],.sorts a',
  )
  if (!link) return
  event.preventDefault()
  if (link.dataset.embed) play(link, link.dataset.embed)
  else if (link.dataset.reply || link.dataset.open) void open(link)
  else if (link.dataset.more) void more(link)
  else void sort(link)
})

async function send(form: HTMLFormElement, button: HTMLElement | null) {
  if (button?.ariaDisabled === 'true') return
  if (button) button.ariaDisabled = 'true'
  // What it adds to the page's token makes this very form recognisable when it is sent again.
  const token = form.querySelector<HTMLInputElement>('[name=token]')
  if (token)
    form.dataset.token ??= token.value = token.value.replace(/(~.*)?$/, `~${crypto.randomUUID()}`)
  try {
    const body = new URLSearchParams(new FormData(form, button) as never)
    const page = await pageOf(fetch(form.action, { method: 'POST', body }))
    // A test that only people pass comes with a page of its own.
    if (page.querySelector('.cf-turnstile')) return form.submit()
    const again = page.querySelector<HTMLFormElement>(`form[data-enhance=${form.dataset.enhance}]`)
    if (again && page.querySelector('.fault')) return askAgain(form, again)
    const preview = button && page.querySelector('.preview')
    if (preview) return show(preview, form, button)
    const own = page.querySelector('.comment.new')
    if (own) place(form, own)
    else settle(form, page)
  } catch {
    say(form, form.dataset.unsent ?? '')
  } finally {
    button?.removeAttribute('aria-disabled')
  }
}

/** The refused form with its errors, in the place of the one that was sent. */
function askAgain(form: HTMLFormElement, again: HTMLFormElement) {
  for (const own of form.querySelectorAll<HTMLInputElement>('.label [name]')) {
    const theirs = again.querySelector(`.label [name=${own.name}]`)
    const answer = theirs?.closest<HTMLElement>('.label')
    // Ids differ between the boxes of a page; the field keeps its own.
    if (answer) own.closest('.label')?.replaceWith(renamed(answer, theirs?.id ?? '', own.id))
  }
  form.querySelector<HTMLElement>('[aria-invalid]')?.focus()
}

/** How the words will look, above the buttons. */
function show(preview: Element, form: HTMLFormElement, button: HTMLElement) {
  form.querySelector('.preview')?.remove()
  const shown = document.importNode(preview, true) as HTMLElement
  button.parentElement?.before(shown)
  focusOn(shown)
}

/** Puts the reader's own comment where it belongs in the thread. */
function place(form: HTMLFormElement, own: Element) {
  forgetDraft(form)
  const box = form.closest('.replying')
  const comment = putOwn(own)
  if (!comment.isConnected) form.before(comment)
  if (box) box.remove()
  else makeReady(form)
  focusOn(comment)
}

/** Ready for another comment of the same reader: it keeps their name, not their words. */
function makeReady(form: HTMLFormElement) {
  delete form.dataset.token
  for (const fault of form.querySelectorAll('.fault')) fault.remove()
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid')
  for (const area of form.querySelectorAll('textarea')) area.value = ''
  form.querySelector('.preview')?.remove()
}

/** Says how it went, in the place of the form. */
function settle(form: HTMLFormElement, page: Document) {
  const outcome =
    page.querySelector(`[data-outcome=${form.dataset.enhance}]`) ??
    page.querySelector('[data-outcome]')
  if (!outcome) throw new Error('no outcome')
  const notice = document.importNode(outcome, true) as HTMLElement
  if (outcome.getAttribute('role') === 'alert') return say(form, notice.textContent ?? '')
  form.replaceWith(notice)
  focusOn(notice)
}

/** Opens a form about a comment under it (to reply, report or edit), or shuts it with its words kept. */
async function open(link: HTMLAnchorElement) {
  const comment = link.closest<HTMLElement>('.comment')
  const kind = link.pathname.split('/').at(-1) ?? ''
  const boxes = () => comment?.querySelector<HTMLElement>(`:scope > [data-kind=${kind}]`)
  const standing = boxes()
  if (standing) standing.hidden = !standing.hidden
  else {
    const page = await pageOf(fetch(link.href)).catch(() => undefined)
    const form = page?.querySelector<HTMLElement>('[data-box],.comment-form')
    if (!comment || !form) return location.assign(link.href)
    if (boxes()) return
    const made = document.createElement('div')
    made.className = 'replying'
    made.dataset.kind = kind
    made.append(renamed(form, /\b(comment|report|edit)-/g, `${kind}-${comment.id}-`))
    comment.querySelector('article')?.after(made)
    recallDraft(made)
  }
  boxes()?.querySelector<HTMLElement>('select,textarea')?.focus()
}

/** Adds the next page of a list under the one that stands here. */
async function more(link: HTMLAnchorElement) {
  const list = link.dataset.more ?? ''
  const page = await pageOf(fetch(link.href)).catch(() => undefined)
  const added = page?.querySelector(list)
  const here = document.querySelector<HTMLElement>(list)
  if (!page || !added || !here) return location.assign(link.href)
  const host = here.matches('.comment') ? repliesOf(here) : here
  const items = [
    ...(added.matches('.comment')
      ? (added.querySelector(':scope > .comments')?.children ?? [])
      : added.children),
  ]
  const fresh = items
    .filter(({ id }) => !document.getElementById(id))
    .map((item) => document.importNode(item, true))
  host.append(...fresh)
  const next = page.querySelector<HTMLAnchorElement>(`[data-more="${list}"]`)
  if (next) link.href = next.href
  else link.closest('.older')?.remove()
  focusOn(fresh[0] as HTMLElement | undefined)
  document.dispatchEvent(new Event('thread'))
}

/** Puts the thread in another order. The form stays, with what is typed in it. */
async function sort(link: HTMLAnchorElement) {
  const page = await pageOf(fetch(link.href)).catch(() => undefined)
  const added = page?.getElementById('comments')
  const here = document.getElementById('comments')
  if (!added || !here) return location.assign(link.href)
  const thread = document.importNode(added, true)
  const form = here.querySelector(':scope > .comment-form')
  if (form) thread.querySelector('.comment-form')?.replaceWith(form)
  here.replaceWith(thread)
  sayAgo()
  thread.querySelector<HTMLElement>('.sorts [aria-current]')?.focus()
  document.dispatchEvent(new Event('thread'))
}

/** Asks the video's site for the video, now that somebody wants it. */
function play(facade: HTMLAnchorElement, address: string) {
  const isFilm = /\.(mp4|webm)$/.test(new URL(address).pathname)
  const player = document.createElement(isFilm ? 'video' : 'iframe')
  player.className = 'player'
  player.title = facade.textContent?.trim() ?? ''
  if (player instanceof HTMLVideoElement) Object.assign(player, { controls: true, autoplay: true })
  else
    Object.assign(player, {
      allow: 'autoplay; fullscreen; encrypted-media',
      referrerPolicy: 'strict-origin',
    })
  player.src = address
  const caption = document.createElement('figcaption')
  caption.textContent = player.title
  facade.replaceWith(player, caption)
  // No tabindex: -1 would shut the player's own buttons out of the tab order.
  player.focus()
}
