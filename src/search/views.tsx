import type { Child } from 'hono/jsx'
import * as links from '../links.ts'
import type { Named } from '../names/name.ts'
import type { Publication } from '../publication.ts'
import { Choice } from '../ui/forms.tsx'
import { Picture } from '../ui/picture.tsx'
import { Time } from '../ui/time.tsx'
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

const WORDS = {
  search: 'Search',
  titleFor: (q: string) => `“${q}” · Search`,
  label: 'What are you looking for?',
  hint: 'Words, names, or a “phrase in quotation marks”.',
  section: 'Section',
  everySection: 'All sections',
  time: 'Published',
  times: {
    any: 'At any time',
    day: 'In the last day',
    week: 'In the last week',
    month: 'In the last month',
    year: 'In the last year',
  },
  sort: 'Order',
  sorts: { relevance: 'Best match first', newest: 'Newest first' },
  button: 'Search',
  results: 'Results',
  count: (count: number, q: string) =>
    count === 1 ? `One article for “${q}”.` : `${count} articles for “${q}”.`,
  moreThan: (count: number, q: string) => `More than ${count} articles for “${q}”.`,
  further: (q: string) => `More for “${q}”.`,
  none: (q: string) => `Nothing was found for “${q}”.`,
  noMore: 'There are no more.',
  notWords: 'Type a word to look for: at least one letter or digit.',
  widen: 'Look in all sections, at any time',
  advice: 'Try fewer words, or look through the sections above.',
  didYouMean: 'Did you mean',
  more: 'More results',
}

type SearchProps = {
  question: Question
  answer: Answer
  sections: Named[]
  publication: Publication
}

export const titleFor = ({ q }: Question): string => (q ? WORDS.titleFor(q) : WORDS.search)

/** The form with what was asked still in it, and what was found. */
export const SearchView = ({ question, answer, sections, publication }: SearchProps) => (
  <div class="column search">
    <h1 class="list-title">{WORDS.search}</h1>
    <SearchForm question={question} sections={sections} />
    {question.q && (
      <section aria-label={WORDS.results}>
        <Outcome question={question} answer={answer} />
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
              {WORDS.more}
            </a>
          </p>
        )}
      </section>
    )}
  </div>
)

const SearchForm = ({ question, sections }: Pick<SearchProps, 'question' | 'sections'>) => {
  const { q, section = '', time, sort } = question
  const typed = { values: { section, time, sort }, faults: {} }
  return (
    <form action={links.search} role="search">
      <label class="label" for="q">
        {WORDS.label}
        <small id="q-hint">{WORDS.hint}</small>
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
          label={WORDS.section}
          typed={typed}
          options={[
            { value: '', name: WORDS.everySection },
            ...sections.map(({ slug, name }) => ({ value: slug, name })),
          ]}
        />
        <Choice
          id="time"
          name="time"
          label={WORDS.time}
          typed={typed}
          options={TIMES.map((value) => ({ value, name: WORDS.times[value] }))}
        />
        <Choice
          id="sort"
          name="sort"
          label={WORDS.sort}
          typed={typed}
          options={SORTS.map((value) => ({ value, name: WORDS.sorts[value] }))}
        />
      </div>
      <button type="submit">{WORDS.button}</button>
    </form>
  )
}

/** How many were found, and what to try where that is few. */
const Outcome = ({ question, answer }: Pick<SearchProps, 'question' | 'answer'>) => {
  const { q, section, time } = question
  const isNarrowed = section !== undefined || time !== 'any'
  const isNothing = answer.results.length === 0
  return (
    <div class={isNothing ? 'notice' : 'meta'} role="status">
      <p>{told(question, answer)}</p>
      {answer.suggestion && (
        <p>
          {WORDS.didYouMean}{' '}
          <a href={pathFor({ ...question, q: answer.suggestion, cursor: undefined })}>
            {answer.suggestion}
          </a>
          ?
        </p>
      )}
      {isNothing && isNarrowed && (
        <p>
          <a href={pathFor({ ...question, q, section: undefined, time: 'any', cursor: undefined })}>
            {WORDS.widen}
          </a>
        </p>
      )}
      {isNothing && !isNarrowed && !answer.suggestion && <p>{WORDS.advice}</p>}
    </div>
  )
}

function told({ q, cursor }: Question, { results, count, isMore }: Answer): string {
  if (!/[\p{L}\p{N}]/u.test(q)) return WORDS.notWords
  if (cursor !== undefined) return results.length > 0 ? WORDS.further(q) : WORDS.noMore
  if (isMore) return WORDS.moreThan(WINDOW, q)
  return count ? WORDS.count(count, q) : WORDS.none(q)
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
