// What other people's pages load. It puts a frame of ours where an element says so, keeps the page from
// jumping, and leaves the link that stands in the element until the frame is ready, or for good.

const { origin } = new URL((document.currentScript as HTMLScriptElement).src)
const RESERVED = 480
const HIGHEST = 100_000
const COLOURS = ['accent', 'ink', 'paper', 'soft', 'rule', 'tint']
const A_CALL = 50

abstract class Framed extends HTMLElement {
  frame?: HTMLIFrameElement
  wanted = 0
  static observedAttributes = ['theme']

  abstract path(): string

  connectedCallback() {
    if (this.frame || !location.host) return
    this.style.display = 'block'
    this.style.minHeight = `${this.getAttribute('height') ?? RESERVED}px`
    const loading = this.getAttribute('loading')
    if (loading === 'manual') return
    if (loading !== 'lazy') return this.load()
    const watch = new IntersectionObserver(
      ([seen]) => seen?.isIntersecting && (watch.disconnect(), this.load()),
      { rootMargin: '600px' },
    )
    watch.observe(this)
  }

  /** Shows the thread now; a page with loading="manual" calls it. */
  load() {
    if (this.frame) return
    const frame = (this.frame = document.createElement('iframe'))
    frame.title = this.getAttribute('label') ?? 'Comments'
    frame.referrerPolicy = 'origin'
    frame.allow = ''
    frame.style.cssText = 'display:none;width:100%;border:0;color-scheme:normal'
    frame.src = `${origin}/embed/${location.host}/${this.path()}#${this.wishes()}`
    frame.onload = () => setTimeout(() => this.wanted || this.giveUp(), 3000)
    const inside = this.attachShadow({ mode: 'open' })
    inside.append(frame, document.createElement('slot'))
    addEventListener('message', (event) => {
      if (event.source === frame.contentWindow && event.origin === origin) this.hear(event.data)
    })
    for (const what of ['scroll', 'resize'])
      addEventListener(what, () => this.fit(), { passive: true })
    matchMedia('(prefers-color-scheme:dark)').addEventListener('change', () => this.send())
  }

  attributeChangedCallback() {
    this.send()
  }

  hear({ broadsheet: type, value }: { broadsheet?: string; value?: unknown }) {
    if (type === 'height') {
      const { height, acted } = value as { height: number; acted: boolean }
      this.wanted = Math.min(Math.max(Number(height) || 0, 1), HIGHEST)
      this.fit(acted === true)
    } else if (type === 'ready' || type === 'posted' || type === 'count') {
      if (type === 'ready') this.show()
      this.dispatchEvent(new CustomEvent(type, { detail: Number(value) || 0, bubbles: true }))
    }
  }

  show() {
    const { frame } = this
    if (!frame || frame.style.display === 'block') return
    frame.style.display = 'block'
    frame.style.height = `${this.offsetHeight}px`
    this.shadowRoot?.querySelector('slot')?.remove()
    const token = this.getAttribute('sign-on')
    this.send(token ? { token } : {})
    this.fit()
  }

  /** Grows and shrinks only while what stands below is out of sight, or where the reader has just done something. */
  fit(isAct = false) {
    const { frame, wanted } = this
    if (!frame || !wanted || frame.style.display === 'none') return
    const { bottom, height } = this.getBoundingClientRect()
    if (isAct || Math.min(bottom, bottom - height + wanted) > innerHeight)
      frame.style.height = `${wanted}px`
  }

  giveUp() {
    this.frame?.remove()
    this.style.minHeight = ''
  }

  send(more = {}) {
    const broadsheet = { ...Object.fromEntries(this.wishes()), ...more }
    this.frame?.contentWindow?.postMessage({ broadsheet }, origin)
  }

  /** The colours of the page, and what it is called. */
  wishes() {
    const style = getComputedStyle(this)
    const theme = this.getAttribute('theme') ?? 'auto'
    const wishes = new URLSearchParams({ title: document.title })
    if (theme === 'light' || theme === 'dark') wishes.set('scheme', theme)
    else wishes.set('scheme', isDark(this) ? 'dark' : 'light')
    for (const name of COLOURS) {
      const colour = style.getPropertyValue(`--broadsheet-${name}`).trim()
      if (colour) wishes.set(name, colour)
    }
    return wishes
  }
}

class Comments extends Framed {
  path() {
    const article = this.getAttribute('article')
    const asked = new URLSearchParams()
    const page = this.getAttribute('page')
    if (page) asked.set('page', page)
    if (!article) asked.set('url', addressHere(this))
    for (const name of ['sort', 'lang']) {
      const value = this.getAttribute(name)
      if (value) asked.set(name, value)
    }
    return `${article ? `articles/${encodeURIComponent(article)}` : 'pages'}?${asked}`
  }
}

class Latest extends Framed {
  path() {
    const lang = this.getAttribute('lang')
    return `latest${lang ? `?lang=${lang}` : ''}`
  }
}

/** How many there are, as text; what a page’s elements ask in one moment goes in one question. */
class Count extends HTMLElement {
  connectedCallback() {
    if (waiting.push(this) === 1) queueMicrotask(() => void ask())
  }
}

let waiting: Count[] = []

async function ask() {
  const asking = waiting.splice(0, A_CALL)
  if (waiting.length) queueMicrotask(() => void ask())
  const asked = new URLSearchParams(
    asking.map((it) => {
      const [article, page] = [it.getAttribute('article'), it.getAttribute('page')]
      return [
        'of',
        article ? `article:${article}` : page ? `page:${page}` : `url:${addressHere(it)}`,
      ]
    }),
  )
  const answer = await fetch(`${origin}/embed/${location.host}/counts?${asked}`).catch(() => null)
  if (!answer?.ok) return
  const { counts } = (await answer.json()) as { counts: number[] }
  asking.forEach((it, i) => (it.textContent = String(counts[i])))
}

/** Where the page stands: as its element says, as it says to search engines, or as the browser does. */
const addressHere = (element: Element) =>
  new URL(
    element.getAttribute('url') ??
      document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ??
      location.href,
    location.href,
  ).href.replace(/#.*/, '')

/** Whether the page is dark behind the element, as it looks now. */
function isDark(element: Element | null): boolean {
  if (!element) return getComputedStyle(document.documentElement).colorScheme === 'dark'
  const [r = 0, g = 0, b = 0, a = 1] =
    getComputedStyle(element)
      .backgroundColor.match(/[\d.]+/g)
      ?.map(Number) ?? []
  return a ? r * 3 + g * 6 + b < 1280 : isDark(element.parentElement)
}

// Widgets of a page may each bring the script.
for (const [name, element] of Object.entries({ comments: Comments, latest: Latest, count: Count }))
  if (!customElements.get(`broadsheet-${name}`))
    customElements.define(`broadsheet-${name}`, element)

export {}
