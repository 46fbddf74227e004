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

// Without what other sites hang on it. The canonical address may be the agency's.
const address = () => location.origin + location.pathname

const shared = () => ({ title: document.querySelector('h1')?.textContent ?? '', url: address() })

async function copy(button: HTMLElement) {
  await navigator.clipboard.writeText(address())
  button.textContent = button.dataset.copy ?? ''
}
