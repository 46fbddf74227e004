import { pictureDirective, quoteDirective, videoDirective } from '../text/directives.ts'

// The editor's page while somebody writes: what is typed is kept, here at once and at the desk soon
// after; the preview is the server's own; pictures come by paste, drop or choice.

/** Makes the page's form save itself and show how it will look. */
export function assistWriting(form: HTMLFormElement) {
  const path = form.dataset.editor ?? ''
  const keeping = keep(form, path)
  const preview = previewing(form, path)
  form.addEventListener('input', () => {
    keeping.touched()
    preview.touched()
  })
  form.addEventListener('submit', (event) => {
    if (!(event.submitter as HTMLButtonElement | null)?.formTarget) keeping.leave()
  })
  for (const helper of form.querySelectorAll<HTMLElement>('[data-insert]')) assist(helper, form)
  field(form, 'headline').addEventListener('keydown', keepToOneLine)
  const body = bodyOf(form)
  body.addEventListener('paste', (event) => takeFiles(event, event.clipboardData, form))
  body.addEventListener('drop', (event) => takeFiles(event, event.dataTransfer, form))
}

// A long headline wraps in its field, but has no lines.
const keepToOneLine = (event: KeyboardEvent) => {
  if (event.key === 'Enter') event.preventDefault()
}

const bodyOf = (form: HTMLFormElement) => form.elements.namedItem('body') as HTMLTextAreaElement
const field = (form: HTMLFormElement, name: string) =>
  form.elements.namedItem(name) as HTMLInputElement

// What the helpers hold is added when the page is saved, not while it saves itself.
const HELPERS = /^(video|quote|picture)|File$/

function typedIn(form: HTMLFormElement): Record<string, string> {
  const fields = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && !HELPERS.test(entry[0]),
  )
  return Object.fromEntries(fields)
}

const send = (path: string, fields: Record<string, string>) =>
  fetch(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Accept: 'application/json' },
  })

const QUIET_FOR = 1500

/** Keeps what is typed in this browser at once, and at the desk when there is a pause. */
function keep(form: HTMLFormElement, path: string) {
  const said = form.querySelector<HTMLElement>('[data-saved]')
  const say = (words: string) => said && (said.textContent = words)
  let timer = 0
  let isStopped = false
  let isSaving: Promise<void> | undefined

  offerBack(form, path)

  async function save() {
    const sent = typedIn(form)
    const answer = await send(`${path}/autosave`, sent).catch(() => undefined)
    if (answer?.status === 409) {
      isStopped = true
      const { conflict } = (await answer.json()) as { conflict: string }
      warn(form, conflict)
      return
    }
    if (!answer?.ok) {
      say('It could not be saved just now. What you typed is kept in this browser.')
      timer = window.setTimeout(start, 10 * QUIET_FOR)
      return
    }
    const { rev } = (await answer.json()) as { rev: number }
    field(form, 'rev').value = String(rev)
    say(`Saved at ${new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}`)
    if (isSame(sent, typedIn(form))) localStorage.removeItem(path)
    else start()
  }
  const start = () => {
    isSaving ??= save().finally(() => {
      isSaving = undefined
    })
  }
  return {
    touched() {
      localStorage.setItem(path, JSON.stringify(typedIn(form)))
      clearTimeout(timer)
      if (!isStopped) timer = window.setTimeout(start, QUIET_FOR)
    },
    leave() {
      clearTimeout(timer)
      localStorage.removeItem(path)
    },
  }
}

const OWN = ['rev', 'base']
const isSame = (a: Record<string, string>, b: Record<string, string>) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
    (name) => OWN.includes(name) || (a[name] ?? '') === (b[name] ?? ''),
  )

/** What this browser still keeps of an earlier visit, if the desk never got it. */
function offerBack(form: HTMLFormElement, path: string) {
  const kept = JSON.parse(localStorage.getItem(path) ?? 'null') as Record<string, string> | null
  if (!kept || isSame(kept, typedIn(form))) return localStorage.removeItem(path)
  const notice = warn(form, 'This browser keeps words of yours that were never saved. ')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'quiet'
  button.textContent = 'Put them back'
  button.addEventListener('click', () => {
    for (const [name, value] of Object.entries(kept))
      if (!OWN.includes(name)) put(field(form, name), value)
    notice.remove()
    form.dispatchEvent(new Event('input'))
  })
  notice.append(button)
}

function put(field: HTMLInputElement | null, value: string) {
  if (field?.type === 'checkbox') field.checked = value !== ''
  else if (field) field.value = value
}

function warn(form: HTMLFormElement, words: string) {
  const notice = document.createElement('p')
  notice.className = 'notice late'
  notice.role = 'alert'
  notice.textContent = words
  form.before(notice)
  return notice
}

