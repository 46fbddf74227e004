import type { Words } from './words.ts'

// What a reader's own page and letters say. Few ever see it, so it is no part of the catalogues that
// every page loads.

export type YouWords = typeof en & Pick<Words, 'say'>

/** The words of one's own page in a publication's language. */
export function youWordsFor({ language, say }: Words): YouWords {
  const base = language.split('-')[0]?.toLowerCase() ?? ''
  const words = YOU_CATALOGUES[base] ?? en
  return { ...words, say: (sentence) => words.sentences[sentence as Told] ?? say(sentence) }
}

export const TOLD = [
  'That was many tries in a short time. Please wait a minute.',
  'Many letters were asked for from your network in the last hour. Please try again later.',
  'The code has six digits.',
  'This is not the code in the letter. Please look again.',
  'This code is used up or too old. Please ask for a new letter.',
  'This browser has no key of yours.',
  'Choose what becomes of your comments.',
  'These digits are used up or too old. Please sign in again.',
  'These are not the digits in the window. Please look again.',
  'Show first that an address is yours.',
] as const
type Told = (typeof TOLD)[number]

const told = (...sentences: string[]) =>
  Object.fromEntries(TOLD.map((english, i) => [english, sentences[i] ?? english])) as Record<
    Told,
    string
  >

const en = {
  title: 'What we know of you',
  unknown:
    'This browser has no key of yours, and nothing we know is tied to it. You get a key when you comment, or when you verify an address here.',
  guest: (name: string) => `This browser holds the key of a guest called ${name}.`,
  nameless: 'This browser holds the key of a guest without a name.',
  guestOnly: 'Only this browser knows which comments are yours, until you verify an address.',
  verified: (address: string) => `Your address is verified: ${address}`,
  hidden: 'It is kept encrypted and shown to nobody.',
  badges: {
    staff: 'What you write is marked as written by the staff.',
    author: 'What you write is marked as written by an author.',
  } as Record<string, string>,
  verifyTitle: 'Verify your address',
  verifyWhy:
    'Then you are known in other browsers too, and what you wrote stays yours. A letter brings a code of six digits.',
  verifyButton: 'Send me a code',
  againTitle: 'Another letter or another address',
  changeTitle: 'Change your address',
  codeTitle: 'Type in the code',
  codeSent: (address: string) =>
    `If a letter may go to ${address}, it is on its way. Its code works for a quarter of an hour, in this browser.`,
  code: 'Code from the letter',
  codeButton: 'Verify',
  takeTitle: 'Take your data with you',
  takeWhy:
    'A file with your comments and what was decided on them, your votes, your reports and your subscriptions.',
  takeLink: 'Download the file (JSON)',
  outTitle: 'Leave this browser',
  outWhy: 'Your key is taken out of this browser. With your address you can come back.',
  outWhyGuest:
    'Your key is taken out of this browser, and nobody can bring it back: your comments stay, but are not yours any more.',
  outButton: 'Sign out',
  eraseTitle: 'Erase yourself',
  eraseLink: 'Erase what is known of you',
  eraseWhy:
    'Your name, your address, your votes and your reports are deleted, at once and for good. Letters you subscribed to each have a link of their own to leave.',
  eraseChoose: 'Your comments',
  eraseAnonymise: 'stay, without your name',
  eraseWithdraw: 'go, with all their words',
  eraseButton: 'Erase me',
  eraseKeep: 'Keep everything',
  said: {
    'signed-out': 'You are signed out of this browser.',
    verified: 'Your address is verified.',
    erased: 'You are erased. What pages still show goes within minutes.',
  } as Record<string, string>,
  signIn: {
    title: 'Sign in',
    at: (host: string) => `Sign in to the comments at ${host}`,
    why: (host: string) =>
      `The comments at ${host} are kept here. They will know you as on our own pages; the page around them learns nothing of you.`,
    goOn: (name: string, host: string) => `Go on as ${name} at ${host}`,
    goOnNameless: (host: string) => `Go on at ${host}`,
    other: 'Somebody else?',
    verifyWhy: (host: string) =>
      `To be known in the comments at ${host}, show here that an address is yours. A letter brings a code of six digits.`,
    digitsTitle: 'Your six digits',
    moment: (host: string) => `The comments at ${host} are told. This window closes by itself.`,
    typeIn: (host: string) =>
      `Type these digits into the field that has opened in the comments at ${host}. They work once, within five minutes.`,
    warning:
      'Type them in nowhere else and tell them to nobody: whoever has asked you for them elsewhere wants to write in your name.',
    meanwhile: (name: string) =>
      `A window of ${name} has opened, for you to say who you are. If it shows six digits, type them in here.`,
    digits: 'Six digits from the window',
    as: (name: string) => `You are signed in as ${name}.`,
    asNameless: 'You are signed in.',
  },
  formerReader: 'Former reader',
  letter: {
    subject: (name: string) => `Your code for ${name}`,
    asked: (name: string) =>
      `somebody, we hope you, typed in this address at ${name} to show that it is theirs. This is the code:`,
    type: 'Type it in on the page where you asked for it. Tell it to nobody: we ask for it nowhere else. If it was not you, do nothing.',
    button: 'Open the page',
    works: 'The code works for 15 minutes and once.',
  },
  sentences: told(),
}

