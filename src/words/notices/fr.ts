import { countedIn } from '../counted.ts'
import type { NoticeWords } from './words.ts'

export function fr(locale: string): NoticeWords {
  const counted = countedIn(locale)
  return {
    follow: {
      intro:
        'Une lettre vient quand quelqu’un commente ici, quelques minutes après. Chaque lettre porte un lien pour ne plus en recevoir.',
      known: 'Les lettres vont à votre adresse vérifiée.',
      pace: 'À quel rythme',
      paces: { now: 'Aussitôt', day: 'Une fois par jour' },
      button: 'Suivre',
      change: 'Modifier',
      following: 'Vous suivez cette conversation.',
      repliesOnly: 'Vous êtes prévenu des réponses à vos commentaires dans cette conversation.',
      asked:
        'S’il est permis d’écrire à cette adresse, une lettre est en route. Ouvrez-la et pressez le bouton pour confirmer.',
    },
    told: {
      following: 'Dès qu’il y a une réponse, une lettre vous parvient.',
      asked:
        'Une lettre est en route vers votre adresse. Pressez le bouton qu’elle contient, et vous serez prévenu des réponses.',
    },
    confirm: {
      title: 'Être prévenu des commentaires ?',
      ask: (name: string) =>
        `Une pression, et des lettres de ${name} vous préviendront des commentaires sur :`,
      button: 'Oui, écrivez-moi',
      doneTitle: 'Vous serez prévenu',
      done: 'Merci. Chaque lettre porte un lien pour ne plus en recevoir.',
      tooOldTitle: 'Ce lien est trop ancien',
      tooOld: 'Le lien de la lettre valait une semaine.',
    },
    leave: {
      title: 'Quitter cette conversation ?',
      ask: 'Une pression, et plus aucune lettre ne viendra sur :',
      button: 'Quitter cette conversation',
      leftTitle: 'Vous l’avez quittée',
      left: 'Plus aucune lettre ne viendra sur :',
      allTitle: 'Quitter toutes les conversations ?',
      allAsk: counted({
        one: 'Vous suivez # conversation. Une pression, et plus aucune lettre ne viendra à son sujet.',
        many: 'Vous suivez # de conversations. Une pression, et plus aucune lettre ne viendra à leur sujet.',
        other:
          'Vous suivez # conversations. Une pression, et plus aucune lettre ne viendra à leur sujet.',
      }),
      allButton: 'Quitter toutes les conversations',
      allLeft: 'Plus aucune lettre sur des commentaires ne vous viendra.',
    },
    letter: {
      askSubject: (name: string) => `${name} peut-il vous prévenir des commentaires ?`,
      asked: (name: string) =>
        `quelqu’un, vous espérons-nous, a demandé à ${name} d’écrire à cette adresse quand il y a de nouveaux commentaires dans une conversation.`,
      press:
        'Le bouton ouvre une page ; confirmez-y avec le bouton. Si ce n’était pas vous, ne faites rien : sans cela, personne ne vous écrira.',
      subject: (headline: string) => `Commentaires sur « ${headline} »`,
      digestSubject: (name: string) => `Du nouveau dans vos conversations sur ${name}`,
      arrived: counted({
        one: 'il y a # nouveau commentaire dans une conversation que vous suivez.',
        many: 'il y a # de nouveaux commentaires dans des conversations que vous suivez.',
        other: 'il y a # nouveaux commentaires dans des conversations que vous suivez.',
      }),
      wrote: (name: string) => `${name} a écrit :`,
      answered: (name: string, other: string) => `${name} a répondu à ${other} :`,
      answeredYou: (name: string) => `${name} vous a répondu :`,
      read: 'Lire et répondre',
      further: counted({
        one: 'Il y en a # de plus.',
        many: 'Il y en a # de plus.',
        other: 'Il y en a # de plus.',
      }),
      why: 'Vous recevez cette lettre parce que vous l’avez demandé. Si vous la faites suivre, son destinataire peut vous désinscrire.',
      leave: 'Quitter cette conversation',
      leaveAll: 'Quitter toutes les conversations',
    },
  }
}
