// The desk works without this file. It saves keystrokes: “/” to search, “g” and a letter to go
// somewhere, Ctrl+S to save; and it looks after what is being written.

import { markFocal } from './focal.ts'
import { orderTheFront } from './front-order.ts'
import { clearTheQueue } from './queue.ts'
import { assistWriting } from './writing.ts'

document.documentElement.dataset.js = ''
orderTheFront()
clearTheQueue()

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-editor]'))
  assistWriting(form)

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-focal]')) markFocal(form)

let isGoing = false

document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === 's') {
    const save = document.querySelector<HTMLButtonElement>('button[data-key=save]')
    if (!save) return
    event.preventDefault()
    return save.click()
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  if (isGoing) go(event)
  else if (event.key === '/') focus(event, 'input[type=search]')
  isGoing = event.key === 'g' && !isGoing
})

function go(event: KeyboardEvent) {
  const link = document.querySelector<HTMLAnchorElement>(
    `nav a[data-key="${CSS.escape(event.key)}"]`,
  )
  link?.click()
}

function focus(event: KeyboardEvent, what: string) {
  const field = document.querySelector<HTMLInputElement>(what)
  if (!field) return
  event.preventDefault()
  field.select()
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