const es: typeof en = {
  title: 'Lo que sabemos de usted',
  unknown:
    'Este navegador no tiene ninguna clave suya y nada de lo que sabemos está unido a él. Recibe una clave al comentar o al verificar aquí una dirección.',
  guest: (name) => `Este navegador tiene la clave de un invitado llamado ${name}.`,
  nameless: 'Este navegador tiene la clave de un invitado sin nombre.',
  guestOnly:
    'Solo este navegador sabe qué comentarios son suyos, hasta que verifique una dirección.',
  verified: (address) => `Su dirección está verificada: ${address}`,
  hidden: 'Se guarda cifrada y no se muestra a nadie.',
  badges: {
    staff: 'Lo que escribe lleva la marca de la redacción.',
    author: 'Lo que escribe lleva la marca de autor.',
  },
  verifyTitle: 'Verifique su dirección',
  verifyWhy:
    'Así se le reconoce también en otros navegadores y lo que escribió sigue siendo suyo. Una carta trae un código de seis cifras.',
  verifyButton: 'Envíenme un código',
  againTitle: 'Otra carta u otra dirección',
  changeTitle: 'Cambiar su dirección',
  codeTitle: 'Escriba el código',
  codeSent: (address) =>
    `Si se puede enviar una carta a ${address}, está en camino. Su código sirve un cuarto de hora, en este navegador.`,
  code: 'Código de la carta',
  codeButton: 'Verificar',
  takeTitle: 'Llévese sus datos',
  takeWhy:
    'Un archivo con sus comentarios y lo que se decidió sobre ellos, sus votos, sus avisos y sus suscripciones.',
  takeLink: 'Descargar el archivo (JSON)',
  outTitle: 'Salir de este navegador',
  outWhy: 'Su clave se quita de este navegador. Con su dirección puede volver.',
  outWhyGuest:
    'Su clave se quita de este navegador y nadie puede devolverla: sus comentarios quedan, pero ya no son suyos.',
  outButton: 'Cerrar sesión',
  eraseTitle: 'Borrarse',
  eraseLink: 'Borrar lo que se sabe de usted',
  eraseWhy:
    'Su nombre, su dirección, sus votos y sus avisos se borran, al momento y para siempre. Las cartas a las que se suscribió llevan cada una su propio enlace para dejarlas.',
  eraseChoose: 'Sus comentarios',
  eraseAnonymise: 'quedan, sin su nombre',
  eraseWithdraw: 'se van, con todas sus palabras',
  eraseButton: 'Bórrenme',
  eraseKeep: 'Conservarlo todo',
  said: {
    'signed-out': 'Ha cerrado la sesión en este navegador.',
    verified: 'Su dirección está verificada.',
    erased: 'Está borrado. Lo que las páginas aún muestran desaparece en unos minutos.',
  },
  signIn: {
    title: 'Iniciar sesión',
    at: (host) => `Iniciar sesión en los comentarios de ${host}`,
    why: (host) =>
      `Los comentarios de ${host} se guardan aquí. Le reconocerán como en nuestras páginas; la página que los rodea no sabe nada de usted.`,
    goOn: (name, host) => `Seguir como ${name} en ${host}`,
    goOnNameless: (host) => `Seguir en ${host}`,
    other: '¿Es otra persona?',
    verifyWhy: (host) =>
      `Para que le reconozcan en los comentarios de ${host}, muestre aquí que una dirección es suya. Una carta trae un código de seis cifras.`,
    digitsTitle: 'Sus seis cifras',
    moment: (host) => `Se lo decimos a los comentarios de ${host}. Esta ventana se cierra sola.`,
    typeIn: (host) =>
      `Escriba estas cifras en el campo que se ha abierto en los comentarios de ${host}. Sirven una sola vez, durante cinco minutos.`,
    warning:
      'No las escriba en ningún otro sitio ni se las diga a nadie: quien se las pida en otra parte quiere escribir en su nombre.',
    meanwhile: (name) =>
      `Se ha abierto una ventana de ${name} para que diga quién es. Si muestra seis cifras, escríbalas aquí.`,
    digits: 'Las seis cifras de la ventana',
    as: (name) => `Ha iniciado sesión como ${name}.`,
    asNameless: 'Ha iniciado sesión.',
  },
  formerReader: 'Antiguo lector',
  letter: {
    subject: (name) => `Su código para ${name}`,
    asked: (name) =>
      `alguien, esperamos que usted, escribió esta dirección en ${name} para mostrar que es suya. Este es el código:`,
    type: 'Escríbalo en la página donde lo pidió. No se lo diga a nadie: no lo pedimos en ningún otro sitio. Si no fue usted, no haga nada.',
    button: 'Abrir la página',
    works: 'El código sirve 15 minutos y una sola vez.',
  },
  sentences: told(
    'Fueron muchos intentos en poco tiempo. Espere un minuto, por favor.',
    'Desde su red se pidieron muchas cartas en la última hora. Inténtelo más tarde, por favor.',
    'El código tiene seis cifras.',
    'Este no es el código de la carta. Mírelo otra vez, por favor.',
    'Este código está gastado o es demasiado antiguo. Pida una carta nueva, por favor.',
    'Este navegador no tiene ninguna clave suya.',
    'Elija qué pasa con sus comentarios.',
    'Estas cifras están gastadas o son demasiado antiguas. Inicie sesión otra vez, por favor.',
    'Estas no son las cifras de la ventana. Mírelas otra vez, por favor.',
    'Muestre primero que una dirección es suya.',
  ),
}

