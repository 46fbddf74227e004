import { countedIn } from '../counted.ts'

/** What a letter to many says around its articles, in English. Every other catalogue has the same keys. */
export function en(locale: string) {
  const counted = countedIn(locale)
  return {
    by: (names: string) => `By ${names}`,
    daily: (day: string) => `The day’s articles, ${day}`,
    weekly: (day: string) => `The week’s articles, ${day}`,
    andMore: (headline: string, more: string) => `${headline} and ${more}`,
    more: counted({ one: '# more article', other: '# more articles' }),
    further: counted({
      one: 'There is # more article for you on our site:',
      other: 'There are # more articles for you on our site:',
    }),
    why: {
      newsletter: (name: string) => `You get this letter because you subscribed to ${name}.`,
      follow: (name: string, lists: string) =>
        `You get this letter from ${name} because you follow ${lists}.`,
    },
    story: 'a story',
    online: 'Read this letter on the web',
    preferences: 'Choose what you get, and how often',
    leave: 'Unsubscribe from all letters',
    archive: {
      title: 'Letters',
      intro: 'What we have written to those who subscribe.',
      none: 'No letter has gone out yet.',
      earlier: 'Earlier letters',
      subscribe: 'Get these letters',
      all: 'All letters',
    },
  }
}
