import { countedIn } from '../counted.ts'
import type { LetterWords } from './words.ts'

export function fr(locale: string): LetterWords {
  const counted = countedIn(locale)
  return {
    by: (names) => `Par ${names}`,
    daily: (day) => `Les articles du jour, ${day}`,
    weekly: (day) => `Les articles de la semaine, ${day}`,
    andMore: (headline, more) => `${headline} et ${more}`,
    more: counted({ one: '# autre article', other: '# autres articles' }),
    further: counted({
      one: 'Il y a encore # article pour vous sur notre site :',
      other: 'Il y a encore # articles pour vous sur notre site :',
    }),
    why: {
      newsletter: (name) => `Vous recevez cette lettre parce que vous êtes abonné à ${name}.`,
      follow: (name, lists) =>
        `Vous recevez cette lettre de ${name} parce que vous suivez ${lists}.`,
    },
    story: 'un sujet',
    online: 'Lire cette lettre sur le web',
    preferences: 'Choisir ce que vous recevez, et à quel rythme',
    leave: 'Se désabonner de toutes les lettres',
    archive: {
      title: 'Lettres',
      intro: 'Ce que nous avons écrit à nos abonnés.',
      none: 'Aucune lettre n’est encore partie.',
      earlier: 'Lettres précédentes',
      subscribe: 'Recevoir ces lettres',
      all: 'Toutes les lettres',
    },
  }
}
