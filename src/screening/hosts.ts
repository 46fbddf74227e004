const LINK = /<a href="(https?:[^"]+)"/g

/** The hosts that a comment links to, each once. */
export const hostsIn = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(LINK)].map(([, href = '']) => hostOf(href)).filter((it) => it !== undefined),
  ),
]

/** The host of an address as browsers ask for it; a dot that may end it makes no difference. */
export const hostOf = (address: string): string | undefined =>
  URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : undefined
