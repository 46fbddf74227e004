/**
 * HTML of ours as it may stand anywhere: its addresses whole, a video's facade a plain link, each
 * picture in the one form that everybody takes, and nothing left that only our own pages understand.
 */
export async function portable(html: string, page: string): Promise<string> {
  const whole = (name: string) => (element: Element) => {
    const address = element.getAttribute(name)
    if (address && IS_OURS.test(address)) element.setAttribute(name, new URL(address, page).href)
  }
  const without = (name: string) => (element: Element) => void element.removeAttribute(name)
  const rewriter = new HTMLRewriter()
    .on('[href]', { element: whole('href') })
    .on('[src]', { element: whole('src') })
    .on('source', { element: (element) => void element.remove() })
    .on('picture', { element: (element) => void element.removeAndKeepContent() })
    .on('[loading]', { element: without('loading') })
    .on('[data-embed]', { element: without('data-embed') })
    .on('[class]', { element: without('class') })
  return rewriter.transform(new Response(html)).text()
}

// A path or a place in the page; an address with a host is whole already.
const IS_OURS = /^[/#](?!\/)/