const de: typeof en = {
  title: 'Was wir von Ihnen wissen',
  unknown:
    'Dieser Browser hat keinen Schlüssel von Ihnen, und nichts, was wir wissen, hängt an ihm. Einen Schlüssel bekommen Sie, wenn Sie kommentieren oder hier eine Adresse bestätigen.',
  guest: (name) => `Dieser Browser hat den Schlüssel eines Gastes namens ${name}.`,
  nameless: 'Dieser Browser hat den Schlüssel eines Gastes ohne Namen.',
  guestOnly:
    'Nur dieser Browser weiß, welche Kommentare Ihre sind, bis Sie eine Adresse bestätigen.',
  verified: (address) => `Ihre Adresse ist bestätigt: ${address}`,
  hidden: 'Sie wird verschlüsselt aufbewahrt und niemandem gezeigt.',
  badges: {
    staff: 'Was Sie schreiben, ist als von der Redaktion gekennzeichnet.',
    author: 'Was Sie schreiben, ist als von einer Autorin oder einem Autor gekennzeichnet.',
  },
  verifyTitle: 'Bestätigen Sie Ihre Adresse',
  verifyWhy:
    'Dann sind Sie auch in anderen Browsern bekannt, und was Sie schrieben, bleibt Ihres. Ein Brief bringt einen Code aus sechs Ziffern.',
  verifyButton: 'Code zusenden',
  againTitle: 'Noch ein Brief oder eine andere Adresse',
  changeTitle: 'Adresse ändern',
  codeTitle: 'Geben Sie den Code ein',
  codeSent: (address) =>
    `Wenn ein Brief an ${address} gehen darf, ist er unterwegs. Sein Code gilt eine Viertelstunde, in diesem Browser.`,
  code: 'Code aus dem Brief',
  codeButton: 'Bestätigen',
  takeTitle: 'Nehmen Sie Ihre Daten mit',
  takeWhy:
    'Eine Datei mit Ihren Kommentaren und dem, was über sie entschieden wurde, Ihren Stimmen, Ihren Meldungen und Ihren Abonnements.',
  takeLink: 'Datei herunterladen (JSON)',
  outTitle: 'Diesen Browser verlassen',
  outWhy:
    'Ihr Schlüssel wird aus diesem Browser genommen. Mit Ihrer Adresse können Sie wiederkommen.',
  outWhyGuest:
    'Ihr Schlüssel wird aus diesem Browser genommen, und niemand kann ihn zurückbringen: Ihre Kommentare bleiben, sind aber nicht mehr Ihre.',
  outButton: 'Abmelden',
  eraseTitle: 'Sich löschen',
  eraseLink: 'Löschen, was von Ihnen bekannt ist',
  eraseWhy:
    'Ihr Name, Ihre Adresse, Ihre Stimmen und Ihre Meldungen werden gelöscht, sofort und für immer. Briefe, die Sie abonniert haben, tragen je einen eigenen Link zum Abbestellen.',
  eraseChoose: 'Ihre Kommentare',
  eraseAnonymise: 'bleiben, ohne Ihren Namen',
  eraseWithdraw: 'gehen, mit allen Worten',
  eraseButton: 'Mich löschen',
  eraseKeep: 'Alles behalten',
  said: {
    'signed-out': 'Sie sind in diesem Browser abgemeldet.',
    verified: 'Ihre Adresse ist bestätigt.',
    erased: 'Sie sind gelöscht. Was Seiten noch zeigen, vergeht in wenigen Minuten.',
  },
  signIn: {
    title: 'Anmelden',
    at: (host) => `Anmelden bei den Kommentaren auf ${host}`,
    why: (host) =>
      `Die Kommentare auf ${host} liegen hier. Sie kennen Sie dann wie unsere eigenen Seiten; die Seite darum erfährt nichts von Ihnen.`,
    goOn: (name, host) => `Als ${name} auf ${host} weitermachen`,
    goOnNameless: (host) => `Auf ${host} weitermachen`,
    other: 'Jemand anderes?',
    verifyWhy: (host) =>
      `Damit man Sie in den Kommentaren auf ${host} kennt, zeigen Sie hier, dass eine Adresse Ihre ist. Ein Brief bringt einen Code aus sechs Ziffern.`,
    digitsTitle: 'Ihre sechs Ziffern',
    moment: (host) =>
      `Die Kommentare auf ${host} erfahren es. Dieses Fenster schließt sich von selbst.`,
    typeIn: (host) =>
      `Geben Sie diese Ziffern in das Feld ein, das sich in den Kommentaren auf ${host} geöffnet hat. Sie gelten einmal, fünf Minuten lang.`,
    warning:
      'Geben Sie sie nirgends sonst ein und sagen Sie sie niemandem: Wer sie anderswo verlangt, will in Ihrem Namen schreiben.',
    meanwhile: (name) =>
      `Ein Fenster von ${name} hat sich geöffnet, in dem Sie sagen, wer Sie sind. Zeigt es sechs Ziffern, geben Sie sie hier ein.`,
    digits: 'Sechs Ziffern aus dem Fenster',
    as: (name) => `Sie sind als ${name} angemeldet.`,
    asNameless: 'Sie sind angemeldet.',
  },
  formerReader: 'Ehemaliger Leser',
  letter: {
    subject: (name) => `Ihr Code für ${name}`,
    asked: (name) =>
      `jemand, hoffentlich Sie, hat diese Adresse bei ${name} eingegeben, um zu zeigen, dass sie ihm gehört. Das ist der Code:`,
    type: 'Geben Sie ihn auf der Seite ein, auf der Sie ihn angefordert haben. Sagen Sie ihn niemandem: Wir fragen sonst nirgends danach. Waren Sie es nicht, tun Sie nichts.',
    button: 'Seite öffnen',
    works: 'Der Code gilt 15 Minuten und einmal.',
  },
  sentences: told(
    'Das waren viele Versuche in kurzer Zeit. Bitte warten Sie eine Minute.',
    'Aus Ihrem Netz wurden in der letzten Stunde viele Briefe angefordert. Bitte versuchen Sie es später noch einmal.',
    'Der Code hat sechs Ziffern.',
    'Das ist nicht der Code aus dem Brief. Bitte sehen Sie noch einmal nach.',
    'Dieser Code ist verbraucht oder zu alt. Bitte fordern Sie einen neuen Brief an.',
    'Dieser Browser hat keinen Schlüssel von Ihnen.',
    'Wählen Sie, was aus Ihren Kommentaren wird.',
    'Diese Ziffern sind verbraucht oder zu alt. Bitte melden Sie sich noch einmal an.',
    'Das sind nicht die Ziffern aus dem Fenster. Bitte sehen Sie noch einmal nach.',
    'Zeigen Sie zuerst, dass eine Adresse Ihre ist.',
  ),
}

