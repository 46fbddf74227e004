// This file stands in the head and runs before anything is painted, so that a page never shows in
// the colours its reader did not choose. The choice lies in their browser and is sent to nobody.

const root = document.documentElement

root.dataset.js = ''
apply(chosen())

document.addEventListener('click', ({ target }) => {
  const button = (target as Element).closest<HTMLElement>('[data-scheme-to]')
  if (!button) return
  choose(button.dataset.schemeTo ?? '')
  apply(chosen())
})

document.addEventListener('DOMContentLoaded', () => apply(chosen()))

function apply(scheme: string) {
  if (scheme) root.dataset.scheme = scheme
  else delete root.dataset.scheme
  for (const button of document.querySelectorAll<HTMLElement>('[data-scheme-to]'))
    button.ariaPressed = String(button.dataset.schemeTo === scheme)
}

// A browser may keep nothing for us; then the choice lasts as long as the page.
let forNow = ''

function chosen() {
  try {
    return localStorage.getItem('scheme') ?? forNow
  } catch {
    return forNow
  }
}

function choose(scheme: string) {
  forNow = scheme
  try {
    if (scheme) localStorage.setItem('scheme', scheme)
    else localStorage.removeItem('scheme')
  } catch {
    // See forNow.
  }
}
