// What is typed into a comment's form outlives a reload and a failed post. It stays in the tab: on a
// computer that several people use, the next one does not find it.

document.addEventListener('input', ({ target }) => {
  const form = (target as Element).closest<HTMLFormElement>('.comment-form')
  const words = form?.querySelector('textarea')?.value
  if (form) stored((drafts) => (words ? drafts.setItem(keyOf(form), words) : forgetDraft(form)))
})

document.addEventListener('DOMContentLoaded', () => recallDraft(document))

/** Puts what was typed back into the forms that stand empty. */
export function recallDraft(within: ParentNode) {
  for (const form of within.querySelectorAll<HTMLFormElement>('.comment-form')) {
    const words = form.querySelector('textarea')
    if (words && !words.value) words.value = stored((drafts) => drafts.getItem(keyOf(form))) ?? ''
  }
}

export function forgetDraft(form: HTMLFormElement) {
  stored((drafts) => drafts.removeItem(keyOf(form)))
}

// Not by its FormData: for a textarea's, a browser would lay out the whole page first.
const keyOf = (form: HTMLFormElement) =>
  `draft ${form.getAttribute('action')} ${form.querySelector<HTMLInputElement>('[name=parent]')?.value}`

/** A browser may keep nothing for us. */
function stored<T>(act: (drafts: Storage) => T): T | undefined {
  try {
    return act(sessionStorage)
  } catch {
    return undefined
  }
}
