import { countedIn } from '../counted.ts'
import type { NoticeWords } from './words.ts'

export function de(locale: string): NoticeWords {
  const counted = countedIn(locale)
  return {
    follow: {
      intro:
        'Ein Brief kommt, wenn hier jemand kommentiert, einige Minuten danach. In jedem Brief steht ein Link zum Abbestellen.',
      known: 'Die Briefe gehen an Ihre bestätigte Adresse.',
      pace: 'Wie oft',
      paces: { now: 'Sofort', day: 'Einmal am Tag' },
      button: 'Folgen',
      change: 'Ändern',
      following: 'Sie folgen diesem Gespräch.',
      repliesOnly: 'Sie erfahren von Antworten auf Ihre Kommentare in diesem Gespräch.',
      asked:
        'Falls an diese Adresse ein Brief gehen darf, ist er unterwegs. Öffnen Sie ihn und drücken Sie zum Bestätigen den Knopf darin.',
    },
    told: {
      following: 'Wenn jemand antwortet, bekommen Sie einen Brief.',
      asked:
        'Ein Brief ist unterwegs an Ihre Adresse. Drücken Sie den Knopf darin, dann erfahren Sie von Antworten.',
    },
    confirm: {
      title: 'Von Kommentaren erfahren?',
      ask: (name: string) =>
        `Ein Druck, und Briefe von ${name} berichten Ihnen von Kommentaren zu:`,
      button: 'Ja, schreiben Sie mir',
      doneTitle: 'Sie werden davon erfahren',
      done: 'Vielen Dank. In jedem Brief steht ein Link zum Abbestellen.',
      tooOldTitle: 'Dieser Link ist zu alt',
      tooOld: 'Der Link in dem Brief galt eine Woche lang.',
    },
    leave: {
      title: 'Dieses Gespräch verlassen?',
      ask: 'Ein Druck, und es kommt kein Brief mehr über:',
      button: 'Dieses Gespräch verlassen',
      leftTitle: 'Sie sind nicht mehr dabei',
      left: 'Es kommen keine Briefe mehr über:',
      allTitle: 'Alle Gespräche verlassen?',
      allAsk: counted({
        one: 'Sie folgen # Gespräch. Ein Druck, und es kommt kein Brief mehr darüber.',
        other: 'Sie folgen # Gesprächen. Ein Druck, und es kommt kein Brief mehr darüber.',
      }),
      allButton: 'Alle Gespräche verlassen',
      allLeft: 'Sie bekommen keine Briefe mehr über Kommentare.',
    },
    letter: {
      askSubject: (name: string) => `Darf ${name} Ihnen von Kommentaren berichten?`,
      asked: (name: string) =>
        `jemand, hoffentlich Sie selbst, hat ${name} gebeten, an diese Adresse zu schreiben, wenn es in einem Gespräch neue Kommentare gibt.`,
      press:
        'Der Knopf öffnet eine Seite; bestätigen Sie dort. Wenn Sie es nicht waren, tun Sie nichts: Ohne Bestätigung schreibt Ihnen niemand.',
      subject: (headline: string) => `Kommentare zu „${headline}“`,
      digestSubject: (name: string) => `Neues in Ihren Gesprächen bei ${name}`,
      arrived: counted({
        one: 'es gibt # neuen Kommentar in einem Gespräch, dem Sie folgen.',
        other: 'es gibt # neue Kommentare in Gesprächen, denen Sie folgen.',
      }),
      wrote: (name: string) => `${name} schrieb:`,
      answered: (name: string, other: string) => `${name} hat ${other} geantwortet:`,
      answeredYou: (name: string) => `${name} hat Ihnen geantwortet:`,
      read: 'Lesen und antworten',
      further: counted({ one: 'Es gibt # weiteren.', other: 'Es gibt # weitere.' }),
      why: 'Sie bekommen diesen Brief, weil Sie darum gebeten haben. Wer ihn von Ihnen weitergeleitet bekommt, kann ihn für Sie abbestellen.',
      leave: 'Dieses Gespräch verlassen',
      leaveAll: 'Alle Gespräche verlassen',
    },
  }
}
