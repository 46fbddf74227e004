import type { Kind, Profile } from './name.ts'

/** What stands above a name's articles: who or what it is. */
export const NameHead = ({ kind, named }: { kind: Kind; named: Profile }) => (
  <header class={`name-head ${kind}-head`}>
    {named.picture && <img src={named.picture} alt="" />}
    <h1 class="list-title">{named.name}</h1>
    {paragraphs(named.description).map((paragraph) => (
      <p class="dek">{paragraph}</p>
    ))}
  </header>
)

const paragraphs = (text: string) => text.split(/\r?\n\s*\n/).filter((it) => it.trim())
