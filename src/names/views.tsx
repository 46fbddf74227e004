import type { Child } from 'hono/jsx'
import { Picture } from '../ui/picture.tsx'
import type { Kind, Profile } from './name.ts'

type NameHeadProps = { kind: Kind; named: Profile; children?: Child }

/** What stands above a name's articles: who or what it is. */
export const NameHead = ({ kind, named, children }: NameHeadProps) => (
  <header class={`name-head ${kind}-head`}>
    {named.picture && (
      <Picture src={named.picture} {...named.known} alt="" sizes={SIZES[kind]} isFirst />
    )}
    <h1 class="list-title">{named.name}</h1>
    {paragraphs(named.description).map((paragraph) => (
      <p class="dek">{paragraph}</p>
    ))}
    {children}
  </header>
)

const SIZES: Record<Kind, string> = {
  section: '(min-width: 46rem) 46rem, 100vw',
  tag: '(min-width: 46rem) 46rem, 100vw',
  author: '9rem',
}

const paragraphs = (text: string) => text.split(/\r?\n\s*\n/).filter((it) => it.trim())
