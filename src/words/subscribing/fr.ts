import { countedIn } from '../counted.ts'
import type { SubscribingWords } from './words.ts'

export function fr(locale: string): SubscribingWords {
  const counted = countedIn(locale)
  return {
    confirmTitle: 'Confirmez votre abonnement',
    confirmAsk: (name) =>
      `Appuyez sur le bouton, et les lettres (${name}) arriveront à votre adresse.`,
    confirmButton: 'Confirmer mon abonnement',
    confirmedTitle: 'Vous êtes abonné',
    confirmed: (name) =>
      `Merci. Les lettres (${name}) arriveront à votre adresse. Chacune contient un lien pour se désabonner.`,
    expiredTitle: 'Ce lien a expiré',
    expired: 'Le lien du courriel était valable une semaine, et une seule fois.',
    again: 'S’abonner de nouveau',
    leaveTitle: 'Ne plus recevoir nos lettres ?',
    leaveAsk: 'Un seul geste, et plus aucune lettre n’arrivera.',
    leaveButton: 'Se désabonner',
    leftTitle: 'Vous êtes désabonné',
    left: 'Votre abonnement est terminé. Plus aucune lettre n’arrivera à cette adresse.',
    mistake: 'Une erreur ?',

    wishes: 'Vous avez demandé :',
    manage: 'Changer ce qui arrive et à quel rythme',
    feed: {
      title: 'Votre flux privé',
      intro:
        'Donnez cette adresse à votre lecteur de flux. Qui la possède voit ce que vous suivez.',
    },

    yours: {
      title: 'Vos lettres',
      to: 'Elles vont à ',
      nothing: 'Vous ne recevez aucune lettre pour le moment.',
      lists: 'Ce que vous recevez',
      gone: 'N’est plus ici',
      save: 'Enregistrer',
      leave: 'Quitter',
      more: 'Suivre davantage',
      add: 'Ajouter',
      pauseTitle: 'Pause',
      pauseAsk:
        'Pendant la pause, aucune lettre n’arrive. Ce qui a paru entre-temps reste sur nos pages.',
      pauseFor: 'Pour combien de temps',
      days: counted({ one: '# jour', other: '# jours' }),
      pause: 'Mettre en pause',
      pausedUntil: 'En pause jusqu’au ',
      resume: 'Reprendre maintenant',
      languageTitle: 'Langue',
      language: 'Langue de nos lettres',
      moveTitle: 'Une autre adresse',
      moveAsk:
        'Les deux adresses doivent dire oui : une lettre part vers chacune, et rien ne change avant.',
      newEmail: 'Nouvelle adresse électronique',
      move: 'Demander aux deux',
      policyTitle: 'Nos règles ont changé',
      policyAsk: {
        before: 'Veuillez lire notre ',
        between: ' et nos ',
        after: ', et dire si vous êtes toujours d’accord.',
      },
      agree: 'Je suis d’accord',
      leaveAllTitle: 'Tout quitter',
      dataTitle: 'Ce que nous savons de vous',
      dataAsk:
        'Votre adresse, ce que vous recevez, et chaque oui ou non avec son jour et ses mots.',
      download: 'L’emporter',
      erase: 'M’effacer',
      eraseTitle: 'Tout effacer ?',
      eraseAsk:
        'Votre adresse et tout ce que vous recevez sont supprimés aussitôt. Nous gardons, sous un numéro, que vous avez un jour dit oui et non, et une marque brouillée de votre adresse pour que personne ne l’inscrive de nouveau. C’est sans retour.',
      eraseButton: 'M’effacer pour de bon',
      erasedTitle: 'Tout est effacé',
      erased: 'Plus rien ici ne mène à vous, et aucune lettre ne viendra.',
      said: {
        saved: 'Enregistré.',
        left: 'C’est quitté. Plus aucune lettre n’arrivera à ce sujet.',
        added: 'Ajouté.',
        paused: 'La pause a commencé.',
        resumed: 'Les lettres reviennent.',
        agreed: 'Merci. C’est noté.',
        asked:
          'Si cette adresse peut recevoir des lettres, il en part une vers chacune des deux. Appuyez sur le bouton dans l’une et dans l’autre.',
      },
    },

    moving: {
      title: 'Déplacer vos lettres ?',
      ask: (name) =>
        `Un seul geste dit que les lettres (${name}) peuvent aller à une autre adresse.`,
      askNew: (name) =>
        `Un seul geste dit que les lettres (${name}) peuvent venir à cette adresse.`,
      button: 'Oui, les déplacer',
      halfTitle: 'Il manque un oui',
      half: 'Merci. Les lettres changeront d’adresse quand l’autre aura dit oui aussi.',
      doneTitle: 'Vos lettres ont changé d’adresse',
      done: 'Elles vont désormais à la nouvelle.',
      tooOldTitle: 'Ce lien a expiré',
      tooOld:
        'Il valait une semaine, et jusqu’au changement. Demandez de nouveau sur la page de vos lettres.',
    },

    letters: {
      moveSubject: (name) => `Vos lettres (${name}) peuvent-elles changer d’adresse ?`,
      moveOld: (name) =>
        `quelqu’un, vous espérons-nous, a demandé que les lettres (${name}) aillent à une autre adresse que celle-ci.`,
      moveNew: (name) =>
        `quelqu’un, vous espérons-nous, a demandé que ses lettres (${name}) viennent désormais à cette adresse.`,
      movePress:
        'Appuyez sur le bouton pour ouvrir une page, puis sur celui de la page pour dire oui. Sans le oui des deux adresses, rien ne change.',
      moveButton: 'Dire oui',
      againSubject: (name) => `Les règles ont changé (${name})`,
      again: (name) =>
        `vous recevez des lettres (${name}). Depuis votre accord, notre Politique de confidentialité ou nos Conditions d’utilisation ont changé.`,
      againPress:
        'Sur la page de vos lettres, vous pouvez les lire et dire si vous êtes toujours d’accord, ou vous désabonner.',
      againButton: 'Vos lettres',
    },
  }
}
