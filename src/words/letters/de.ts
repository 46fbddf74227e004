import { countedIn } from '../counted.ts'
import type { LetterWords } from './words.ts'

export function de(locale: string): LetterWords {
  const counted = countedIn(locale)
  return {
    by: (names) => `Von ${names}`,
    daily: (day) => `Die Artikel des Tages, ${day}`,
    weekly: (day) => `Die Artikel der Woche, ${day}`,
    andMore: (headline, more) => `${headline} und ${more}`,
    more: counted({ one: '# weiterer Artikel', other: '# weitere Artikel' }),
    further: counted({
      one: 'Auf unserer Website gibt es für Sie noch # Artikel:',
      other: 'Auf unserer Website gibt es für Sie noch # Artikel:',
    }),
    why: {
      newsletter: (name) => `Sie erhalten diesen Brief, weil Sie ${name} abonniert haben.`,
      follow: (name, lists) => `Sie erhalten diesen Brief von ${name}, weil Sie ${lists} folgen.`,
    },
    story: 'einem Thema',
    online: 'Diesen Brief im Web lesen',
    preferences: 'Auswählen, was Sie erhalten und wie oft',
    leave: 'Alle Briefe abbestellen',
    archive: {
      title: 'Briefe',
      intro: 'Was wir unseren Abonnentinnen und Abonnenten geschrieben haben.',
      none: 'Noch ist kein Brief verschickt worden.',
      earlier: 'Frühere Briefe',
      subscribe: 'Diese Briefe abonnieren',
      all: 'Alle Briefe',
    },
  }
}
