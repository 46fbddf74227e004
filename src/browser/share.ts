// The browser's own share sheet where there is one, and the address for everywhere else.

document.addEventListener('DOMContentLoaded', () => {
  for (const button of document.querySelectorAll<HTMLElement>('[data-share]'))
    button.hidden = !('share' in navigator)
})

document.addEventListener('click', ({ target }) => {
  const button = (target as Element).closest<HTMLElement>('[data-share],[data-copy]')
  if (!button) return
  // Somebody who shuts the sheet again has shared nothing, and that is no error.
  if ('share' in button.dataset) void navigator.share(shared()).catch(() => {})
  else void copy(button)
})

const address = () =>
  document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? location.href

const shared = () => ({ title: document.querySelector('h1')?.textContent ?? '', url: address() })

async function copy(button: HTMLElement) {
  await navigator.clipboard.writeText(address())
  button.textContent = button.dataset.copy ?? ''
}
