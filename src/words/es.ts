import { countedIn } from './counted.ts'
import type { Catalogue } from './words.ts'

export function es(locale: string): Catalogue {
  const counted = countedIn(locale)
  return {
    skip: 'Saltar al texto',
    announcement: 'Aviso',
    sections: 'Secciones',
    toFront: 'Ir a la portada',
    subscribe: 'Suscribirse',
    about: 'Quiénes somos',
    contact: 'Contacto',
    archive: 'Hemeroteca',
    scheme: { label: 'Colores', system: 'Como el sistema', light: 'Claro', dark: 'Oscuro' },

    older: 'Artículos anteriores',
    nothingHere: 'De momento no hay nada publicado aquí.',
    nothingYet: 'Todavía no se ha publicado nada.',
    latest: 'Lo último',
    all: (name) => `Todo de ${name}`,
    moreFrom: (name) => `Más de ${name}`,
    related: 'Temas relacionados',
    articles: counted({ one: '# artículo', other: '# artículos' }),
    archiveEarlier: 'Meses anteriores',

    by: 'Por ',
    updated: 'actualizado: ',
    watch: 'VER:',
    minutes: counted({ one: '# min de lectura', other: '# min de lectura' }),
    tags: 'Etiquetas',
    source: 'Fuente: ',
    follow: (name) => `Seguir ${name}`,
    keepUp: 'Manténgase al día',
    nextByLetter: 'Reciba el próximo por correo',
    share: 'Compartir',
    copyLink: 'Copiar enlace',
    linkCopied: 'Enlace copiado',

    corrections: 'Fe de errores',
    correctionKinds: {
      correction: 'Corrección',
      clarification: 'Aclaración',
      update: 'Actualización',
    },
    correctionsIntro:
      'Lo que corregimos, aclaramos o añadimos después de publicar un artículo, de lo más reciente a lo más antiguo.',
    noCorrections: 'Todavía no ha habido nada que corregir.',
    correctionsEarlier: 'Correcciones anteriores',

    comments: {
      title: 'Comentarios',
      latest: 'Últimos comentarios',
      latestIntro: 'Lo más reciente que han dicho los lectores, en todas las conversaciones.',
      none: 'Nadie ha comentado todavía.',
      earlier: 'Comentarios anteriores',
      on: 'en ',
      count: counted({ one: '# comentario', other: '# comentarios' }),
      noneYet: 'Aún no hay comentarios',
      closed: 'Los comentarios están cerrados.',
      order: 'Orden de los comentarios',
      newest: 'Más recientes',
      oldest: 'Más antiguos',
      best: 'Mejor valorados',
      more: 'Más comentarios',
      moreReplies: 'Más respuestas',
      hiddenReplies: counted({ one: '# respuesta más', other: '# respuestas más' }),
      commentBy: (name) => `Comentario de ${name}`,
      inReplyTo: 'en respuesta a ',
      reply: 'Responder',
      replyTo: (name) => `Responder a ${name}`,
      repliesTo: (name) => `Respuestas a ${name}`,
      allReplies: 'Todas las respuestas, desde la primera',
      removed: 'Un moderador retiró este comentario.',
      withdrawn: 'Su autor retiró este comentario.',
      examined: 'Un moderador está revisando este comentario.',
      badges: { author: 'Autor', staff: 'Redacción' },
      pinned: 'Fijado',
      pick: 'Elegido por la redacción',
      edited: 'editado',
      warning: (why) => `Aviso de contenido: ${why}`,
      unpopular: 'Muchos lectores votaron en contra de este comentario',
      fresh: counted({
        one: '# comentario nuevo',
        many: '# de comentarios nuevos',
        other: '# comentarios nuevos',
      }),
      freshTitle: 'Comentarios nuevos',
      yours: 'Su comentario',
      published:
        'Su comentario está publicado. Puede tardar un minuto en ser visible para todo el mundo.',
      waits: (reason) =>
        `Su comentario espera a un moderador: ${reason}. Hasta entonces solo lo ve usted.`,
      notPublished: 'Su comentario no se ha publicado.',
      notPublishedFor: (reason) => `Su comentario no se ha publicado: ${reason}.`,
      add: 'Añadir un comentario',
      yourReplyTo: (name) => `Su respuesta a ${name}`,
      marks: 'Puede usar *cursiva*, **negrita**, > citas, listas y enlaces.',
      name: 'Nombre',
      email: 'Correo electrónico (opcional)',
      emailHint: 'No se muestra nunca a nadie.',
      post: 'Publicar comentario',
      you: 'Lo que sabemos de usted',
      postReply: 'Publicar respuesta',
      back: 'Volver al artículo y sus comentarios',
      voteUp: 'Votar a favor',
      voteDown: 'Votar en contra',
      yourVote: 'Su voto',
      votedUp: 'Ha votado a favor de este comentario.',
      votedDown: 'Ha votado en contra de este comentario.',
      notVoted: 'No ha votado este comentario.',
      report: 'Denunciar',
      reportTo: (name: string) => `Denunciar el comentario de ${name}`,
      reportWhy: '¿Qué tiene de malo?',
      reasons: {
        abuse: 'Ataca o amenaza a alguien',
        spam: 'Es publicidad',
        'off-topic': 'No tiene que ver con el artículo',
        false: 'Dice algo falso',
        other: 'Otra cosa',
      },
      reportWords: 'Con sus palabras',
      reportHint: 'Solo lo leen los moderadores.',
      sendReport: 'Enviar la denuncia',
      reported: 'Gracias. Un moderador revisará este comentario.',
      edit: 'Editar o retirar',
      editYours: 'Edite su comentario',
      editHint: 'Puede cambiarlo durante cinco minutos, hasta que alguien responda.',
      save: 'Guardar',
      withdraw: 'Retirar este comentario',
      youWithdrew: 'Ha retirado este comentario.',
      preview: 'Vista previa',
      previewed: 'Así se verá',
      tell: 'Avisarme de las respuestas',
      tells: { '': 'No, gracias', now: 'Enseguida', day: 'Una vez al día' },
      follow: 'Seguir esta conversación',
    },

    moderation: {
      title: 'La moderación en cifras',
      intro:
        'Qué fue de los comentarios de los lectores, mes a mes. Quiénes los escribieron no es asunto de nadie y no figura aquí.',
      none: 'Todavía no hay nada que contar.',
      posted: 'Comentarios enviados',
      held: 'Retenidos al principio',
      approved: 'Publicados por moderación',
      rejected: 'Rechazados, con un motivo',
      spam: 'Apartados como spam',
      reports: 'Denuncias de lectores',
      appeals: 'Recursos de autores',
      ended: (granted: string, kept: string) =>
        `${granted} de los recursos acabaron con la publicación del comentario; ${kept}, no.`,
      half: (wait: string) => `La mitad de lo retenido se decidió ${wait}.`,
      waits: {
        10: 'en diez minutos',
        60: 'en una hora',
        240: 'en cuatro horas',
        1440: 'en un día',
        4320: 'en tres días',
        null: 'después de más de tres días',
      } as Record<string, string>,
    },

    search: {
      title: 'Buscar',
      titleFor: (q) => `«${q}» · Buscar`,
      label: '¿Qué busca?',
      hint: 'Palabras, nombres o una "frase entre comillas".',
      section: 'Sección',
      everySection: 'Todas las secciones',
      time: 'Publicado',
      times: {
        any: 'En cualquier momento',
        day: 'En el último día',
        week: 'En la última semana',
        month: 'En el último mes',
        year: 'En el último año',
      },
      sort: 'Orden',
      sorts: { relevance: 'Primero lo más parecido', newest: 'Primero lo más reciente' },
      button: 'Buscar',
      results: 'Resultados',
      count: counted({ one: 'Un artículo', other: '# artículos' }),
      countFor: (count, q) => `${count} sobre «${q}».`,
      moreThan: (count, q) => `Más de ${count} sobre «${q}».`,
      further: (q) => `Más sobre «${q}».`,
      none: (q) => `No se ha encontrado nada sobre «${q}».`,
      noMore: 'No hay más.',
      notWords: 'Escriba lo que busca: al menos una letra o una cifra.',
      widen: 'Buscar en todas las secciones y fechas',
      advice: 'Pruebe con menos palabras o recorra las secciones de arriba.',
      didYouMean: 'Quizá quiso decir: ',
      more: 'Más resultados',
    },

    screening: {
      why: 'Puede pedir una vez que un moderador vuelva a mirarlo. ¿Por qué debería hacerlo?',
      once: 'Basta una frase o dos.',
      ask: 'Pedir que se mire de nuevo',
      asked: 'Ha pedido a un moderador que vuelva a mirarlo. Lo que decida se mostrará aquí.',
      settled: 'Un moderador ha vuelto a mirarlo, como usted pidió.',
      test: 'La casilla de abajo es de Cloudflare Turnstile y distingue a las personas de los programas. Si no hay ninguna, envíe el formulario tal como está: entonces un moderador lo lee antes.',
    },

    form: {
      decoy: 'Deje este campo vacío',
      unsent: 'No se ha podido enviar. Su texto sigue aquí; inténtelo de nuevo, por favor.',
    },

    subscribing: {
      email: 'Dirección de correo electrónico',
      lettersFrom: (name) => `Boletines de ${name}`,
      archive: 'Boletines enviados',
      nearly: 'Ya casi está',
      story: 'Esta historia, hasta que termine',
      what: 'Qué seguir',
      pace: 'Con qué frecuencia',
      paces: {
        instant: 'Al momento',
        daily: 'Una vez al día',
        weekly: 'Una vez a la semana',
        feed: 'Sin boletines, un canal privado',
      },
      newsletter: 'Todo lo que publicamos',
    },

    consent: {
      before: 'Al pulsar el botón Suscribirse, acepta recibir estos boletines, nuestra ',
      privacy: 'Política de privacidad',
      between: ' y nuestras ',
      terms: 'Condiciones de uso',
      after: '. Puede darse de baja cuando quiera.',
    },

    policies: {
      privacy: 'Política de privacidad',
      terms: 'Condiciones de uso',
      versionOf: (version) => `Versión ${version}, del `,
      oldTitle: (title, version) => `${title}, versión ${version}`,
      before: 'La versión anterior',
      noLonger: 'Esta versión ya no está en vigor.',
      current: 'Lea la versión vigente',
    },

    letter: {
      greeting: 'Buenos días:',
      subject: (name) => `Confirme su suscripción a ${name}`,
      asked: (name) =>
        `Alguien, esperamos que usted, ha pedido que los boletines de ${name} lleguen a esta dirección.`,
      press:
        'Pulse el botón para abrir una página y, en ella, el botón para confirmar. Si no ha sido usted, no haga nada: sin confirmación no llegará ningún boletín.',
      button: 'Confirmar',
      works: counted({
        one: 'El enlace sirve durante # día y una sola vez.',
        other: 'El enlace sirve durante # días y una sola vez.',
      }),
      leave: 'Para dejar nuestros boletines: ',
    },

    no: {
      403: 'No desde aquí',
      404: 'Página no encontrada',
      409: 'Ahora no es posible',
      410: 'Retirado',
      413: 'Demasiado largo',
      422: 'Falta algo',
      429: 'Un momento, por favor',
      500: 'Algo ha fallado',
      501: 'No disponible',
      503: 'Un momento, por favor',
    },
    offline: {
      title: 'Sin conexión',
      sentence:
        'No se ha podido cargar esta página porque no hay conexión. Vuelva a intentarlo cuando la haya.',
      again: 'Volver a intentarlo',
    },
    noOther: 'No ha funcionado',

    sentences: {
      'Press one of the buttons of a comment.': 'Pulse uno de los botones de un comentario.',
      'Readers do not vote like that here.': 'Aquí los lectores no votan así.',
      'This is your own comment; others vote on it and report it.':
        'Es su propio comentario; lo votan y lo denuncian los demás.',
      'Please choose what is wrong with it.': 'Elija qué tiene de malo.',
      'Please say it in at most # characters.': 'Dígalo en # caracteres como máximo.',
      'Please say what is wrong.': 'Diga qué está mal.',
      'That was a lot in a short time. Please wait a minute and try again.':
        'Ha sido mucho en poco tiempo. Espere un minuto e inténtelo de nuevo.',
      'This comment stays as it is: it has been answered, or it is older than five minutes.':
        'Este comentario se queda como está: ya tiene respuesta o han pasado cinco minutos.',
      'This needs a cookie that says which acts are yours. Please allow it.':
        'Esto necesita una cookie que diga qué actos son suyos. Permítala.',
      'several readers reported it': 'varios lectores lo han denunciado',
      'Please give a name.': 'Escriba un nombre, por favor.',
      'This name holds marks that nobody can see. Please type it anew.':
        'Este nombre contiene signos que nadie puede ver. Escríbalo de nuevo, por favor.',
      'This name would pass for the publication. Please choose another.':
        'Este nombre se confundiría con el de la publicación. Elija otro, por favor.',
      'This name would pass for somebody who works here. Please choose another.':
        'Este nombre se confundiría con alguien que trabaja aquí. Elija otro, por favor.',
      'This is the name of somebody who works here. If it is yours, verify your address first; else please choose another.':
        'Este es el nombre de alguien que trabaja aquí. Si es el suyo, verifique primero su dirección; si no, elija otro, por favor.',
      'A name has at most # characters.': 'Un nombre tiene como máximo # caracteres.',
      'Please write a comment.': 'Escriba un comentario, por favor.',
      'Please make it shorter.': 'Acórtelo, por favor.',
      'This e-mail address is too long.': 'Esta dirección de correo es demasiado larga.',
      'That is not an e-mail address. You may leave it out.':
        'Eso no es una dirección de correo. Puede dejarla en blanco.',
      'The comment you answer is not known.': 'No se conoce el comentario al que responde.',
      'The comment you answer is not here any more.': 'El comentario al que responde ya no está.',
      'This comment cannot be answered.': 'A este comentario no se puede responder.',
      'A comment has at most # characters; this has #.':
        'Un comentario tiene como máximo # caracteres; este tiene #.',
      'That was many comments in a short time. Please wait a minute and send it again.':
        'Han sido muchos comentarios en poco tiempo. Espere un minuto y envíelo de nuevo.',
      'Please give your e-mail address to be told of replies.':
        'Indique su dirección de correo para que se le avise de las respuestas.',
      'Please choose how often.': 'Elija con qué frecuencia.',
      'Comments on this article are closed.': 'Los comentarios de este artículo están cerrados.',
      'This article has no comments.': 'Este artículo no tiene comentarios.',
      'There is no comment at this address.': 'No hay ningún comentario en esta dirección.',
      'sort is newest, oldest or best.': 'El orden es newest, oldest o best.',
      'This cursor is not one of ours.': 'Esta página de la lista no existe.',
      'This cursor is not one of ours; leave it out to start again.':
        'Esta página de la lista no existe; empiece de nuevo por la primera.',
      'a field that people do not see was filled in': 'se rellenó un campo que las personas no ven',
      'the name holds an address': 'el nombre contiene una dirección web',
      'every comment here is read by a moderator first':
        'aquí un moderador lee antes todos los comentarios',
      'it insults or attacks somebody': 'insulta o ataca a alguien',
      'it is not about the article': 'no trata del artículo',
      'it states as a fact what is not one': 'da por hecho algo que no lo es',
      'it tells what is private to somebody': 'cuenta algo privado de alguien',
      'it advertises something': 'hace publicidad de algo',
      'it repeats what was said already': 'repite lo que ya se había dicho',
      'the law does not let us show it': 'la ley no nos permite mostrarlo',
      'comments of readers we do not know yet are read by a moderator':
        'los comentarios de lectores que aún no conocemos los lee un moderador',
      'you may not comment here at the moment': 'por ahora no puede comentar aquí',
      'nobody may comment under this name': 'nadie puede comentar con este nombre',
      'it links to a site that may not be linked to here':
        'enlaza a un sitio al que aquí no se puede enlazar',
      'all comments from your network are read first':
        'todos los comentarios de su red se leen antes',
      'it has words in it that are watched here': 'contiene palabras que aquí se vigilan',
      'its form was very old, or did not come from our page':
        'su formulario era muy antiguo o no venía de nuestra página',
      'it was sent faster than people write': 'se envió más deprisa de lo que se escribe',
      'you have said the same here already': 'ya ha dicho lo mismo aquí',
      'the same words were sent from where you are before':
        'las mismas palabras ya llegaron desde donde está usted',
      'the same words were sent by several readers':
        'varios lectores han enviado las mismas palabras',
      'you have sent many comments in a short time': 'ha enviado muchos comentarios en poco tiempo',
      'many comments have come from your network in a short time':
        'han llegado muchos comentarios de su red en poco tiempo',
      'it has more links than are read without a look (#)':
        'tiene más enlaces de los que se publican sin leerlos (#)',
      'earlier comments of yours were not published':
        'comentarios suyos anteriores no se publicaron',
      'readers have reported earlier comments of yours':
        'los lectores han denunciado comentarios suyos anteriores',
      'it could not be checked at once': 'no se ha podido comprobar enseguida',
      'it looks like advertising': 'parece publicidad',
      'it was not let through': 'no se ha dejado pasar',
      'Something about this form was unusual. Please tick the box below and send it again; nothing of it is lost.':
        'Algo en este formulario era inusual. Marque la casilla de abajo y envíelo de nuevo, por favor; no se pierde nada.',
      'There is nothing to look at again: this comment is not held back.':
        'No hay nada que volver a mirar: este comentario no está retenido.',
      'You have asked already. A moderator looks at each comment again once.':
        'Ya lo ha pedido. Cada comentario se vuelve a mirar una vez.',
      'Please say why a moderator should look again.':
        'Diga, por favor, por qué un moderador debería volver a mirarlo.',
      'A request has at most # characters.': 'Una petición tiene como máximo # caracteres.',
      'Please give your e-mail address.': 'Escriba su dirección de correo, por favor.',
      'That is not an e-mail address. It looks like name@example.org.':
        'Eso no es una dirección de correo. Tiene esta forma: nombre@example.org.',
      'What you want to follow is not known here.': 'Lo que quiere seguir no se conoce aquí.',
      'Choose how often: instant, daily, weekly or feed.': 'Elija con qué frecuencia.',
      'You have left this list. Add it again if you like.':
        'Ya lo ha dejado. Añádalo de nuevo si quiere.',
      'You have fifty lists. Leave one of them before you add another.':
        'Tiene cincuenta listas. Deje una antes de añadir otra.',
      'This is not one of your lists.': 'Esta no es una de sus listas.',
      'Choose how long to pause.': 'Elija cuánto dura la pausa.',
      'Choose one of the languages.': 'Elija uno de los idiomas.',
      'Your letters go to this address already.': 'Sus boletines ya van a esta dirección.',
      'You have asked for this three times today. Please try again tomorrow.':
        'Lo ha pedido tres veces hoy. Inténtelo de nuevo mañana.',
      'page is at most # characters.': 'La página tiene como máximo # caracteres.',
      'This form is not one of ours.': 'Este formulario no es nuestro.',
      'That was many requests in a short time. Please wait a minute and try again.':
        'Han sido muchas peticiones en poco tiempo. Espere un minuto e inténtelo de nuevo.',
      'This link is not complete. Open it again from the letter, or subscribe once more.':
        'Este enlace está incompleto. Ábralo de nuevo desde el correo o suscríbase otra vez.',
      'This link is not complete. Open it again from the letter.':
        'Este enlace está incompleto. Ábralo de nuevo desde el correo.',
      'If this address can be subscribed, a letter is on its way to it. Open the letter and press the button in it to confirm.':
        'Si esta dirección puede suscribirse, un correo va de camino. Ábralo y pulse el botón que lleva para confirmar.',
      'This article has been withdrawn.': 'Este artículo ha sido retirado.',
      'There is no article at this address. It may have moved, or the link may be incomplete.':
        'No hay ningún artículo en esta dirección. Puede que se haya trasladado o que el enlace esté incompleto.',
      'There is nothing at this address. It may have moved, or the link may be incomplete.':
        'No hay nada en esta dirección. Puede que se haya trasladado o que el enlace esté incompleto.',
      'There is nothing at this address.': 'No hay nada en esta dirección.',
      'There is no such section here.': 'Esa sección no existe aquí.',
      'There is no such tag here.': 'Esa etiqueta no existe aquí.',
      'There is no such author here.': 'Aquí no hay nadie que firme con ese nombre.',
      'There is no such version of the Privacy Policy.':
        'No existe esa versión de la Política de privacidad.',
      'There is no such version of the page about us.': 'No existe esa versión de la página.',
      'There is no such version of the contact page.': 'No existe esa versión de la página.',
      'There is no such version of the Terms of Use.':
        'No existe esa versión de las Condiciones de uso.',
      'Nothing ran in this month.': 'No se publicó nada en este mes.',
      'Search is away for the moment. Please try again in a minute.':
        'La búsqueda no está disponible por el momento. Inténtelo de nuevo en un minuto.',
      'There is no such form of this picture.': 'Esta imagen no existe en ese formato.',
      'This picture may not be shown any more.': 'Esta imagen ya no se puede mostrar.',
      'There is no picture at this address.': 'No hay ninguna imagen en esta dirección.',
      'This address takes a form.': 'Esta dirección espera un formulario.',
      'That is more than # KB. Please send less.': 'Son más de # KB. Envíe menos, por favor.',
      'This form was sent from another site. Open the page here and send it again.':
        'Este formulario se envió desde otro sitio. Abra la página aquí y envíelo de nuevo.',
      'That is our fault, and nothing was saved. Please try again in a moment.':
        'Es culpa nuestra y no se ha guardado nada. Inténtelo de nuevo en un momento.',
    },
  }
}
