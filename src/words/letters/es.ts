import { countedIn } from '../counted.ts'
import type { LetterWords } from './words.ts'

export function es(locale: string): LetterWords {
  const counted = countedIn(locale)
  return {
    by: (names) => `Por ${names}`,
    daily: (day) => `Los artículos del día, ${day}`,
    weekly: (day) => `Los artículos de la semana, ${day}`,
    andMore: (headline, more) => `${headline} y ${more}`,
    more: counted({ one: '# artículo más', other: '# artículos más' }),
    further: counted({
      one: 'En nuestra web hay # artículo más para usted:',
      other: 'En nuestra web hay # artículos más para usted:',
    }),
    why: {
      newsletter: (name) => `Recibe esta carta porque está suscrito a ${name}.`,
      follow: (name, lists) => `Recibe esta carta de ${name} porque sigue ${lists}.`,
    },
    story: 'un tema',
    online: 'Leer esta carta en la web',
    preferences: 'Elegir qué recibe y con qué frecuencia',
    leave: 'Darse de baja de todas las cartas',
    archive: {
      title: 'Cartas',
      intro: 'Lo que hemos escrito a quienes están suscritos.',
      none: 'Todavía no se ha enviado ninguna carta.',
      earlier: 'Cartas anteriores',
      subscribe: 'Recibir estas cartas',
      all: 'Todas las cartas',
    },
  }
}
