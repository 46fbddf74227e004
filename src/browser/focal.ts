/** A press on the picture marks what a crop keeps, as the two lists beside it do. */
export function markFocal(form: HTMLFormElement): void {
  const picture = document.querySelector<HTMLImageElement>('.picture-page picture img')
  if (!picture) return
  picture.classList.add('focal')
  picture.addEventListener('click', ({ offsetX, offsetY }) => {
    choose(form, 'focalX', offsetX / picture.clientWidth)
    choose(form, 'focalY', offsetY / picture.clientHeight)
  })
}

/** The option nearest to a place, from 0 to 1. */
function choose(form: HTMLFormElement, name: string, place: number) {
  const list = form.elements.namedItem(name) as HTMLSelectElement
  list.value = String(Math.round(place * 4) * 25)
}
