import type { FirstTexts } from './words.ts'

export const de = (name: string, contact: string): FirstTexts => ({
  about: `${name} liest, wer mag, und verfolgt niemanden: In der [Datenschutzerklärung](/privacy) steht, wie wenig wir aufheben.

Was falsch war, berichtigen wir offen und mit Datum. Alles steht auf [einer Seite](/corrections). Was je erschienen ist, liegt im [Archiv](/archive).

Unter den Artikeln antworten Leserinnen und Leser nach den Regeln der [Nutzungsbedingungen](/terms). Was sie zuletzt geschrieben haben, steht [hier](/comments).

Die Redaktion erreichen Sie unter ${contact}.
`,

  contact: `Schreiben Sie der Redaktion: ${contact}.

- **In einem Artikel stimmt etwas nicht?** Nennen Sie den Artikel und den Satz. Wir berichtigen mit Datum; siehe [alle Berichtigungen](/corrections).
- **Ein Kommentar soll weg oder fehlt?** Nennen Sie ihn und den Grund.
- **Was haben wir über Sie gespeichert?** In der [Datenschutzerklärung](/privacy) steht, was Sie verlangen können.
`,

  privacy: `## Lesen

Beim Lesen wird kein Cookie gesetzt und bei niemandem sonst angefragt: keine Werbung, kein Zähler, kein Bild, das etwas zurückmeldet. Ein Video fragt auf seiner eigenen Website nichts ab, bis Sie darauf drücken. Ein Bild kann auf dem Server der Agentur liegen, von der es stammt. Wählen Sie helle oder dunkle Farben, merkt sich das allein Ihr Browser und verrät es niemandem.

## Kommentieren

Wir speichern Ihren Namen und Ihre Worte; sie sind öffentlich, sobald sie freigegeben sind. Eine E-Mail-Adresse speichern wir erst, wenn Sie gezeigt haben, dass es Ihre ist, verschlüsselt, und zeigen sie niemandem. Ein Cookie mit einer signierten Nummer merkt sich ein Jahr lang, welche Kommentare und Stimmen Ihre sind; ein zweites sagt nur, dass es das erste gibt. In unseren Kommentaren auf der Seite einer anderen Website sind beide andere und gelten nur für diese Website. Ihre Stimmen werden gezählt und niemandem als Ihre gezeigt. Ihre IP-Adresse wird nicht gespeichert: Um massenhafte Zusendungen zu bremsen, zählen wir unter einem aus ihr gebildeten Schlüssel, der jeden Tag wechselt und nach zwei Tagen vergessen ist.

## Newsletter und andere Briefe

Wir speichern Ihre Adresse, die Listen, um die Sie gebeten haben, und den Nachweis, dass Sie Ja gesagt haben: wann, in welchem Kasten, auf welcher Seite, zu welchem Wortlaut und zu welchen Fassungen dieser Richtlinien. Dazu speichern wir einen kurzen Hash des Netzes, aus dem Sie angefragt haben, unter einem Schlüssel, der jeden Tag wechselt. Newsletter kommen erst, nachdem Sie bestätigt haben; eine Adresse, die nie bestätigt wird, ist nach dreißig Tagen vergessen. Sie enthalten kein Bild, das uns verrät, ob Sie sie geöffnet haben. In jedem steht ein Link, mit dem Sie sie mit einem Klick abbestellen, und einer zu einer Seite, auf der Sie ändern, was kommt, mitnehmen, was wir gespeichert haben, oder sich löschen lassen. Dann bleibt der Nachweis unter einer Nummer, und ein Hash Ihrer Adresse, damit niemand sie noch einmal für Sie einträgt. Kommen Newsletter an Sie zurück oder melden Sie einen als Spam, vermerken wir das und schreiben Ihnen nicht mehr.

Möchten Sie von einem Gespräch erfahren, speichern wir, von welchem, und Ihre Adresse verschlüsselt; bestätigen Sie sie nicht, dreißig Tage lang. Von welchen Kommentaren ein Brief Ihnen berichtet hat, vergessen wir nach neunzig Tagen.

## Ihre Rechte

Sie können fragen, was wir über Sie gespeichert haben, es berichtigen lassen, mitnehmen oder löschen lassen. Was zu Ihren Kommentaren gehört, können Sie selbst ansehen, mitnehmen und löschen, auf [einer eigenen Seite](/you). Für alles andere schreiben Sie an ${contact}.
`,

  terms: `## Unsere Artikel

Sie dürfen sie lesen, verlinken und mit unserem Namen zitieren. Möchten Sie einen nachdrucken, fragen Sie uns vorher: ${contact}.

## Ihre Kommentare

Sie gehören weiterhin Ihnen. Mit dem Absenden erlauben Sie uns, einen Kommentar beim Artikel zu zeigen. Streiten Sie über die Sache, nicht über die Person; kein Hass, keine Drohungen, keine Werbung, nichts Privates über irgendjemanden. Wir dürfen einen Kommentar zurückhalten oder entfernen, und wir sagen, warum.

## Newsletter und andere Briefe

Sie sind kostenlos, und Sie können sie jederzeit abbestellen.
`,
})
