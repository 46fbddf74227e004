import { countedIn } from '../counted.ts'
import type { SubscribingWords } from './words.ts'

export function es(locale: string): SubscribingWords {
  const counted = countedIn(locale)
  return {
    confirmTitle: 'Confirme su suscripción',
    confirmAsk: (name) => `Pulse el botón y los boletines de ${name} llegarán a su correo.`,
    confirmButton: 'Confirmar mi suscripción',
    confirmedTitle: 'Suscripción confirmada',
    confirmed: (name) =>
      `Gracias. Los boletines de ${name} llegarán a su correo. Cada uno lleva un enlace para darse de baja.`,
    expiredTitle: 'Este enlace ha caducado',
    expired: 'El enlace de la carta sirve durante una semana y una sola vez.',
    again: 'Suscribirse de nuevo',
    leaveTitle: '¿Dejar nuestros boletines?',
    leaveAsk: 'Con pulsar una vez, no le llegará ninguno más.',
    leaveButton: 'Darme de baja',
    leftTitle: 'Se ha dado de baja',
    left: 'Su suscripción ha terminado. No llegará ningún otro boletín a esta dirección.',
    mistake: '¿Ha sido un error?',

    wishes: 'Ha pedido:',
    manage: 'Cambiar lo que llega y con qué frecuencia',
    feed: {
      title: 'Su canal privado',
      intro: 'Dé esta dirección a su lector de canales. Quien la tenga verá lo que usted sigue.',
    },

    yours: {
      title: 'Sus boletines',
      to: 'Van a ',
      nothing: 'Ahora mismo no recibe ningún boletín.',
      lists: 'Lo que recibe',
      gone: 'Ya no está aquí',
      save: 'Guardar',
      leave: 'Dejar',
      more: 'Seguir más',
      add: 'Añadir',
      pauseTitle: 'Pausa',
      pauseAsk:
        'Durante la pausa no llega nada. Lo publicado entretanto sigue en nuestras páginas.',
      pauseFor: 'Por cuánto tiempo',
      days: counted({ one: '# día', other: '# días' }),
      pause: 'Hacer una pausa',
      pausedUntil: 'En pausa hasta el ',
      resume: 'Seguir ya',
      languageTitle: 'Idioma',
      language: 'Idioma de nuestros correos',
      moveTitle: 'Otra dirección',
      moveAsk:
        'Las dos direcciones deben decir que sí: va un correo a cada una, y hasta entonces nada cambia.',
      newEmail: 'Nueva dirección de correo electrónico',
      move: 'Preguntar a las dos',
      policyTitle: 'Nuestras normas han cambiado',
      policyAsk: {
        before: 'Lea, por favor, nuestra ',
        between: ' y nuestras ',
        after: ', y diga si sigue de acuerdo.',
      },
      agree: 'Estoy de acuerdo',
      leaveAllTitle: 'Dejarlo todo',
      dataTitle: 'Lo que sabemos de usted',
      dataAsk: 'Su dirección, lo que recibe, y cada sí y cada no con su día y sus palabras.',
      download: 'Llevármelo',
      erase: 'Borrarme',
      eraseTitle: '¿Borrarlo todo?',
      eraseAsk:
        'Su dirección y todo lo que recibe se borran al instante. Guardamos, bajo un número, que alguna vez dijo sí y no, y una marca irreconocible de su dirección para que nadie vuelva a inscribirla. No se puede deshacer.',
      eraseButton: 'Borrarme para siempre',
      erasedTitle: 'Borrado',
      erased: 'Aquí ya nada lleva a usted, y no llegará ningún correo.',
      said: {
        saved: 'Guardado.',
        left: 'Lo ha dejado. No llegará nada más sobre ello.',
        added: 'Añadido.',
        paused: 'La pausa ha empezado.',
        resumed: 'Los boletines vuelven a llegar.',
        agreed: 'Gracias. Queda anotado.',
        asked:
          'Si esta dirección puede recibir correos, va uno de camino a cada una de las dos. Pulse el botón en ambos.',
      },
    },

    moving: {
      title: '¿Cambiar sus boletines de dirección?',
      ask: (name) =>
        `Con pulsar una vez dice que los boletines de ${name} pueden ir a otra dirección.`,
      askNew: (name) =>
        `Con pulsar una vez dice que los boletines de ${name} pueden venir a esta dirección.`,
      button: 'Sí, cambiarlos',
      halfTitle: 'Falta un sí',
      half: 'Gracias. Cambiarán de dirección cuando la otra también haya dicho que sí.',
      doneTitle: 'Sus boletines han cambiado de dirección',
      done: 'Desde ahora van a la nueva.',
      tooOldTitle: 'Este enlace ha caducado',
      tooOld:
        'Servía durante una semana y hasta el cambio. Pídalo de nuevo en la página de sus boletines.',
    },

    letters: {
      moveSubject: (name) => `¿Pueden cambiar de dirección sus boletines de ${name}?`,
      moveOld: (name) =>
        `alguien, esperamos que usted, ha pedido que los boletines de ${name} vayan a otra dirección en vez de a esta.`,
      moveNew: (name) =>
        `alguien, esperamos que usted, ha pedido que sus boletines de ${name} vengan desde ahora a esta dirección.`,
      movePress:
        'Pulse el botón para abrir una página, y en ella el botón para decir que sí. Sin el sí de las dos direcciones nada cambia.',
      moveButton: 'Decir que sí',
      againSubject: (name) => `Las normas de ${name} han cambiado`,
      again: (name) =>
        `usted recibe boletines de ${name}. Desde que los aceptó han cambiado nuestra Política de privacidad o nuestras Condiciones de uso.`,
      againPress:
        'En la página de sus boletines puede leerlas y decir si sigue de acuerdo, o darse de baja.',
      againButton: 'Sus boletines',
    },
  }
}
