import { countedIn } from './counted.ts'
import type { Catalogue } from './words.ts'

export function de(locale: string): Catalogue {
  const counted = countedIn(locale)
  return {
    skip: 'Zum Text springen',
    announcement: 'Hinweis',
    sections: 'Ressorts',
    toFront: 'Zur Titelseite',
    subscribe: 'Abonnieren',
    about: 'Über uns',
    contact: 'Kontakt',
    archive: 'Archiv',
    scheme: { label: 'Farben', system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },

    older: 'Ältere Artikel',
    nothingHere: 'Hier ist zurzeit nichts veröffentlicht.',
    nothingYet: 'Noch ist nichts erschienen.',
    latest: 'Neueste',
    all: (name) => `Alles aus ${name}`,
    moreFrom: (name) => `Mehr aus ${name}`,
    related: 'Mehr zum Thema',
    articles: counted({ one: '# Artikel', other: '# Artikel' }),
    archiveEarlier: 'Frühere Monate',

    by: 'Von ',
    updated: 'aktualisiert: ',
    watch: 'VIDEO:',
    minutes: counted({ one: '# Min. Lesezeit', other: '# Min. Lesezeit' }),
    tags: 'Schlagwörter',
    source: 'Quelle: ',
    follow: (name) => `${name} folgen`,
    keepUp: 'Auf dem Laufenden bleiben',
    nextByLetter: 'Den nächsten per E-Mail bekommen',
    share: 'Teilen',
    copyLink: 'Link kopieren',
    linkCopied: 'Link kopiert',

    corrections: 'Berichtigungen',
    correctionKinds: {
      correction: 'Berichtigung',
      clarification: 'Klarstellung',
      update: 'Aktualisierung',
    },
    correctionsIntro:
      'Was wir nach dem Erscheinen berichtigt, klargestellt oder ergänzt haben, das Neueste zuerst.',
    noCorrections: 'Bisher gab es nichts zu berichtigen.',
    correctionsEarlier: 'Frühere Berichtigungen',

    comments: {
      title: 'Kommentare',
      latest: 'Neueste Kommentare',
      latestIntro: 'Was Leserinnen und Leser zuletzt geschrieben haben, unter allen Artikeln.',
      none: 'Noch hat niemand kommentiert.',
      earlier: 'Frühere Kommentare',
      on: 'zu ',
      count: counted({ one: '# Kommentar', other: '# Kommentare' }),
      noneYet: 'Noch keine Kommentare',
      closed: 'Die Kommentare sind geschlossen.',
      order: 'Reihenfolge der Kommentare',
      newest: 'Neueste',
      oldest: 'Älteste',
      best: 'Beste',
      more: 'Weitere Kommentare',
      moreReplies: 'Weitere Antworten',
      hiddenReplies: counted({ one: '# weitere Antwort', other: '# weitere Antworten' }),
      commentBy: (name) => `Kommentar von ${name}`,
      inReplyTo: 'als Antwort auf ',
      reply: 'Antworten',
      replyTo: (name) => `${name} antworten`,
      repliesTo: (name) => `Antworten auf ${name}`,
      allReplies: 'Alle Antworten, von der ersten an',
      removed: 'Dieser Kommentar wurde von der Moderation entfernt.',
      withdrawn: 'Dieser Kommentar wurde von seinem Verfasser zurückgezogen.',
      examined: 'Die Moderation sieht sich diesen Kommentar gerade an.',
      badges: { author: 'Autor', staff: 'Redaktion' },
      pinned: 'Angeheftet',
      pick: 'Auswahl der Redaktion',
      edited: 'bearbeitet',
      warning: (why) => `Inhaltswarnung: ${why}`,
      unpopular: 'Viele Leser haben gegen diesen Kommentar gestimmt',
      fresh: counted({ one: '# neuer Kommentar', other: '# neue Kommentare' }),
      freshTitle: 'Neue Kommentare',
      yours: 'Ihr Kommentar',
      published:
        'Ihr Kommentar ist veröffentlicht. Bis ihn alle sehen, kann es eine Minute dauern.',
      waits: (reason) =>
        `Ihr Kommentar wartet auf die Moderation: ${reason}. Bis dahin sehen nur Sie ihn.`,
      notPublished: 'Ihr Kommentar wurde nicht veröffentlicht.',
      notPublishedFor: (reason) => `Ihr Kommentar wurde nicht veröffentlicht: ${reason}.`,
      add: 'Kommentar schreiben',
      yourReplyTo: (name) => `Ihre Antwort an ${name}`,
      marks: 'Erlaubt sind *Betonung*, **Fettdruck**, > Zitate, Listen und Links.',
      name: 'Name',
      email: 'E-Mail (freiwillig)',
      emailHint: 'Wird niemandem gezeigt.',
      post: 'Kommentar absenden',
      you: 'Was wir von Ihnen wissen',
      postReply: 'Antwort absenden',
      back: 'Zurück zum Artikel und seinen Kommentaren',
      voteUp: 'Dafür stimmen',
      voteDown: 'Dagegen stimmen',
      yourVote: 'Ihre Stimme',
      votedUp: 'Sie haben für diesen Kommentar gestimmt.',
      votedDown: 'Sie haben gegen diesen Kommentar gestimmt.',
      notVoted: 'Sie haben über diesen Kommentar nicht abgestimmt.',
      report: 'Melden',
      reportTo: (name: string) => `Den Kommentar von ${name} melden`,
      reportWhy: 'Was stimmt damit nicht?',
      reasons: {
        abuse: 'Er greift jemanden an oder droht',
        spam: 'Er ist Werbung',
        'off-topic': 'Er hat nichts mit dem Artikel zu tun',
        false: 'Er sagt Unwahres',
        other: 'Etwas anderes',
      },
      reportWords: 'In Ihren Worten',
      reportHint: 'Das liest nur die Moderation.',
      sendReport: 'Meldung senden',
      reported: 'Danke. Die Moderation sieht sich diesen Kommentar an.',
      edit: 'Ändern oder zurückziehen',
      editYours: 'Ihren Kommentar ändern',
      editHint: 'Fünf Minuten lang können Sie ihn ändern, bis jemand antwortet.',
      save: 'Speichern',
      withdraw: 'Diesen Kommentar zurückziehen',
      youWithdrew: 'Sie haben diesen Kommentar zurückgezogen.',
      preview: 'Vorschau',
      previewed: 'So wird er aussehen',
      tell: 'Antworten melden',
      tells: { '': 'Nein', now: 'Sofort', day: 'Einmal am Tag' },
      follow: 'Diesem Gespräch folgen',
    },

    moderation: {
      title: 'Moderation in Zahlen',
      intro:
        'Was aus den Kommentaren der Leserinnen und Leser wurde, Monat für Monat. Wer dahintersteht, geht niemanden etwas an und steht nicht hier.',
      none: 'Es gibt noch nichts zu berichten.',
      posted: 'Gesendete Kommentare',
      held: 'Zunächst zurückgehalten',
      approved: 'Von der Moderation veröffentlicht',
      rejected: 'Mit Begründung abgelehnt',
      spam: 'Als Spam aussortiert',
      reports: 'Meldungen von Lesern',
      appeals: 'Einsprüche von Verfassern',
      ended: (granted: string, kept: string) =>
        `Nach ${granted} der Einsprüche wurde der Kommentar veröffentlicht, nach ${kept} nicht.`,
      half: (wait: string) => `Über die Hälfte des Zurückgehaltenen wurde ${wait} entschieden.`,
      waits: {
        10: 'binnen zehn Minuten',
        60: 'binnen einer Stunde',
        240: 'binnen vier Stunden',
        1440: 'binnen eines Tages',
        4320: 'binnen drei Tagen',
        null: 'nach mehr als drei Tagen',
      } as Record<string, string>,
    },

    search: {
      title: 'Suche',
      titleFor: (q) => `„${q}“ · Suche`,
      label: 'Wonach suchen Sie?',
      hint: 'Wörter, Namen oder eine "Wendung in Anführungszeichen".',
      section: 'Ressort',
      everySection: 'Alle Ressorts',
      time: 'Erschienen',
      times: {
        any: 'Irgendwann',
        day: 'Am letzten Tag',
        week: 'In der letzten Woche',
        month: 'Im letzten Monat',
        year: 'Im letzten Jahr',
      },
      sort: 'Reihenfolge',
      sorts: { relevance: 'Beste Treffer zuerst', newest: 'Neueste zuerst' },
      button: 'Suchen',
      results: 'Treffer',
      count: counted({ one: 'Ein Artikel', other: '# Artikel' }),
      countFor: (count, q) => `${count} zu „${q}“.`,
      moreThan: (count, q) => `Mehr als ${count} zu „${q}“.`,
      further: (q) => `Weitere zu „${q}“.`,
      none: (q) => `Zu „${q}“ wurde nichts gefunden.`,
      noMore: 'Mehr gibt es nicht.',
      notWords: 'Schreiben Sie ein Suchwort: mindestens einen Buchstaben oder eine Ziffer.',
      widen: 'In allen Ressorts und zu jeder Zeit suchen',
      advice: 'Versuchen Sie es mit weniger Wörtern oder sehen Sie oben in den Ressorts nach.',
      didYouMean: 'Meinten Sie: ',
      more: 'Weitere Treffer',
    },

    screening: {
      why: 'Sie können einmal darum bitten, dass er noch einmal angesehen wird. Warum sollte er das?',
      once: 'Ein Satz oder zwei genügen.',
      ask: 'Um einen zweiten Blick bitten',
      asked:
        'Sie haben darum gebeten, dass er noch einmal angesehen wird. Was entschieden wird, steht hier.',
      settled: 'Er wurde auf Ihre Bitte noch einmal angesehen.',
      test: 'Das Kästchen unten kommt von Cloudflare Turnstile und unterscheidet Menschen von Programmen. Ist keines da, senden Sie das Formular, wie es ist: Dann wird der Kommentar vorher gelesen.',
    },

    form: {
      decoy: 'Bitte leer lassen',
      unsent:
        'Das ließ sich nicht absenden. Ihr Text steht noch hier; bitte versuchen Sie es noch einmal.',
    },

    subscribing: {
      email: 'E-Mail-Adresse',
      lettersFrom: (name) => `Newsletter: ${name}`,
      archive: 'Was wir verschickt haben',
      nearly: 'Fast geschafft',
      story: 'Diese Geschichte, bis sie endet',
      what: 'Wem oder was folgen',
      pace: 'Wie oft',
      paces: {
        instant: 'Sofort',
        daily: 'Einmal am Tag',
        weekly: 'Einmal in der Woche',
        feed: 'Keine E-Mails, ein privater Feed',
      },
      newsletter: 'Alles, was wir veröffentlichen',
    },

    consent: {
      before:
        'Mit dem Knopf „Abonnieren“ willigen Sie ein, diese Newsletter zu erhalten, und akzeptieren unsere ',
      privacy: 'Datenschutzerklärung',
      between: ' und unsere ',
      terms: 'Nutzungsbedingungen',
      after: '. Sie können sich jederzeit abmelden.',
    },

    policies: {
      privacy: 'Datenschutzerklärung',
      terms: 'Nutzungsbedingungen',
      versionOf: (version) => `Fassung ${version} vom `,
      oldTitle: (title, version) => `${title}, Fassung ${version}`,
      before: 'Die vorige Fassung',
      noLonger: 'Diese Fassung gilt nicht mehr.',
      current: 'Zur geltenden Fassung',
    },

    letter: {
      greeting: 'Guten Tag,',
      subject: (name) => `Bitte bestätigen Sie Ihr Abonnement: ${name}`,
      asked: (name) =>
        `jemand, hoffentlich Sie selbst, möchte die Newsletter (${name}) an diese Adresse bekommen.`,
      press:
        'Der Knopf öffnet eine Seite; bestätigen Sie dort. Wenn Sie es nicht waren, tun Sie nichts: Ohne Bestätigung kommt kein Newsletter.',
      button: 'Bestätigen',
      works: counted({
        one: 'Der Link gilt # Tag lang und nur einmal.',
        other: 'Der Link gilt # Tage lang und nur einmal.',
      }),
      leave: 'Newsletter abbestellen: ',
    },

    no: {
      403: 'Nicht von hier aus',
      404: 'Seite nicht gefunden',
      409: 'Das geht jetzt nicht',
      410: 'Zurückgezogen',
      413: 'Zu lang',
      422: 'Etwas fehlt',
      429: 'Einen Augenblick, bitte',
      500: 'Da ist etwas schiefgegangen',
      501: 'Das gibt es nicht',
      503: 'Einen Augenblick, bitte',
    },
    offline: {
      title: 'Keine Verbindung',
      sentence:
        'Diese Seite ließ sich nicht laden, weil keine Verbindung besteht. Versuchen Sie es noch einmal, sobald es wieder eine gibt.',
      again: 'Noch einmal versuchen',
    },
    noOther: 'Das hat nicht geklappt',

    sentences: {
      'Press one of the buttons of a comment.': 'Drücken Sie einen der Knöpfe eines Kommentars.',
      'Readers do not vote like that here.': 'So wird hier nicht abgestimmt.',
      'This is your own comment; others vote on it and report it.':
        'Das ist Ihr eigener Kommentar; abstimmen und melden können andere.',
      'Please choose what is wrong with it.': 'Bitte wählen Sie, was damit nicht stimmt.',
      'Please say it in at most # characters.': 'Bitte sagen Sie es in höchstens # Zeichen.',
      'Please say what is wrong.': 'Bitte sagen Sie, was nicht stimmt.',
      'That was a lot in a short time. Please wait a minute and try again.':
        'Das war viel in kurzer Zeit. Bitte warten Sie eine Minute und versuchen Sie es noch einmal.',
      'This comment stays as it is: it has been answered, or it is older than five minutes.':
        'Dieser Kommentar bleibt, wie er ist: Er ist beantwortet oder älter als fünf Minuten.',
      'This needs a cookie that says which acts are yours. Please allow it.':
        'Dafür braucht es ein Cookie, das sagt, was von Ihnen ist. Bitte erlauben Sie es.',
      'several readers reported it': 'mehrere Leser haben ihn gemeldet',
      'Please give a name.': 'Bitte geben Sie einen Namen an.',
      'This name holds marks that nobody can see. Please type it anew.':
        'Dieser Name enthält Zeichen, die niemand sehen kann. Bitte geben Sie ihn neu ein.',
      'This name would pass for the publication. Please choose another.':
        'Dieser Name würde für die Publikation gehalten. Bitte wählen Sie einen anderen.',
      'This name would pass for somebody who works here. Please choose another.':
        'Dieser Name würde für jemanden gehalten, der hier arbeitet. Bitte wählen Sie einen anderen.',
      'This is the name of somebody who works here. If it is yours, verify your address first; else please choose another.':
        'So heißt jemand, der hier arbeitet. Ist es Ihr Name, bestätigen Sie zuerst Ihre Adresse; sonst wählen Sie bitte einen anderen.',
      'A name has at most # characters.': 'Ein Name hat höchstens # Zeichen.',
      'Please write a comment.': 'Bitte schreiben Sie einen Kommentar.',
      'Please make it shorter.': 'Bitte kürzen Sie ihn.',
      'This e-mail address is too long.': 'Diese E-Mail-Adresse ist zu lang.',
      'That is not an e-mail address. You may leave it out.':
        'Das ist keine E-Mail-Adresse. Sie können das Feld auch leer lassen.',
      'The comment you answer is not known.':
        'Der Kommentar, auf den Sie antworten, ist nicht bekannt.',
      'The comment you answer is not here any more.':
        'Der Kommentar, auf den Sie antworten, ist nicht mehr da.',
      'This comment cannot be answered.': 'Auf diesen Kommentar kann man nicht antworten.',
      'A comment has at most # characters; this has #.':
        'Ein Kommentar hat höchstens # Zeichen; dieser hat #.',
      'That was many comments in a short time. Please wait a minute and send it again.':
        'Das waren viele Kommentare in kurzer Zeit. Bitte warten Sie eine Minute und senden Sie ihn dann noch einmal.',
      'Please give your e-mail address to be told of replies.':
        'Bitte geben Sie Ihre E-Mail-Adresse an, um von Antworten zu erfahren.',
      'Please choose how often.': 'Bitte wählen Sie, wie oft.',
      'Comments on this article are closed.': 'Die Kommentare zu diesem Artikel sind geschlossen.',
      'This article has no comments.': 'Dieser Artikel hat keine Kommentare.',
      'There is no comment at this address.': 'Unter dieser Adresse steht kein Kommentar.',
      'sort is newest, oldest or best.': 'Die Reihenfolge ist newest, oldest oder best.',
      'This cursor is not one of ours.': 'Diese Seite der Liste gibt es nicht.',
      'This cursor is not one of ours; leave it out to start again.':
        'Diese Seite der Liste gibt es nicht; beginnen Sie wieder mit der ersten.',
      'a field that people do not see was filled in':
        'ein Feld, das Menschen nicht sehen, war ausgefüllt',
      'the name holds an address': 'der Name enthält eine Adresse',
      'every comment here is read by a moderator first': 'hier wird jeder Kommentar vorher gelesen',
      'it insults or attacks somebody': 'jemand wird darin beleidigt oder angegriffen',
      'it is not about the article': 'es geht darin nicht um den Artikel',
      'it states as a fact what is not one': 'darin wird als Tatsache behauptet, was keine ist',
      'it tells what is private to somebody': 'darin steht Privates über jemanden',
      'it advertises something': 'darin wird für etwas geworben',
      'it repeats what was said already': 'darin wird wiederholt, was schon gesagt war',
      'the law does not let us show it': 'das Gesetz erlaubt uns nicht, es zu zeigen',
      'comments of readers we do not know yet are read by a moderator':
        'Kommentare von Lesern, die wir noch nicht kennen, werden vorher gelesen',
      'you may not comment here at the moment': 'Sie können hier zurzeit nicht kommentieren',
      'nobody may comment under this name': 'unter diesem Namen darf niemand kommentieren',
      'it links to a site that may not be linked to here':
        'er verweist auf eine Website, auf die hier nicht verwiesen werden darf',
      'all comments from your network are read first':
        'alle Kommentare aus Ihrem Netz werden vorher gelesen',
      'it has words in it that are watched here': 'er enthält Wörter, auf die hier geachtet wird',
      'its form was very old, or did not come from our page':
        'sein Formular war sehr alt oder kam nicht von unserer Seite',
      'it was sent faster than people write':
        'er wurde schneller abgesandt, als Menschen schreiben',
      'you have said the same here already': 'Sie haben hier schon dasselbe gesagt',
      'the same words were sent from where you are before':
        'dieselben Worte kamen schon von dort, wo Sie sind',
      'the same words were sent by several readers': 'dieselben Worte kamen von mehreren Lesern',
      'you have sent many comments in a short time':
        'Sie haben in kurzer Zeit viele Kommentare gesandt',
      'many comments have come from your network in a short time':
        'aus Ihrem Netz kamen in kurzer Zeit viele Kommentare',
      'it has more links than are read without a look (#)':
        'er enthält mehr Links, als ungelesen erscheinen (#)',
      'earlier comments of yours were not published':
        'frühere Kommentare von Ihnen wurden nicht veröffentlicht',
      'readers have reported earlier comments of yours':
        'Leser haben frühere Kommentare von Ihnen gemeldet',
      'it could not be checked at once': 'er ließ sich nicht sofort prüfen',
      'it looks like advertising': 'er sieht nach Werbung aus',
      'it was not let through': 'er wurde nicht durchgelassen',
      'Something about this form was unusual. Please tick the box below and send it again; nothing of it is lost.':
        'An diesem Formular war etwas ungewöhnlich. Bitte haken Sie das Kästchen unten an und senden Sie es noch einmal; nichts geht verloren.',
      'There is nothing to look at again: this comment is not held back.':
        'Hier gibt es nichts noch einmal anzusehen: Dieser Kommentar wird nicht zurückgehalten.',
      'You have asked already. A moderator looks at each comment again once.':
        'Sie haben schon gefragt. Jeder Kommentar wird einmal noch einmal angesehen.',
      'Please say why a moderator should look again.':
        'Bitte sagen Sie, warum er noch einmal angesehen werden soll.',
      'A request has at most # characters.': 'Eine Bitte hat höchstens # Zeichen.',
      'Please give your e-mail address.': 'Bitte geben Sie Ihre E-Mail-Adresse an.',
      'That is not an e-mail address. It looks like name@example.org.':
        'Das ist keine E-Mail-Adresse. Sie sieht so aus: name@example.org.',
      'What you want to follow is not known here.':
        'Wem Sie folgen möchten, ist hier nicht bekannt.',
      'Choose how often: instant, daily, weekly or feed.': 'Wählen Sie, wie oft etwas kommen soll.',
      'You have left this list. Add it again if you like.':
        'Das haben Sie abbestellt. Fügen Sie es wieder hinzu, wenn Sie möchten.',
      'You have fifty lists. Leave one of them before you add another.':
        'Sie haben fünfzig Listen. Bestellen Sie eine ab, bevor Sie eine weitere hinzufügen.',
      'This is not one of your lists.': 'Das ist keine Ihrer Listen.',
      'Choose how long to pause.': 'Wählen Sie, wie lange die Pause dauert.',
      'Choose one of the languages.': 'Wählen Sie eine der Sprachen.',
      'Your letters go to this address already.': 'Ihre Newsletter gehen schon an diese Adresse.',
      'You have asked for this three times today. Please try again tomorrow.':
        'Darum haben Sie heute dreimal gebeten. Bitte versuchen Sie es morgen noch einmal.',
      'page is at most # characters.': 'Die Seite hat höchstens # Zeichen.',
      'This form is not one of ours.': 'Dieses Formular ist keines von uns.',
      'That was many requests in a short time. Please wait a minute and try again.':
        'Das waren viele Anfragen in kurzer Zeit. Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.',
      'This link is not complete. Open it again from the letter, or subscribe once more.':
        'Dieser Link ist unvollständig. Öffnen Sie ihn noch einmal aus der E-Mail oder abonnieren Sie erneut.',
      'This link is not complete. Open it again from the letter.':
        'Dieser Link ist unvollständig. Öffnen Sie ihn noch einmal aus der E-Mail.',
      'If this address can be subscribed, a letter is on its way to it. Open the letter and press the button in it to confirm.':
        'Wenn diese Adresse abonnieren kann, ist eine E-Mail an sie unterwegs. Öffnen Sie sie und drücken Sie darin den Knopf zum Bestätigen.',
      'This article has been withdrawn.': 'Dieser Artikel wurde zurückgezogen.',
      'There is no article at this address. It may have moved, or the link may be incomplete.':
        'Unter dieser Adresse steht kein Artikel. Er ist vielleicht umgezogen, oder der Link ist unvollständig.',
      'There is nothing at this address. It may have moved, or the link may be incomplete.':
        'Unter dieser Adresse steht nichts. Die Seite ist vielleicht umgezogen, oder der Link ist unvollständig.',
      'There is nothing at this address.': 'Unter dieser Adresse steht nichts.',
      'There is no such section here.': 'Dieses Ressort gibt es hier nicht.',
      'There is no such tag here.': 'Dieses Schlagwort gibt es hier nicht.',
      'There is no such author here.': 'Unter diesem Namen schreibt hier niemand.',
      'There is no such version of the Privacy Policy.':
        'Diese Fassung der Datenschutzerklärung gibt es nicht.',
      'There is no such version of the page about us.': 'Diese Fassung der Seite gibt es nicht.',
      'There is no such version of the contact page.': 'Diese Fassung der Seite gibt es nicht.',
      'There is no such version of the Terms of Use.':
        'Diese Fassung der Nutzungsbedingungen gibt es nicht.',
      'Nothing ran in this month.': 'In diesem Monat ist nichts erschienen.',
      'Search is away for the moment. Please try again in a minute.':
        'Die Suche ist im Augenblick nicht erreichbar. Bitte versuchen Sie es in einer Minute noch einmal.',
      'There is no such form of this picture.': 'In dieser Form gibt es das Bild nicht.',
      'This picture may not be shown any more.': 'Dieses Bild darf nicht mehr gezeigt werden.',
      'There is no picture at this address.': 'Unter dieser Adresse steht kein Bild.',
      'This address takes a form.': 'Diese Adresse erwartet ein Formular.',
      'That is more than # KB. Please send less.':
        'Das sind mehr als # KB. Bitte senden Sie weniger.',
      'This form was sent from another site. Open the page here and send it again.':
        'Dieses Formular kam von einer anderen Website. Öffnen Sie die Seite hier und senden Sie es noch einmal.',
      'That is our fault, and nothing was saved. Please try again in a moment.':
        'Das liegt an uns, und es wurde nichts gespeichert. Bitte versuchen Sie es gleich noch einmal.',
    },
  }
}