const fr: typeof en = {
  title: 'Ce que nous savons de vous',
  unknown:
    'Ce navigateur n’a aucune clé à vous, et rien de ce que nous savons n’y est lié. Vous recevez une clé quand vous commentez ou quand vous vérifiez une adresse ici.',
  guest: (name) => `Ce navigateur détient la clé d’un invité nommé ${name}.`,
  nameless: 'Ce navigateur détient la clé d’un invité sans nom.',
  guestOnly:
    'Seul ce navigateur sait quels commentaires sont les vôtres, tant que vous n’avez pas vérifié d’adresse.',
  verified: (address) => `Votre adresse est vérifiée : ${address}`,
  hidden: 'Elle est conservée chiffrée et n’est montrée à personne.',
  badges: {
    staff: 'Ce que vous écrivez porte la marque de la rédaction.',
    author: 'Ce que vous écrivez porte la marque d’un auteur.',
  },
  verifyTitle: 'Vérifiez votre adresse',
  verifyWhy:
    'Vous serez alors reconnu aussi dans d’autres navigateurs, et ce que vous avez écrit reste à vous. Une lettre apporte un code de six chiffres.',
  verifyButton: 'Envoyez-moi un code',
  againTitle: 'Une autre lettre ou une autre adresse',
  changeTitle: 'Changer d’adresse',
  codeTitle: 'Saisissez le code',
  codeSent: (address) =>
    `Si une lettre peut partir vers ${address}, elle est en route. Son code vaut un quart d’heure, dans ce navigateur.`,
  code: 'Code de la lettre',
  codeButton: 'Vérifier',
  takeTitle: 'Emportez vos données',
  takeWhy:
    'Un fichier avec vos commentaires et ce qui en a été décidé, vos votes, vos signalements et vos abonnements.',
  takeLink: 'Télécharger le fichier (JSON)',
  outTitle: 'Quitter ce navigateur',
  outWhy: 'Votre clé est retirée de ce navigateur. Votre adresse vous permet de revenir.',
  outWhyGuest:
    'Votre clé est retirée de ce navigateur et personne ne peut la rapporter : vos commentaires restent, mais ne sont plus à vous.',
  outButton: 'Se déconnecter',
  eraseTitle: 'S’effacer',
  eraseLink: 'Effacer ce que l’on sait de vous',
  eraseWhy:
    'Votre nom, votre adresse, vos votes et vos signalements sont supprimés, tout de suite et pour toujours. Les lettres auxquelles vous êtes abonné ont chacune leur propre lien pour partir.',
  eraseChoose: 'Vos commentaires',
  eraseAnonymise: 'restent, sans votre nom',
  eraseWithdraw: 'partent, avec tous leurs mots',
  eraseButton: 'M’effacer',
  eraseKeep: 'Tout garder',
  said: {
    'signed-out': 'Vous êtes déconnecté de ce navigateur.',
    verified: 'Votre adresse est vérifiée.',
    erased: 'Vous êtes effacé. Ce que des pages montrent encore disparaît en quelques minutes.',
  },
  signIn: {
    title: 'Se connecter',
    at: (host) => `Se connecter aux commentaires de ${host}`,
    why: (host) =>
      `Les commentaires de ${host} sont gardés ici. Ils vous connaîtront comme nos propres pages ; la page qui les entoure n’apprend rien de vous.`,
    goOn: (name, host) => `Continuer en tant que ${name} sur ${host}`,
    goOnNameless: (host) => `Continuer sur ${host}`,
    other: 'Quelqu’un d’autre ?',
    verifyWhy: (host) =>
      `Pour être reconnu dans les commentaires de ${host}, montrez ici qu’une adresse est à vous. Une lettre apporte un code de six chiffres.`,
    digitsTitle: 'Vos six chiffres',
    moment: (host) =>
      `Les commentaires de ${host} en sont informés. Cette fenêtre se ferme toute seule.`,
    typeIn: (host) =>
      `Saisissez ces chiffres dans le champ qui s’est ouvert dans les commentaires de ${host}. Ils valent une seule fois, pendant cinq minutes.`,
    warning:
      'Ne les saisissez nulle part ailleurs et ne les dites à personne : qui vous les demande ailleurs veut écrire en votre nom.',
    meanwhile: (name) =>
      `Une fenêtre de ${name} s’est ouverte pour que vous disiez qui vous êtes. Si elle montre six chiffres, saisissez-les ici.`,
    digits: 'Les six chiffres de la fenêtre',
    as: (name) => `Vous êtes connecté en tant que ${name}.`,
    asNameless: 'Vous êtes connecté.',
  },
  formerReader: 'Ancien lecteur',
  letter: {
    subject: (name) => `Votre code pour ${name}`,
    asked: (name) =>
      `quelqu’un, vous nous l’espérons, a saisi cette adresse chez ${name} pour montrer qu’elle est à lui. Voici le code :`,
    type: 'Saisissez-le sur la page où vous l’avez demandé. Ne le dites à personne : nous ne le demandons nulle part ailleurs. Si ce n’était pas vous, ne faites rien.',
    button: 'Ouvrir la page',
    works: 'Le code vaut 15 minutes et une seule fois.',
  },
  sentences: told(
    'Cela fait beaucoup d’essais en peu de temps. Attendez une minute, s’il vous plaît.',
    'Beaucoup de lettres ont été demandées depuis votre réseau dans la dernière heure. Réessayez plus tard, s’il vous plaît.',
    'Le code a six chiffres.',
    'Ce n’est pas le code de la lettre. Regardez encore, s’il vous plaît.',
    'Ce code a déjà servi ou il est trop ancien. Demandez une nouvelle lettre, s’il vous plaît.',
    'Ce navigateur n’a aucune clé à vous.',
    'Choisissez ce que deviennent vos commentaires.',
    'Ces chiffres ont déjà servi ou sont trop anciens. Connectez-vous de nouveau, s’il vous plaît.',
    'Ce ne sont pas les chiffres de la fenêtre. Regardez encore, s’il vous plaît.',
    'Montrez d’abord qu’une adresse est à vous.',
  ),
}

