// In the popup: hands the digits to the frame that opened it, which is a page of ours as well. Whatever else
// opened it gets nothing; then, and where the opener is cut off, they are there to be typed.

import { LATE, SIGN_IN, TAKEN } from './messages.ts'

const digits = document.querySelector<HTMLElement>('[data-code]')
const handed = document.querySelector<HTMLElement>('[data-handed]')
const frame = opener as Window | null

if (digits && handed && frame) {
  const hand = (isHanded: boolean) => {
    handed.hidden = !isHanded
    digits.hidden = isHanded
  }
  hand(true)
  setTimeout(() => hand(false), LATE)
  addEventListener('message', ({ source, origin, data }) => {
    if (source === frame && origin === location.origin && data === TAKEN) close()
  })
  frame.postMessage({ [SIGN_IN]: digits.dataset.code }, location.origin)
}