/** A pane in the place of the side that shows what readers would see, by the server's own hand. */
function previewing(form: HTMLFormElement, path: string) {
  const pane = document.createElement('section')
  pane.className = 'live'
  pane.ariaLabel = 'Live preview'
  // It is as high as the window and scrolls: with the keyboard too.
  pane.tabIndex = 0
  pane.hidden = true
  const toggle = document.createElement('button')
  toggle.type = 'button'
  toggle.className = 'second'
  toggle.textContent = 'Live preview'
  toggle.ariaPressed = 'false'
  form.querySelector('.bar .row')?.prepend(toggle)
  form.append(pane)
  let timer = 0

  async function show() {
    const answer = await send(`${path}/preview`, typedIn(form)).catch(() => undefined)
    if (!answer?.ok) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    for (const part of ['data-words', 'data-missing']) {
      const fresh = page.querySelector(`[${part}]`)
      form.querySelector(`[${part}]`)?.replaceChildren(...(fresh ? [...fresh.childNodes] : []))
    }
    const article = page.querySelector('.article')
    if (toggle.ariaPressed === 'true' && article)
      pane.replaceChildren(document.importNode(article, true))
  }
  toggle.addEventListener('click', () => {
    const isOpen = toggle.ariaPressed !== 'true'
    toggle.ariaPressed = String(isOpen)
    form.classList.toggle('previewing', isOpen)
    pane.hidden = !isOpen
    pane.replaceChildren()
    if (isOpen) void show()
  })
  return {
    touched() {
      clearTimeout(timer)
      timer = window.setTimeout(() => void show(), QUIET_FOR / 2)
    },
  }
}

/** Gives a helper a button that puts its thing where the cursor is. */
function assist(helper: HTMLElement, form: HTMLFormElement) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'quiet'
  button.textContent = 'Put it where the cursor is'
  button.addEventListener('click', () => void insertFrom(helper, form))
  helper.append(button)
}

async function insertFrom(helper: HTMLElement, form: HTMLFormElement) {
  const fields = [...helper.querySelectorAll<HTMLInputElement>('input, textarea')]
  const typed = Object.fromEntries(fields.map(({ name, value }) => [name, value]))
  const made = await madeFrom(helper, typed)
  if (!made) return fields[0]?.focus()
  insert(bodyOf(form), made)
  for (const field of fields) field.value = ''
}

async function madeFrom(helper: HTMLElement, typed: Record<string, string>) {
  if (helper.dataset.insert === 'video') return videoDirective(typed)
  if (helper.dataset.insert === 'quote') return quoteDirective(typed)
  const file = helper.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0]
  const picture = file && (await upload(file, helper))
  const { pictureAlt, pictureCaption, pictureCredit } = typed
  return (
    picture &&
    pictureDirective(picture.src, {
      alt: pictureAlt || picture.alt,
      caption: pictureCaption || picture.caption,
      credit: pictureCredit || picture.credit,
    })
  )
}

type Uploaded = { src: string; alt: string; caption: string; credit: string }

async function upload(file: File, near: HTMLElement): Promise<Uploaded | undefined> {
  const body = new FormData()
  body.set('picture', file)
  const answer = await fetch('/desk/pictures', {
    method: 'POST',
    body,
    headers: { Accept: 'application/json' },
  }).catch(() => undefined)
  const told = (await answer?.json().catch(() => ({}))) as { picture?: Uploaded; detail?: string }
  if (told?.picture) return told.picture
  tell(near, `${file.name}: ${told?.detail ?? 'It could not be sent. Try again.'}`)
}

function tell(near: HTMLElement, words: string) {
  const said = document.createElement('p')
  said.className = 'fault'
  said.role = 'alert'
  said.textContent = words
  near.querySelector(':scope > [role=alert]')?.remove()
  near.append(said)
}

/** Pictures that are pasted or dropped into the text. */
function takeFiles(event: Event, from: DataTransfer | null, form: HTMLFormElement) {
  const pictures = [...(from?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
  if (pictures.length === 0) return
  event.preventDefault()
  const place = form.querySelector<HTMLElement>('.editor-text') ?? form
  for (const file of pictures)
    void upload(file, place).then((picture) => {
      if (picture) insert(bodyOf(form), pictureDirective(picture.src, picture))
    })
}

/** Puts a block of its own at the cursor. */
function insert(body: HTMLTextAreaElement, block: string) {
  const before = body.value.slice(0, body.selectionStart).trimEnd()
  const after = body.value.slice(body.selectionEnd).trimStart()
  const start = before ? `${before}\n\n` : ''
  body.value = `${start}${block}\n\n${after}`
  const end = start.length + block.length
  body.focus()
  body.setSelectionRange(end, end)
  body.dispatchEvent(new Event('input', { bubbles: true }))
}
