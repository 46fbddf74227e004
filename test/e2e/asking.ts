/** Somebody who asks the publication by HTTP as a browser would: with a cookie jar and a network of their own. */
export function asking(origin: string) {
  asked += 1
  const jar = new Map<string, string>()
  const network = `10.1.${asked >> 8}.${asked & 255}`
  const ask = async (address: string, init: RequestInit = {}) => {
    const cookies = [...jar].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(new URL(address, origin), {
      redirect: 'manual',
      ...init,
      headers: {
        'cf-connecting-ip': network,
        Origin: origin,
        'Sec-Fetch-Site': 'same-origin',
        ...(cookies ? { Cookie: cookies } : {}),
      },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      jar.set(name, value)
    }
    return answer
  }
  return {
    get: (address: string) => ask(address),
    submit: (address: string, fields: Record<string, string> = {}) =>
      ask(address, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}

export type Asking = ReturnType<typeof asking>

let asked = 0
