import type { Child } from 'hono/jsx'
import * as links from '../links.ts'
import type { Named } from '../names/name.ts'
import type { Publication } from '../publication.ts'
import { Choice } from '../ui/forms.tsx'
import { Picture } from '../ui/picture.tsx'
import { Time } from '../ui/time.tsx'
import type { Words } from '../words/words.ts'
import type { Part } from './excerpt.ts'
import {
  type Answer,
  type Found,
  type Printed,
  type Question,
  SORTS,
  TIMES,
  WINDOW,
} from './search.ts'

type SearchProps = {
  question: Question
  answer: Answer
  sections: Named[]
  publication: Publication
}

export const titleFor = ({ q }: Question, { search }: Words): string =>
  q ? search.titleFor(q) : search.title

/** The form with what was asked still in it, and what was found. */
export const SearchView = ({ question, answer, sections, publication }: SearchProps) => {
  const words = publication.words.search
  return (
    <div class="column search">
      <h1 class="list-title">{words.title}</h1>
      <SearchForm question={question} sections={sections} words={words} />
      {question.q && (
        <section aria-label={words.results}>
          <Outcome question={question} answer={answer} words={words} />
          {answer.results.length > 0 && (
            <ol class="found">
              {answer.results.map((found) => (
                <Result found={found} publication={publication} />
              ))}
            </ol>
          )}
          {answer.next !== null && (
            <p class="older">
              <a href={pathFor({ ...question, cursor: answer.next })} rel="next">
                {words.more}
              </a>
            </p>
          )}
        </section>
      )}
    </div>
  )
}

type SearchFormProps = Pick<SearchProps, 'question' | 'sections'> & { words: Words['search'] }

const SearchForm = ({ question, sections, words }: SearchFormProps) => {
  const { q, section = '', time, sort } = question
  const typed = { values: { section, time, sort }, faults: {} }
  return (
    <form action={links.search} role="search">
      <label class="label" for="q">
        {words.label}
        <small id="q-hint">{words.hint}</small>
        <input
          type="search"
          id="q"
          name="q"
          value={q}
          maxlength={200}
          dir="auto"
          autocomplete="off"
          aria-describedby="q-hint"
        />
      </label>
      <div class="choices">
        <Choice
          id="section"
          name="section"
          label={words.section}
          typed={typed}
          options={[
            { value: '', name: words.everySection },
            ...sections.map(({ slug, name }) => ({ value: slug, name })),
          ]}
        />
        <Choice
          id="time"
          name="time"
          label={words.time}
          typed={typed}
          options={TIMES.map((value) => ({ value, name: words.times[value] }))}
        />
        <Choice
          id="sort"
          name="sort"
          label={words.sort}
          typed={typed}
          options={SORTS.map((value) => ({ value, name: words.sorts[value] }))}
        />
      </div>
      <button type="submit">{words.button}</button>
    </form>
  )
}

type OutcomeProps = Pick<SearchProps, 'question' | 'answer'> & { words: Words['search'] }

/** How many were found, and what to try where that is few. */
const Outcome = ({ question, answer, words }: OutcomeProps) => {
  const { q, section, time } = question
  const isNarrowed = section !== undefined || time !== 'any'
  const isNothing = answer.results.length === 0
  return (
    <div class={isNothing ? 'notice' : 'meta'} role="status">
      <p>{told(question, answer, words)}</p>
      {answer.suggestion && (
        <p>
          {words.didYouMean}
          <a href={pathFor({ ...question, q: answer.suggestion, cursor: undefined })}>
            {answer.suggestion}
          </a>
        </p>
      )}
      {isNothing && isNarrowed && (
        <p>
          <a href={pathFor({ ...question, q, section: undefined, time: 'any', cursor: undefined })}>
            {words.widen}
          </a>
        </p>
      )}
      {isNothing && !isNarrowed && !answer.suggestion && <p>{words.advice}</p>}
    </div>
  )
}

function told(
  { q, cursor }: Question,
  { results, count, isMore }: Answer,
  words: Words['search'],
): string {
  if (!/[\p{L}\p{N}]/u.test(q)) return words.notWords
  if (cursor !== undefined) return results.length > 0 ? words.further(q) : words.noMore
  if (isMore) return words.moreThan(words.count(WINDOW), q)
  return count ? words.countFor(words.count(count), q) : words.none(q)
}

const Result = ({
  found: { printed, excerpt },
  publication,
}: {
  found: Found
  publication: Publication
}) => {
  const { slug, headline, hero, authors, section, publishedAt } = printed
  const names = [section, ...authors].map(({ name }) => name)
  return (
    <li>
      {hero && <Picture {...hero} alt="" sizes="9rem" />}
      <h2 {...own(printed, publication)}>
        <a href={links.article(slug)}>{headline}</a>
      </h2>
      <p {...own(printed, publication)}>
        <Marked parts={excerpt} />
      </p>
      <p class="meta">
        {names.join(' · ')}
        {publishedAt !== null && (
          <>
            {' · '}
            <Time at={publishedAt} publication={publication} isDay />
          </>
        )}
      </p>
    </li>
  )
}

const Marked = ({ parts }: { parts: Part[] }): Child => (
  <>{parts.map(({ text, isMatch }) => (isMatch ? <mark>{text}</mark> : text))}</>
)

/** The words of an article in its own language, where that is not the publication's. */
const own = ({ language, direction }: Printed, publication: Publication) =>
  language === publication.language ? {} : { lang: language, dir: direction }

const pathFor = ({ q, section, time, sort, cursor }: Question) =>
  links.searchFor({
    q,
    section,
    time: time === 'any' ? undefined : time,
    sort: sort === 'relevance' ? undefined : sort,
    cursor: cursor === undefined ? undefined : String(cursor),
  })
