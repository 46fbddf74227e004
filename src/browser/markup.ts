// What the script does with the server's own markup: reads it, puts it in its place, says what it says.

import { sayAgo } from './ago.ts'

export const pageOf = async (answer: Promise<Response>) =>
  new DOMParser().parseFromString(await (await answer).text(), 'text/html')

export function renamed(field: HTMLElement, from: string | RegExp, to: string) {
  for (const part of [field, ...field.querySelectorAll('*')])
    for (const name of ['id', 'for', 'aria-describedby']) {
      const value = part.getAttribute(name)
      if (value) part.setAttribute(name, value.replaceAll(from, to))
    }
  return document.importNode(field, true)
}

/** Puts a comment of the reader's own where it belongs, or over what stands there of it. */
export function putOwn(found: Element): HTMLElement {
  const own = document.importNode(found, true) as HTMLElement
  const here = document.getElementById(own.id)
  const parent = document.getElementById(`c-${own.dataset.parent}`)
  forgetEditing(own)
  if (here) {
    for (const part of here.querySelectorAll(':scope > :not(.comments, .older)')) part.remove()
    here.prepend(...own.children)
    here.classList.add('new')
    return here
  }
  if (parent) repliesOf(parent).append(own)
  else if (!own.dataset.parent) document.getElementById('thread')?.prepend(own)
  return own
}

/** The way to its form goes when its time is over; the server would only say no. */
export function forgetEditing(comment: Element) {
  for (const link of comment.querySelectorAll<HTMLElement>('[data-until]'))
    setTimeout(() => link.remove(), Number(link.dataset.until) - Date.now())
}

export function repliesOf(comment: HTMLElement) {
  const list = comment.querySelector<HTMLElement>(':scope > .comments')
  if (list) return list
  const made = document.createElement('ol')
  made.className = 'comments'
  comment.querySelector('article')?.after(made)
  return made
}

export function say(form: HTMLElement, words: string) {
  const said =
    form.querySelector<HTMLElement>('[role=alert]') ?? form.appendChild(document.createElement('p'))
  said.className = 'fault'
  said.role = 'alert'
  said.textContent = words.trim()
}

export function focusOn(element: HTMLElement | undefined) {
  sayAgo()
  if (!element) return
  element.tabIndex = -1
  element.focus({ preventScroll: true })
  element.scrollIntoView({ block: 'nearest' })
}
