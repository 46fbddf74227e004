/** An address on the web that a page may show or lead to. */
export const isWebAddress = (address: string): boolean =>
  /^https:\/\/[^\s]+$/.test(address) && URL.canParse(address)

/** The address of one of our own pictures. */
export const isOwnMedia = (address: string): boolean => /^\/media\/[0-9a-f]{32}\.\w+$/.test(address)

/** A host as browsers write it, with a port that is not the usual one: blog.example, localhost:8000. */
export const isHost = (host: string): boolean => /^[a-z\d][a-z\d.:-]*$/.test(host)
