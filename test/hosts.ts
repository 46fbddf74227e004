import { formToken } from '../src/screening/form-token.ts'
import { addSite } from '../src/sites/actions.ts'
import type { NewSite } from '../src/sites/input.ts'
import { aMember, type Newsroom } from './newsroom.ts'

let made = 0
let pages = 0

/** What the form in a frame carries that was drawn a minute ago. */
const aTokenFor = ({ platform: { signer, now } }: Newsroom, letters: string) =>
  formToken(signer, Number.parseInt(letters, 36), now() - 60_000 - ++pages)

/** A site of somebody else's on the list, and what its pages do here. */
export async function aSite(room: Newsroom, fields: Partial<NewSite> = {}) {
  const host = `blog-${++made}.example`
  const by = {
    ...(await aMember(room, 'administrator')),
    email: '',
    role: 'administrator' as const,
  }
  const given: NewSite = {
    name: `Blog ${made}`,
    origins: [`https://${host}`],
    moderation: '',
    scheme: '',
    accent: '',
    ...fields,
  }
  const id = await addSite(room.platform, by, given)
  const frame = (asked: Record<string, string>, headers = {}) =>
    room.get(`/embed/${host}/pages?${new URLSearchParams(asked)}`, headers)
  /** The first comment, or a further one, as the form in the frame sends it. */
  const comment = async (page: Record<string, string>, body = 'Hello.', headers = {}) => {
    const fields = { title: '', name: 'Pilot', body, ...page }
    const first = await room.submit(`/embed/${host}/comments`, fields, headers)
    const to = first.headers.get('Location') ?? ''
    if (first.status !== 307) return first
    const token = page.token ?? (await aTokenFor(room, /~(\w+)/.exec(to)?.[1] ?? ''))
    return room.submit(to, { ...fields, token }, headers)
  }
  return { id, host, by, given, frame, comment }
}

/** The slug of the thread that a comment was put into. */
export const slugIn = (posted: Response): string =>
  posted.headers.get('Location')?.match(/^\/pages\/(~[^/]+)\/comments\/\d+/)?.[1] ?? ''
