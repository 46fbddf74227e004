import { countedIn } from '../counted.ts'
import type { NoticeWords } from './words.ts'

export function es(locale: string): NoticeWords {
  const counted = countedIn(locale)
  return {
    follow: {
      intro:
        'Le llega una carta cuando alguien comenta aquí, unos minutos después. Cada carta tiene un enlace para darse de baja.',
      known: 'Las cartas van a su dirección verificada.',
      pace: 'Con qué frecuencia',
      paces: { now: 'Enseguida', day: 'Una vez al día' },
      button: 'Seguir',
      change: 'Cambiar',
      following: 'Usted sigue esta conversación.',
      repliesOnly: 'Se le avisa de las respuestas a sus comentarios en esta conversación.',
      asked:
        'Si se puede escribir a esta dirección, la carta ya va en camino. Ábrala y pulse el botón para confirmar.',
    },
    told: {
      following: 'Cuando haya una respuesta, le llegará una carta.',
      asked:
        'Una carta va en camino a su dirección. Pulse el botón que contiene y se le avisará de las respuestas.',
    },
    confirm: {
      title: '¿Quiere saber de los comentarios?',
      ask: (name: string) =>
        `Con pulsar una vez, las cartas de ${name} le avisarán de los comentarios sobre:`,
      button: 'Sí, escríbanme',
      doneTitle: 'Se le avisará',
      done: 'Gracias. Cada carta tiene un enlace para darse de baja.',
      tooOldTitle: 'Este enlace es demasiado antiguo',
      tooOld: 'El enlace de la carta valía durante una semana.',
    },
    leave: {
      title: '¿Dejar esta conversación?',
      ask: 'Con pulsar una vez, no llegarán más cartas sobre:',
      button: 'Dejar esta conversación',
      leftTitle: 'Ya no la sigue',
      left: 'No llegarán más cartas sobre:',
      allTitle: '¿Dejar todas las conversaciones?',
      allAsk: counted({
        one: 'Usted sigue # conversación. Con pulsar una vez, no llegarán más cartas sobre ella.',
        many: 'Usted sigue # de conversaciones. Con pulsar una vez, no llegarán más cartas sobre ellas.',
        other:
          'Usted sigue # conversaciones. Con pulsar una vez, no llegarán más cartas sobre ellas.',
      }),
      allButton: 'Dejar todas las conversaciones',
      allLeft: 'No le llegarán más cartas sobre comentarios.',
    },
    letter: {
      askSubject: (name: string) => `¿Puede ${name} avisarle de los comentarios?`,
      asked: (name: string) =>
        `alguien, esperamos que usted, pidió a ${name} que escriba a esta dirección cuando haya comentarios nuevos en una conversación.`,
      press:
        'El botón abre una página; confirme allí con el botón. Si no fue usted, no haga nada: sin confirmar, nadie le escribirá.',
      subject: (headline: string) => `Comentarios sobre «${headline}»`,
      digestSubject: (name: string) => `Novedades en sus conversaciones de ${name}`,
      arrived: counted({
        one: 'hay # comentario nuevo en una conversación que usted sigue.',
        many: 'hay # de comentarios nuevos en conversaciones que usted sigue.',
        other: 'hay # comentarios nuevos en conversaciones que usted sigue.',
      }),
      wrote: (name: string) => `${name} escribió:`,
      answered: (name: string, other: string) => `${name} respondió a ${other}:`,
      answeredYou: (name: string) => `${name} le respondió:`,
      read: 'Leer y responder',
      further: counted({
        one: 'Hay # más.',
        many: 'Hay # más.',
        other: 'Hay # más.',
      }),
      why: 'Recibe esta carta porque pidió que se le avisara. Si la reenvía, quien la reciba puede darle de baja.',
      leave: 'Dejar esta conversación',
      leaveAll: 'Dejar todas las conversaciones',
    },
  }
}
