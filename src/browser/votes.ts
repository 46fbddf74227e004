// A vote is cast where it stands: the buttons become what the server says they are.

import { pageOf, say } from './markup.ts'

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  const button = event.submitter as HTMLButtonElement | null
  if (form.id !== 'acts' || !button) return
  event.preventDefault()
  void cast(form, button)
})

async function cast(form: HTMLFormElement, button: HTMLButtonElement) {
  const { name, value } = button
  if (button.ariaDisabled === 'true') return
  button.ariaDisabled = 'true'
  const footer = button.parentElement as HTMLElement
  footer.querySelector('.fault')?.remove()
  try {
    const body = new URLSearchParams({ [name]: value })
    const page = await pageOf(fetch(form.action, { method: 'POST', body }))
    const answered = buttonsOf(value, page)
    const no = page.querySelector('[role=alert]')
    if (no) say(footer, no.textContent ?? '')
    buttonsOf(value).forEach((here, i) => become(here, answered[i]))
  } catch {
    say(footer, form.dataset.unsent ?? '')
  } finally {
    button.removeAttribute('aria-disabled')
  }
}

function become(here: HTMLButtonElement, answered: HTMLButtonElement | undefined) {
  if (!answered) return
  for (const name of ['name', 'aria-label'])
    here.setAttribute(name, answered.getAttribute(name) ?? '')
  here.ariaPressed = answered.ariaPressed
  here.textContent = answered.textContent
}

/** Shows which of a comment's buttons the reader has pressed; once more, and it is taken back. */
export function press(id: string, vote: number) {
  const button = buttonsOf(id)[vote === 1 ? 0 : 1]
  if (!button) return
  button.ariaPressed = 'true'
  button.name = 'none'
}

const buttonsOf = (id: string, page: ParentNode = document) => [
  ...page.querySelectorAll<HTMLButtonElement>(`[form=acts][value="${id}"]`),
]
