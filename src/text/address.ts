/** An address on the web that a page may show or lead to. */
export const isWebAddress = (address: string): boolean =>
  /^https:\/\/[^\s]+$/.test(address) && URL.canParse(address)

/** The address of one of our own pictures. */
export const isOwnMedia = (address: string): boolean => /^\/media\/[0-9a-f]{32}\.\w+$/.test(address)

/** A host as a browser says it: blog.example, localhost:8000. */
export const isHost = (text: string): boolean =>
  /^[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::\d{1,5})?$/.test(text)
