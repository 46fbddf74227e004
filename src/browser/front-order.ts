// The front's order by drag and by keyboard. Each change sends the form that the buttons send, and
// puts the server's own page in place.

/** Listens on the whole document, since what stands in it is replaced by each change. */
export function orderTheFront(): void {
  if (!document.querySelector('[data-order]')) return
  say('')
  makeMovable()
  document.addEventListener('submit', onSubmit)
  document.addEventListener('keydown', onKey)
  document.addEventListener('dragstart', onDragStart)
  document.addEventListener('dragover', onDragOver)
  document.addEventListener('drop', onDrop)
  document.addEventListener('dragend', unmark)
}

const items = () => [...document.querySelectorAll<HTMLElement>('[data-order] > li')]
const placeOf = (item: HTMLElement) => items().indexOf(item)
const itemOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-order] > li') : null
const dragged = () => document.querySelector<HTMLElement>('.dragged')

function makeMovable() {
  for (const item of items()) {
    item.draggable = true
    item.tabIndex = 0
    item.setAttribute('aria-keyshortcuts', 'Alt+ArrowUp Alt+ArrowDown')
  }
}

function onSubmit(event: SubmitEvent) {
  const item = itemOf(event.target)
  if (!item) return
  event.preventDefault()
  const button = event.submitter as HTMLButtonElement | null
  const form = event.target as HTMLFormElement
  // Without the attribute, a button's formAction is the page's own address.
  const address = button?.getAttribute('formaction') ?? form.action
  void send(item, new FormData(form, button), address)
}

function onKey(event: KeyboardEvent) {
  const item = itemOf(event.target)
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (!item || !by || !event.altKey) return
  event.preventDefault()
  item.querySelector<HTMLButtonElement>(`[data-by="${by}"]`)?.click()
}

function onDragStart(event: DragEvent) {
  const item = itemOf(event.target)
  // Firefox drags nothing that carries nothing.
  event.dataTransfer?.setData('text/plain', item?.dataset.id ?? '')
  item?.classList.add('dragged')
}

function onDragOver(event: DragEvent) {
  const [item, moving] = [itemOf(event.target), dragged()]
  if (!item || !moving) return
  event.preventDefault()
  for (const other of items()) other.classList.remove('over', 'below')
  if (item === moving) return
  item.classList.add('over')
  item.classList.toggle('below', placeOf(moving) < placeOf(item))
}

function onDrop(event: DragEvent) {
  const [item, moving] = [itemOf(event.target), dragged()]
  const form = moving?.querySelector('form')
  if (!item || !moving || !form) return
  event.preventDefault()
  unmark()
  if (item === moving) return
  const fields = new FormData(form)
  fields.set('to', String(placeOf(item)))
  void send(moving, fields, form.action)
}

function unmark() {
  for (const item of items()) item.classList.remove('dragged', 'over', 'below')
}

let isSending = false

async function send(item: HTMLElement, fields: FormData, address: string) {
  // What is shown has a rev; a second change goes with the next one.
  if (isSending) return
  isSending = true
  try {
    const answer = await fetch(address, { method: 'POST', body: fields })
    show(await answer.text(), item)
  } catch {
    say('That was not sent. Check the connection and try again.')
  }
  isSending = false
}

/** The server's page in place of this one's, with the focus where it was. */
function show(html: string, { dataset: { id } }: HTMLElement) {
  const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('main')
  if (!fresh) throw new Error('That is no page of the desk.')
  const held = document.activeElement
  const by = held instanceof HTMLButtonElement ? held.dataset.by : undefined
  const before = items().findIndex((item) => item.dataset.id === id)
  document.querySelector('main')?.replaceWith(document.adoptNode(fresh))
  makeMovable()
  const now = items().find((item) => item.dataset.id === id)
  const button = by && now?.querySelector<HTMLElement>(`[data-by="${by}"]`)
  ;(button || now || items()[Math.min(before, items().length - 1)])?.focus()
  say(document.querySelector('[role=alert]')?.textContent ?? sentenceOf(now))
}

function sentenceOf(item: HTMLElement | undefined) {
  if (!item) return 'Unpinned.'
  const headline = item.querySelector('[data-headline]')?.textContent
  return `${headline}: ${placeOf(item) + 1} of ${items().length}`
}

/** In a line that is read aloud; it stands outside of what is replaced. */
function say(sentence: string) {
  const line = document.querySelector('#said-of-order') ?? document.createElement('p')
  line.id = 'said-of-order'
  line.className = 'unseen'
  line.setAttribute('role', 'status')
  document.body.append(line)
  line.textContent = sentence
}
