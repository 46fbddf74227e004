import { countedIn } from '../counted.ts'
import type { SubscribingWords } from './words.ts'

export function de(locale: string): SubscribingWords {
  const counted = countedIn(locale)
  return {
    confirmTitle: 'Abonnement bestätigen',
    confirmAsk: (name) => `Ein Klick, und die Newsletter (${name}) kommen an Ihre Adresse.`,
    confirmButton: 'Mein Abonnement bestätigen',
    confirmedTitle: 'Ihr Abonnement ist bestätigt',
    confirmed: (name) =>
      `Vielen Dank. Die Newsletter (${name}) kommen an Ihre Adresse. In jedem steht ein Link zum Abmelden.`,
    expiredTitle: 'Dieser Link ist abgelaufen',
    expired: 'Der Link in der E-Mail galt eine Woche lang und nur einmal.',
    again: 'Noch einmal abonnieren',
    leaveTitle: 'Newsletter abbestellen?',
    leaveAsk: 'Ein Klick, und es kommt keiner mehr.',
    leaveButton: 'Abbestellen',
    leftTitle: 'Sie sind abgemeldet',
    left: 'Das Abonnement ist beendet. An diese Adresse kommt kein Newsletter mehr.',
    mistake: 'Ein Versehen?',

    wishes: 'Sie haben gewünscht:',
    manage: 'Ändern, was kommt und wie oft',
    feed: {
      title: 'Ihr privater Feed',
      intro: 'Geben Sie diese Adresse Ihrem Feedreader. Wer sie hat, sieht, wem Sie folgen.',
    },

    yours: {
      title: 'Ihre Newsletter',
      to: 'Sie gehen an ',
      nothing: 'Im Moment bekommen Sie keine Newsletter.',
      lists: 'Was Sie bekommen',
      gone: 'Nicht mehr hier',
      save: 'Speichern',
      leave: 'Abbestellen',
      more: 'Mehr folgen',
      add: 'Hinzufügen',
      pauseTitle: 'Pause',
      pauseAsk:
        'In der Pause kommt kein Newsletter. Was inzwischen erschienen ist, steht auf unseren Seiten.',
      pauseFor: 'Wie lange',
      days: counted({ one: '# Tag', other: '# Tage' }),
      pause: 'Pausieren',
      pausedUntil: 'Pause bis ',
      resume: 'Jetzt weiter',
      languageTitle: 'Sprache',
      language: 'Sprache unserer E-Mails an Sie',
      moveTitle: 'Eine andere Adresse',
      moveAsk:
        'Beide Adressen müssen zustimmen: An jede geht eine E-Mail, und bis dahin bleibt es bei dieser.',
      newEmail: 'Neue E-Mail-Adresse',
      move: 'Beide fragen',
      policyTitle: 'Unsere Richtlinien haben sich geändert',
      policyAsk: {
        before: 'Bitte lesen Sie unsere ',
        between: ' und unsere ',
        after: ', und sagen Sie, ob Sie weiter einverstanden sind.',
      },
      agree: 'Ich bin einverstanden',
      leaveAllTitle: 'Alles abbestellen',
      dataTitle: 'Was wir von Ihnen wissen',
      dataAsk: 'Ihre Adresse, was Sie bekommen, und jedes Ja und Nein mit Tag und Wortlaut.',
      download: 'Mitnehmen',
      erase: 'Mich löschen',
      eraseTitle: 'Alles über Sie löschen?',
      eraseAsk:
        'Ihre Adresse und alles, was Sie bekommen, wird sofort gelöscht. Wir behalten unter einer Nummer, dass Sie einmal Ja und Nein gesagt haben, und ein unkenntliches Zeichen Ihrer Adresse, damit niemand sie wieder für Sie einträgt. Das lässt sich nicht zurücknehmen.',
      eraseButton: 'Endgültig löschen',
      erasedTitle: 'Sie sind gelöscht',
      erased: 'Hier führt nichts mehr zu Ihnen, und es kommt keine E-Mail mehr.',
      said: {
        saved: 'Gespeichert.',
        left: 'Abbestellt. Dazu kommt kein Newsletter mehr.',
        added: 'Hinzugefügt.',
        paused: 'Die Pause hat begonnen.',
        resumed: 'Die Newsletter kommen wieder.',
        agreed: 'Vielen Dank. Das ist vermerkt.',
        asked:
          'Falls an diese Adresse E-Mails gehen dürfen, ist an beide eine unterwegs. Drücken Sie in beiden den Knopf.',
      },
    },

    moving: {
      title: 'Newsletter umziehen lassen?',
      ask: (name) =>
        `Ein Klick sagt, dass die Newsletter (${name}) an eine andere Adresse gehen dürfen.`,
      askNew: (name) =>
        `Ein Klick sagt, dass die Newsletter (${name}) an diese Adresse kommen dürfen.`,
      button: 'Ja, umziehen lassen',
      halfTitle: 'Ein Ja fehlt noch',
      half: 'Vielen Dank. Sie ziehen um, sobald auch die andere Adresse Ja gesagt hat.',
      doneTitle: 'Ihre Newsletter sind umgezogen',
      done: 'Von nun an gehen sie an die neue Adresse.',
      tooOldTitle: 'Dieser Link ist abgelaufen',
      tooOld:
        'Er galt eine Woche lang und bis zum Umzug. Fragen Sie auf der Seite Ihrer Newsletter noch einmal.',
    },

    letters: {
      moveSubject: (name) => `Dürfen Ihre Newsletter (${name}) umziehen?`,
      moveOld: (name) =>
        `jemand, hoffentlich Sie, hat darum gebeten, dass die Newsletter (${name}) statt an diese an eine andere Adresse gehen.`,
      moveNew: (name) =>
        `jemand, hoffentlich Sie, hat darum gebeten, dass die Newsletter (${name}) von nun an an diese Adresse kommen.`,
      movePress:
        'Drücken Sie den Knopf, um eine Seite zu öffnen, und dort den Knopf, um Ja zu sagen. Ohne ein Ja beider Adressen ändert sich nichts.',
      moveButton: 'Ja sagen',
      againSubject: (name) => `Die Richtlinien haben sich geändert (${name})`,
      again: (name) =>
        `Sie bekommen Newsletter (${name}). Seit Sie zugestimmt haben, hat sich unsere Datenschutzerklärung geändert oder unsere Nutzungsbedingungen.`,
      againPress:
        'Auf der Seite Ihrer Newsletter können Sie sie lesen und sagen, ob Sie weiter einverstanden sind, oder abbestellen.',
      againButton: 'Ihre Newsletter',
    },
  }
}
