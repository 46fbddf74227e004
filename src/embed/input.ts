import * as v from 'valibot'
import { SORTS } from '../comments/thread.ts'

const LONGEST_ADDRESS = 2000

const Url = v.pipe(
  v.string('url is the address of the page.'),
  v.maxLength(LONGEST_ADDRESS, 'This address is too long.'),
  v.url('url is the address of the page, with https://.'),
)
const Page = v.optional(
  v.pipe(v.string(), v.trim(), v.maxLength(200, 'An id has at most 200 characters.')),
  '',
)

const Spoken = { lang: v.optional(v.string()) }
const Sorted = { sort: v.optional(v.picklist(SORTS, 'sort is newest, oldest or best.'), 'newest') }

/** How the thread of an article is asked for in a frame. */
export const ArticleFrame = v.object({ ...Sorted, ...Spoken })

/** How the thread of a page elsewhere is: by its site's own id for it, and where it stands. */
export const PageFrame = v.object({ ...Sorted, ...Spoken, page: Page, url: Url })

/** What the first comment under a page elsewhere says of the page. */
export const FirstComment = v.object({
  page: Page,
  url: Url,
  title: v.optional(v.pipe(v.string(), v.maxLength(1000)), ''),
})

const MOST_COUNTED = 50

/** Whose comments are to be counted: article:slug, page:id or url:https://…, each once or more. */
export const CountsQuery = v.object({
  of: v.pipe(
    v.array(
      v.pipe(
        v.string(),
        v.maxLength(LONGEST_ADDRESS, 'This address is too long.'),
        v.regex(/^(?:article|page|url):./, 'of is article:slug, page:id or url:https://…'),
      ),
    ),
    v.minLength(1, 'Say whose comments: of=article:slug, of=page:id or of=url:https://…'),
    v.maxLength(MOST_COUNTED, `Ask for at most ${MOST_COUNTED} at once.`),
  ),
})