const ar: typeof en = {
  title: 'ما نعرفه عنك',
  unknown:
    'لا مفتاح لك في هذا المتصفح، ولا شيء مما نعرفه مرتبط به. تحصل على مفتاح حين تعلّق، أو حين تثبت عنوانًا هنا.',
  guest: (name) => `في هذا المتصفح مفتاح ضيف اسمه ${name}.`,
  nameless: 'في هذا المتصفح مفتاح ضيف بلا اسم.',
  guestOnly: 'هذا المتصفح وحده يعرف أي التعليقات لك، إلى أن تثبت عنوانًا.',
  verified: (address) => `عنوانك مُثبَت: ${address}`,
  hidden: 'يُحفظ مشفّرًا ولا يُعرض على أحد.',
  badges: {
    staff: 'ما تكتبه يحمل علامة هيئة التحرير.',
    author: 'ما تكتبه يحمل علامة الكاتب.',
  },
  verifyTitle: 'أثبت عنوانك',
  verifyWhy:
    'عندئذ تُعرف في متصفحات أخرى أيضًا، ويبقى ما كتبته لك. تصلك رسالة فيها رمز من ستة أرقام.',
  verifyButton: 'أرسلوا إليّ رمزًا',
  againTitle: 'رسالة أخرى أو عنوان آخر',
  changeTitle: 'غيّر عنوانك',
  codeTitle: 'أدخل الرمز',
  codeSent: (address) =>
    `إن جاز إرسال رسالة إلى ${address} فهي في الطريق. يعمل رمزها ربع ساعة، في هذا المتصفح.`,
  code: 'الرمز من الرسالة',
  codeButton: 'أثبت',
  takeTitle: 'خذ بياناتك معك',
  takeWhy: 'ملف فيه تعليقاتك وما تقرر بشأنها، وأصواتك، وبلاغاتك، واشتراكاتك.',
  takeLink: 'نزّل الملف (JSON)',
  outTitle: 'غادر هذا المتصفح',
  outWhy: 'يُزال مفتاحك من هذا المتصفح. وبعنوانك تستطيع العودة.',
  outWhyGuest: 'يُزال مفتاحك من هذا المتصفح ولا يستطيع أحد إعادته: تبقى تعليقاتك، لكنها لا تعود لك.',
  outButton: 'سجّل الخروج',
  eraseTitle: 'امحُ نفسك',
  eraseLink: 'امحُ ما يُعرف عنك',
  eraseWhy:
    'يُحذف اسمك وعنوانك وأصواتك وبلاغاتك، فورًا وإلى الأبد. ولكل من الرسائل التي اشتركت فيها رابطها الخاص للمغادرة.',
  eraseChoose: 'تعليقاتك',
  eraseAnonymise: 'تبقى، بلا اسمك',
  eraseWithdraw: 'تذهب، بكل كلماتها',
  eraseButton: 'امحوني',
  eraseKeep: 'أبقِ كل شيء',
  said: {
    'signed-out': 'سجّلت الخروج من هذا المتصفح.',
    verified: 'عنوانك مُثبَت.',
    erased: 'مُحيت. وما زالت صفحات تعرضه يزول خلال دقائق.',
  },
  signIn: {
    title: 'تسجيل الدخول',
    at: (host) => `تسجيل الدخول إلى التعليقات في ${host}`,
    why: (host) =>
      `التعليقات في ${host} محفوظة هنا. ستعرفك كما تعرفك صفحاتنا، ولا تعلم الصفحة التي حولها عنك شيئًا.`,
    goOn: (name, host) => `تابع باسم ${name} في ${host}`,
    goOnNameless: (host) => `تابع في ${host}`,
    other: 'شخص آخر؟',
    verifyWhy: (host) =>
      `لكي تُعرف في التعليقات في ${host}، أثبت هنا أن عنوانًا لك. تصلك رسالة فيها رمز من ستة أرقام.`,
    digitsTitle: 'أرقامك الستة',
    moment: (host) => `أُبلغت التعليقات في ${host}. تُغلق هذه النافذة من تلقاء نفسها.`,
    typeIn: (host) =>
      `أدخل هذه الأرقام في الحقل الذي فُتح في التعليقات في ${host}. تعمل مرة واحدة، خلال خمس دقائق.`,
    warning:
      'لا تدخلها في أي مكان آخر ولا تخبر بها أحدًا: من يطلبها منك في مكان آخر يريد أن يكتب باسمك.',
    meanwhile: (name) => `فُتحت نافذة من ${name} لتقول من أنت. إن ظهرت فيها ستة أرقام فأدخلها هنا.`,
    digits: 'الأرقام الستة من النافذة',
    as: (name) => `سجّلت الدخول باسم ${name}.`,
    asNameless: 'سجّلت الدخول.',
  },
  formerReader: 'قارئ سابق',
  letter: {
    subject: (name) => `رمزك في ${name}`,
    asked: (name) => `كتب أحدهم، ونرجو أنه أنت، هذا العنوان في ${name} ليُثبت أنه له. هذا هو الرمز:`,
    type: 'أدخله في الصفحة التي طلبته فيها. لا تخبر به أحدًا: لا نسأل عنه في أي مكان آخر. وإن لم تكن أنت، فلا تفعل شيئًا.',
    button: 'افتح الصفحة',
    works: 'يعمل الرمز 15 دقيقة ومرة واحدة.',
  },
  sentences: told(
    'هذه محاولات كثيرة في وقت قصير. انتظر دقيقة من فضلك.',
    'طُلبت من شبكتك رسائل كثيرة في الساعة الأخيرة. حاول لاحقًا من فضلك.',
    'الرمز من ستة أرقام.',
    'ليس هذا الرمز الذي في الرسالة. انظر مرة أخرى من فضلك.',
    'استُعمل هذا الرمز أو قدُم. اطلب رسالة جديدة من فضلك.',
    'لا مفتاح لك في هذا المتصفح.',
    'اختر ما يصير إليه أمر تعليقاتك.',
    'استُعملت هذه الأرقام أو قدُمت. سجّل الدخول مرة أخرى من فضلك.',
    'ليست هذه الأرقام التي في النافذة. انظر مرة أخرى من فضلك.',
    'أثبت أولًا أن عنوانًا لك.',
  ),
}

