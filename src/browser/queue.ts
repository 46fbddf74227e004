// The queue by keyboard. Each decision sends the form that its button sends, puts the server's own page
// in the place of this one, and goes on to the comment that comes next.

/** Listens on the whole document, since what stands in it is replaced by each decision. */
export function clearTheQueue(): void {
  if (!document.querySelector('[data-decide]')) return
  arrange()
  document.addEventListener('submit', onSubmit)
  document.addEventListener('keydown', onKey)
  document.addEventListener('change', onChange)
}

const all = <E extends HTMLElement>(selector: string, within: ParentNode = document) => [
  ...within.querySelectorAll<E>(selector),
]
const cards = () => all('[data-queue] > li')
const held = () =>
  document.activeElement?.closest<HTMLElement>('[data-queue] > li, [data-queue-one]')
/** Where one is: on the comment in hand, else the first. */
const current = () =>
  held() ?? document.querySelector<HTMLElement>('[data-queue-one]') ?? cards()[0]
const ticks = () => all<HTMLInputElement>('input[form=bulk]')
const ticked = () => ticks().filter(({ checked }) => checked)

function arrange() {
  for (const card of all('[data-queue] > li, [data-queue-one]')) card.tabIndex = -1
  count()
}

function onChange({ target }: Event) {
  if (!(target instanceof HTMLInputElement)) return
  if ('all' in target.dataset) for (const tick of ticks()) tick.checked = target.checked
  count()
}

function count() {
  const n = ticked().length
  const line = document.querySelector('[data-ticked]')
  if (line) line.textContent = n > 0 ? ` (${n})` : ''
}

function onKey(event: KeyboardEvent) {
  const { target, key } = event
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  if (key === 'Escape') return closeReasons(target)
  if (
    target instanceof HTMLElement &&
    target.matches('input:not([type=checkbox]), textarea, select')
  )
    return
  const act = KEYS[key] ?? (/^[1-8]$/.test(key) ? () => reason(Number(key)) : undefined)
  if (!act || isGoing) return void (isGoing = key === 'g' && !isGoing)
  event.preventDefault()
  act()
}

// After “g” a letter names a place of the desk; desk.ts goes there.
let isGoing = false

const KEYS: Record<string, () => void> = {
  j: () => step(1),
  k: () => step(-1),
  a: () => press('[name=act][value=approve]:not([hidden])'),
  r: openReasons,
  s: () => press('[name=act][value=spam]'),
  e: () => press('[name=act][value=keep]'),
  x: tick,
  u: () => document.querySelector<HTMLElement>('[data-undo]')?.click(),
  o: () => current()?.querySelector<HTMLElement>('.decide > a')?.click(),
  '?': () => {
    const help = document.querySelector<HTMLDetailsElement>('[data-keys]')
    if (help) help.open = !help.open
  },
}

function step(by: number) {
  const list = cards()
  const at = list.findIndex((card) => card === held())
  const next = list[at < 0 ? 0 : at + by]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** What the keys decide on: all that are ticked, else the comment in hand. */
const form = () =>
  ticked().length > 0
    ? document.querySelector<HTMLFormElement>('form#bulk')
    : current()?.querySelector<HTMLFormElement>('form.decide')

function press(button: string) {
  form()?.querySelector<HTMLElement>(button)?.click()
}

function openReasons() {
  const reasons = form()?.querySelector('details')
  if (!reasons) return
  reasons.open = true
  reasons.querySelector('summary')?.focus()
  reasons.scrollIntoView({ block: 'nearest' })
}

function reason(n: number) {
  const open = form()?.querySelector('details[open]')
  if (open) all('button[name=act]', open)[n - 1]?.click()
}

function closeReasons(target: EventTarget | null) {
  const reasons = target instanceof Element ? target.closest('details') : null
  if (!reasons) return
  reasons.open = false
  reasons.closest<HTMLElement>('[tabindex]')?.focus()
}

function tick() {
  const box = current()?.querySelector<HTMLInputElement>('input[form=bulk]')
  box?.click()
}

function onSubmit(event: SubmitEvent) {
  const decided = event.target as HTMLFormElement
  if (!('decide' in decided.dataset)) return
  event.preventDefault()
  void send(decided, event.submitter)
}

let isSending = false

async function send(decided: HTMLFormElement, button: HTMLElement | null) {
  if (isSending) return
  isSending = true
  const next = nextAfter(decided)
  const before = cards().map(({ id }) => id)
  try {
    const body = new URLSearchParams(
      [...new FormData(decided, button)].map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
    )
    const answer = await fetch(decided.action, { method: 'POST', body })
    show(await answer.text(), next, before)
  } catch {
    say('That was not sent. Check the connection and try again.')
  }
  isSending = false
}

/** The comments that come after those decided on, the nearest first; then those before. */
function nextAfter(decided: HTMLFormElement): string[] {
  const gone = decided.id === 'bulk' ? ticked() : [decided]
  const list = cards()
  const left = list.filter((card) => !gone.some((it) => card.contains(it)))
  const last = Math.max(...gone.map((it) => list.findIndex((card) => card.contains(it))))
  const isLater = (card: HTMLElement) => list.indexOf(card) > last
  return [...left.filter(isLater), ...left.filter((card) => !isLater(card)).reverse()].map(
    ({ id }) => id,
  )
}

/** What has come back is gone on with, else what comes next. */
function show(html: string, next: string[], before: string[]) {
  const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('main')
  if (!fresh) throw new Error('That is no page of the desk.')
  document.querySelector('main')?.replaceWith(document.adoptNode(fresh))
  arrange()
  const back = next.length === before.length && cards().find(({ id }) => !before.includes(id))
  const card = back || next.map((id) => document.getElementById(id)).find((it) => it !== null)
  const refused = document.querySelector<HTMLElement>('main [role=alert] ~ form summary')
  ;(refused ?? card ?? current() ?? document.querySelector<HTMLElement>('.none'))?.focus()
  say(document.querySelector('main [data-outcome]')?.textContent ?? '')
}

/** In a line that is read aloud; it stands outside of what is replaced. */
function say(sentence: string) {
  const line = document.querySelector('#said-of-queue') ?? document.createElement('p')
  line.id = 'said-of-queue'
  line.className = 'unseen'
  line.setAttribute('role', 'status')
  document.body.append(line)
  line.textContent = sentence.replace(/\s+/g, ' ')
}
