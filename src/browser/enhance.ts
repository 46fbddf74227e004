// Every page works without this file. It keeps the reader where they are: forms are sent and lists
// go on without a new page, and what comes back is the server's own markup, put in its place.

import { sayAgo } from './ago.ts'

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (!form.dataset.enhance) return
  event.preventDefault()
  void send(form, event.submitter)
})

document.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  const link = (event.target as Element).closest<HTMLAnchorElement>(
    'a[data-embed],a[data-reply],a[data-more],.sorts a',
  )
  if (!link) return
  event.preventDefault()
  if (link.dataset.embed) play(link, link.dataset.embed)
  else if (link.dataset.reply !== undefined) void reply(link)
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
    const body = new URLSearchParams(new FormData(form) as never)
    const page = await pageOf(fetch(form.action, { method: 'POST', body }))
    // A test that only people pass comes with a page of its own.
    if (page.querySelector('.cf-turnstile')) return form.submit()
    const again = page.querySelector<HTMLFormElement>(`form[data-enhance=${form.dataset.enhance}]`)
    if (again && page.querySelector('.fault')) return askAgain(form, again)
    if (form.dataset.enhance === 'comment' && page.querySelector('.comment.new'))
      return place(form, page)
    settle(form, page)
  } catch {
    say(form, form.dataset.unsent ?? '')
  } finally {
    button?.removeAttribute('aria-disabled')
  }
}

export const pageOf = async (answer: Promise<Response>) =>
  new DOMParser().parseFromString(await (await answer).text(), 'text/html')

/** The refused form with its errors, in the place of the one that was sent. */
function askAgain(form: HTMLFormElement, again: HTMLFormElement) {
  const fields = [...form.querySelectorAll<HTMLElement>('.label')]
  const answered = [...again.querySelectorAll<HTMLElement>('.label')]
  fields.forEach((field, i) => {
    const answer = answered[i]
    if (!answer) return
    // Ids differ between the boxes of a page; the field keeps its own.
    const own = field.querySelector('[name]')?.id ?? ''
    const theirs = answer.querySelector('[name]')?.id ?? ''
    field.replaceWith(renamed(answer, theirs, own))
  })
  form.querySelector<HTMLElement>('[aria-invalid]')?.focus()
}

function renamed(field: HTMLElement, from: string, to: string) {
  for (const part of [field, ...field.querySelectorAll('*')])
    for (const name of ['id', 'for', 'aria-describedby']) {
      const value = part.getAttribute(name)
      if (value) part.setAttribute(name, value.replaceAll(from, to))
    }
  return document.importNode(field, true)
}

/** Puts the reader's own comment where it belongs in the thread. */
function place(form: HTMLFormElement, page: Document) {
  const comment = document.importNode(page.querySelector('.comment.new') as HTMLElement, true)
  const parent = document.getElementById(`c-${comment.dataset.parent}`)
  if (parent) repliesOf(parent).append(comment)
  else (document.getElementById('thread') ?? form).prepend(comment)
  if (form.closest('.replying')) form.closest('.replying')?.remove()
  else makeReady(form)
  focusOn(comment)
}

/** Ready for another comment of the same reader: it keeps their name, not their words. */
function makeReady(form: HTMLFormElement) {
  delete form.dataset.token
  for (const fault of form.querySelectorAll('.fault')) fault.remove()
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid')
  for (const area of form.querySelectorAll('textarea')) area.value = ''
}

export function repliesOf(comment: HTMLElement) {
  const list = comment.querySelector<HTMLElement>(':scope > .comments')
  if (list) return list
  const made = document.createElement('ol')
  made.className = 'comments'
  comment.querySelector('article')?.after(made)
  return made
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

function say(form: HTMLFormElement, words: string) {
  const said =
    form.querySelector<HTMLElement>('[role=alert]') ?? form.appendChild(document.createElement('p'))
  said.className = 'fault'
  said.role = 'alert'
  said.textContent = words.trim()
}

/** Opens the form of the thread under the comment that is answered, or shuts it with its words kept. */
async function reply(link: HTMLAnchorElement) {
  const comment = link.closest<HTMLElement>('.comment')
  const box = comment?.querySelector<HTMLElement>(':scope > .replying')
  if (box) box.hidden = !box.hidden
  else {
    const page = await pageOf(fetch(link.href)).catch(() => undefined)
    const form = page?.querySelector<HTMLElement>('.comment-form')
    if (!comment || !form) return location.assign(link.href)
    if (comment.querySelector(':scope > .replying')) return
    const made = document.createElement('div')
    made.className = 'replying'
    made.append(renamed(form, 'comment-', `reply-${comment.id}-`))
    comment.querySelector('article')?.after(made)
  }
  comment?.querySelector<HTMLElement>(':scope > .replying textarea')?.focus()
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

export function focusOn(element: HTMLElement | undefined) {
  sayAgo()
  if (!element) return
  element.tabIndex = -1
  element.focus({ preventScroll: true })
  element.scrollIntoView({ block: 'nearest' })
}