const zh: typeof en = {
  title: '我们所知道的您',
  unknown:
    '此浏览器中没有您的密钥，我们所知道的内容都与它无关。发表评论或在此验证邮箱时，您会得到一个密钥。',
  guest: (name) => `此浏览器持有一位访客的密钥，名为 ${name}。`,
  nameless: '此浏览器持有一位无名访客的密钥。',
  guestOnly: '在您验证邮箱之前，只有此浏览器知道哪些评论是您的。',
  verified: (address) => `您的邮箱已验证：${address}`,
  hidden: '它加密保存，不向任何人显示。',
  badges: { staff: '您写的内容会标明出自编辑部。', author: '您写的内容会标明出自作者。' },
  verifyTitle: '验证您的邮箱',
  verifyWhy: '这样其他浏览器也能认出您，您写的内容始终属于您。我们会寄出一封带六位数字验证码的信。',
  verifyButton: '给我发送验证码',
  againTitle: '再寄一封信，或换一个邮箱',
  changeTitle: '更改邮箱',
  codeTitle: '输入验证码',
  codeSent: (address) =>
    `如果可以给 ${address} 寄信，信已在路上。信中的验证码在一刻钟内、仅在此浏览器中有效。`,
  code: '信中的验证码',
  codeButton: '验证',
  takeTitle: '带走您的数据',
  takeWhy: '一个文件，包含您的评论及对它们的处理决定、您的投票、您的举报和您的订阅。',
  takeLink: '下载文件（JSON）',
  outTitle: '离开此浏览器',
  outWhy: '您的密钥会从此浏览器中移除。凭您的邮箱可以再回来。',
  outWhyGuest: '您的密钥会从此浏览器中移除，谁也无法找回：您的评论会保留，但不再属于您。',
  outButton: '退出',
  eraseTitle: '删除您自己',
  eraseLink: '删除关于您的一切',
  eraseWhy: '您的名字、邮箱、投票和举报会立即永久删除。您订阅的信件各有其退订链接。',
  eraseChoose: '您的评论',
  eraseAnonymise: '保留，但不带您的名字',
  eraseWithdraw: '连同全部文字一起删除',
  eraseButton: '删除我',
  eraseKeep: '全部保留',
  said: {
    'signed-out': '您已在此浏览器中退出。',
    verified: '您的邮箱已验证。',
    erased: '您已被删除。页面上仍显示的内容几分钟内就会消失。',
  },
  signIn: {
    title: '登录',
    at: (host) => `登录 ${host} 上的评论`,
    why: (host) =>
      `${host} 上的评论保存在这里。它们会像我们自己的页面一样认识您；其所在的网页不会得知您的任何信息。`,
    goOn: (name, host) => `以 ${name} 的身份在 ${host} 继续`,
    goOnNameless: (host) => `在 ${host} 继续`,
    other: '不是您？',
    verifyWhy: (host) =>
      `要在 ${host} 的评论中被认出，请在此证明某个邮箱是您的。我们会寄出一封带六位数字验证码的信。`,
    digitsTitle: '您的六位数字',
    moment: (host) => `已告知 ${host} 上的评论。此窗口会自动关闭。`,
    typeIn: (host) =>
      `请把这些数字输入 ${host} 的评论中打开的输入框。它们五分钟内有效，只能使用一次。`,
    warning: '不要在别处输入，也不要告诉任何人：在别处向您索要它们的人想以您的名义发言。',
    meanwhile: (name) =>
      `已打开 ${name} 的一个窗口，供您表明身份。如果其中显示六位数字，请在此输入。`,
    digits: '窗口中的六位数字',
    as: (name) => `您已以 ${name} 的身份登录。`,
    asNameless: '您已登录。',
  },
  formerReader: '前读者',
  letter: {
    subject: (name) => `您在 ${name} 的验证码`,
    asked: (name) => `有人（希望是您）在 ${name} 输入了此邮箱，以证明它属于自己。验证码是：`,
    type: '请在您申请它的页面上输入。不要告诉任何人：我们不会在别处索要它。如果不是您本人，请不必理会。',
    button: '打开页面',
    works: '验证码 15 分钟内有效，只能使用一次。',
  },
  sentences: told(
    '短时间内尝试次数过多。请等一分钟。',
    '过去一小时内，您的网络申请了许多信件。请稍后再试。',
    '验证码是六位数字。',
    '这不是信中的验证码。请再看一下。',
    '此验证码已用过或已过期。请重新申请一封信。',
    '此浏览器中没有您的密钥。',
    '请选择如何处理您的评论。',
    '这些数字已用过或已过期。请重新登录。',
    '这不是窗口中的数字。请再看一下。',
    '请先证明某个邮箱是您的。',
  ),
}

export const YOU_CATALOGUES: Record<string, typeof en> = { ar, de, en, es, fr, zh }
