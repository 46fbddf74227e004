import { countedIn } from './counted.ts'
import type { Catalogue } from './words.ts'

export function fr(locale: string): Catalogue {
  const counted = countedIn(locale)
  return {
    skip: 'Aller au texte',
    announcement: 'Annonce',
    sections: 'Rubriques',
    toFront: 'Aller à la une',
    subscribe: 'S’abonner',
    about: 'Qui sommes-nous ?',
    contact: 'Nous écrire',
    archive: 'Archives',
    scheme: { label: 'Couleurs', system: 'Comme le système', light: 'Clair', dark: 'Sombre' },

    older: 'Articles plus anciens',
    nothingHere: 'Rien n’est publié ici pour le moment.',
    nothingYet: 'Rien n’a encore été publié.',
    latest: 'Dernières nouvelles',
    all: (name) => `Toute la rubrique ${name}`,
    moreFrom: (name) => `Plus dans ${name}`,
    related: 'Sur le même sujet',
    articles: counted({ one: '# article', other: '# articles' }),
    archiveEarlier: 'Mois précédents',

    by: 'Par ',
    updated: 'mis à jour : ',
    watch: 'VIDÉO :',
    minutes: counted({ one: '# min de lecture', other: '# min de lecture' }),
    tags: 'Mots-clés',
    source: 'Source : ',
    follow: (name) => `Suivre ${name}`,
    keepUp: 'Suivre l’actualité',
    nextByLetter: 'Recevoir le prochain par courriel',
    share: 'Partager',
    copyLink: 'Copier le lien',
    linkCopied: 'Lien copié',

    corrections: 'Rectificatifs',
    correctionKinds: {
      correction: 'Rectificatif',
      clarification: 'Précision',
      update: 'Mise à jour',
    },
    correctionsIntro:
      'Ce que nous avons rectifié, précisé ou ajouté après la parution, du plus récent au plus ancien.',
    noCorrections: 'Il n’y a encore rien eu à rectifier.',
    correctionsEarlier: 'Rectificatifs précédents',

    comments: {
      title: 'Commentaires',
      latest: 'Derniers commentaires',
      latestIntro: 'Ce que les lecteurs ont écrit en dernier, sous tous les articles.',
      none: 'Personne n’a encore commenté.',
      earlier: 'Commentaires précédents',
      on: 'sur ',
      count: counted({ one: '# commentaire', other: '# commentaires' }),
      noneYet: 'Pas encore de commentaires',
      closed: 'Les commentaires sont fermés.',
      order: 'Ordre des commentaires',
      newest: 'Les plus récents',
      oldest: 'Les plus anciens',
      best: 'Les meilleurs',
      more: 'Plus de commentaires',
      moreReplies: 'Plus de réponses',
      hiddenReplies: counted({ one: '# autre réponse', other: '# autres réponses' }),
      commentBy: (name) => `Commentaire de ${name}`,
      inReplyTo: 'en réponse à ',
      reply: 'Répondre',
      replyTo: (name) => `Répondre à ${name}`,
      repliesTo: (name) => `Réponses à ${name}`,
      allReplies: 'Toutes les réponses, depuis la première',
      removed: 'Ce commentaire a été retiré par la modération.',
      withdrawn: 'Ce commentaire a été retiré par son auteur.',
      examined: 'La modération examine ce commentaire.',
      badges: { author: 'Auteur', staff: 'Rédaction' },
      pinned: 'Épinglé',
      pick: 'Choix de la rédaction',
      edited: 'modifié',
      warning: (why) => `Avertissement : ${why}`,
      unpopular: 'Beaucoup de lecteurs ont voté contre ce commentaire',
      fresh: counted({
        one: '# nouveau commentaire',
        many: '# de nouveaux commentaires',
        other: '# nouveaux commentaires',
      }),
      freshTitle: 'Nouveaux commentaires',
      yours: 'Votre commentaire',
      published:
        'Votre commentaire est publié. Il peut s’écouler une minute avant que tous le voient.',
      waits: (reason) =>
        `Votre commentaire attend un modérateur : ${reason}. D’ici là, vous seul le voyez.`,
      notPublished: 'Votre commentaire n’a pas été publié.',
      notPublishedFor: (reason) => `Votre commentaire n’a pas été publié : ${reason}.`,
      add: 'Ajouter un commentaire',
      yourReplyTo: (name) => `Votre réponse à ${name}`,
      marks: 'Vous pouvez employer l’*italique*, le **gras**, les > citations, listes et liens.',
      name: 'Nom',
      email: 'Adresse électronique (facultatif)',
      emailHint: 'N’est jamais montrée à personne.',
      post: 'Publier le commentaire',
      you: 'Ce que nous savons de vous',
      postReply: 'Publier la réponse',
      back: 'Retour à l’article et à ses commentaires',
      voteUp: 'Voter pour',
      voteDown: 'Voter contre',
      yourVote: 'Votre vote',
      votedUp: 'Vous avez voté pour ce commentaire.',
      votedDown: 'Vous avez voté contre ce commentaire.',
      notVoted: 'Vous n’avez pas voté pour ou contre ce commentaire.',
      report: 'Signaler',
      reportTo: (name: string) => `Signaler le commentaire de ${name}`,
      reportWhy: 'Qu’est-ce qui ne va pas ?',
      reasons: {
        abuse: 'Il attaque ou menace quelqu’un',
        spam: 'C’est de la publicité',
        'off-topic': 'Il n’a rien à voir avec l’article',
        false: 'Il dit quelque chose de faux',
        other: 'Autre chose',
      },
      reportWords: 'Avec vos mots',
      reportHint: 'Seuls les modérateurs le lisent.',
      sendReport: 'Envoyer le signalement',
      reported: 'Merci. Un modérateur va regarder ce commentaire.',
      edit: 'Modifier ou retirer',
      editYours: 'Modifiez votre commentaire',
      editHint: 'Vous pouvez le modifier pendant cinq minutes, tant que personne n’a répondu.',
      save: 'Enregistrer',
      withdraw: 'Retirer ce commentaire',
      youWithdrew: 'Vous avez retiré ce commentaire.',
      preview: 'Aperçu',
      previewed: 'Voici à quoi il ressemblera',
      tell: 'Me prévenir des réponses',
      tells: { '': 'Non', now: 'Aussitôt', day: 'Une fois par jour' },
      follow: 'Suivre cette conversation',
    },

    moderation: {
      title: 'La modération en chiffres',
      intro:
        'Ce que sont devenus les commentaires des lecteurs, mois par mois. Qui les a écrits ne regarde personne et ne figure pas ici.',
      none: 'Il n’y a encore rien à dire.',
      posted: 'Commentaires envoyés',
      held: 'Retenus d’abord',
      approved: 'Publiés par la modération',
      rejected: 'Refusés, avec un motif',
      spam: 'Écartés comme spam',
      reports: 'Signalements de lecteurs',
      appeals: 'Recours d’auteurs',
      ended: (granted: string, kept: string) =>
        `${granted} des recours ont abouti à la publication du commentaire, ${kept} non.`,
      half: (wait: string) => `La moitié de ce qui était retenu a été décidée ${wait}.`,
      waits: {
        10: 'en dix minutes',
        60: 'en une heure',
        240: 'en quatre heures',
        1440: 'en un jour',
        4320: 'en trois jours',
        null: 'après plus de trois jours',
      } as Record<string, string>,
    },

    search: {
      title: 'Recherche',
      titleFor: (q) => `« ${q} » · Recherche`,
      label: 'Que cherchez-vous ?',
      hint: 'Des mots, des noms ou une "expression entre guillemets".',
      section: 'Rubrique',
      everySection: 'Toutes les rubriques',
      time: 'Paru',
      times: {
        any: 'N’importe quand',
        day: 'Depuis un jour',
        week: 'Depuis une semaine',
        month: 'Depuis un mois',
        year: 'Depuis un an',
      },
      sort: 'Ordre',
      sorts: { relevance: 'Les plus pertinents d’abord', newest: 'Les plus récents d’abord' },
      button: 'Chercher',
      results: 'Résultats',
      count: counted({ one: '# article', other: '# articles' }),
      countFor: (count, q) => `${count} pour « ${q} ».`,
      moreThan: (count, q) => `Plus de ${count} pour « ${q} ».`,
      further: (q) => `Suite pour « ${q} ».`,
      none: (q) => `Rien n’a été trouvé pour « ${q} ».`,
      noMore: 'Il n’y en a plus.',
      notWords: 'Écrivez un mot à chercher : au moins une lettre ou un chiffre.',
      widen: 'Chercher dans toutes les rubriques, à toute date',
      advice: 'Essayez avec moins de mots, ou parcourez les rubriques ci-dessus.',
      didYouMean: 'Vouliez-vous dire : ',
      more: 'Plus de résultats',
    },

    screening: {
      why: 'Vous pouvez demander une fois qu’un modérateur le réexamine. Pourquoi le devrait-il ?',
      once: 'Une phrase ou deux suffisent.',
      ask: 'Demander un nouvel examen',
      asked: 'Vous avez demandé à un modérateur de le réexaminer. Sa décision sera affichée ici.',
      settled: 'Un modérateur l’a réexaminé, comme vous l’avez demandé.',
      test: 'La case ci-dessous est de Cloudflare Turnstile et distingue les personnes des programmes. S’il n’y en a pas, envoyez le formulaire tel quel : un modérateur le lira d’abord.',
    },

    form: {
      decoy: 'Laissez ce champ vide',
      unsent: 'L’envoi a échoué. Votre texte est toujours là ; veuillez réessayer.',
    },

    subscribing: {
      email: 'Adresse électronique',
      lettersFrom: (name) => `Les lettres : ${name}`,
      archive: 'Les lettres déjà envoyées',
      nearly: 'Presque terminé',
      story: 'Cette affaire, jusqu’à sa fin',
      what: 'Que suivre',
      pace: 'À quel rythme',
      paces: {
        instant: 'Aussitôt',
        daily: 'Une fois par jour',
        weekly: 'Une fois par semaine',
        feed: 'Pas de lettres, un flux privé',
      },
      newsletter: 'Tout ce que nous publions',
    },

    consent: {
      before:
        'En appuyant sur le bouton « S’abonner », vous acceptez de recevoir ces lettres, notre ',
      privacy: 'Politique de confidentialité',
      between: ' et nos ',
      terms: 'Conditions d’utilisation',
      after: '. Vous pouvez vous désabonner à tout moment.',
    },

    policies: {
      privacy: 'Politique de confidentialité',
      terms: 'Conditions d’utilisation',
      versionOf: (version) => `Version ${version} du `,
      oldTitle: (title, version) => `${title}, version ${version}`,
      before: 'La version précédente',
      noLonger: 'Cette version n’est plus en vigueur.',
      current: 'Lire la version en vigueur',
    },

    letter: {
      greeting: 'Bonjour,',
      subject: (name) => `Confirmez votre abonnement : ${name}`,
      asked: (name) =>
        `quelqu’un, vous-même nous l’espérons, a demandé à recevoir les lettres (${name}) à cette adresse.`,
      press:
        'Le bouton ouvre une page ; confirmez-y votre demande. Si ce n’était pas vous, ne faites rien : sans confirmation, aucune lettre ne suivra.',
      button: 'Confirmer',
      works: counted({
        one: 'Le lien est valable # jour, et une seule fois.',
        other: 'Le lien est valable # jours, et une seule fois.',
      }),
      leave: 'Pour ne plus recevoir nos lettres : ',
    },

    no: {
      403: 'Pas depuis cet endroit',
      404: 'Page introuvable',
      409: 'Impossible pour le moment',
      410: 'Retiré',
      413: 'Trop long',
      422: 'Il manque quelque chose',
      429: 'Un instant, s’il vous plaît',
      500: 'Une panne est survenue',
      501: 'Non proposé',
      503: 'Un instant, s’il vous plaît',
    },
    offline: {
      title: 'Hors connexion',
      sentence:
        'Cette page n’a pas pu être chargée, faute de connexion. Réessayez dès qu’elle sera rétablie.',
      again: 'Réessayer',
    },
    noOther: 'Cela n’a pas fonctionné',

    sentences: {
      'Press one of the buttons of a comment.': 'Appuyez sur l’un des boutons d’un commentaire.',
      'Readers do not vote like that here.': 'On ne vote pas ainsi ici.',
      'This is your own comment; others vote on it and report it.':
        'C’est votre propre commentaire ; ce sont les autres qui votent ou le signalent.',
      'Please choose what is wrong with it.': 'Choisissez ce qui ne va pas.',
      'Please say it in at most # characters.': 'Dites-le en # caractères au plus.',
      'Please say what is wrong.': 'Dites ce qui ne va pas.',
      'That was a lot in a short time. Please wait a minute and try again.':
        'C’était beaucoup en peu de temps. Attendez une minute et réessayez.',
      'This comment stays as it is: it has been answered, or it is older than five minutes.':
        'Ce commentaire reste tel quel : on y a répondu, ou il a plus de cinq minutes.',
      'This needs a cookie that says which acts are yours. Please allow it.':
        'Il faut pour cela un cookie qui dise ce qui est de vous. Veuillez l’autoriser.',
      'several readers reported it': 'plusieurs lecteurs l’ont signalé',
      'Please give a name.': 'Veuillez indiquer un nom.',
      'This name holds marks that nobody can see. Please type it anew.':
        'Ce nom contient des signes que personne ne peut voir. Saisissez-le de nouveau, s’il vous plaît.',
      'This name would pass for the publication. Please choose another.':
        'Ce nom passerait pour celui de la publication. Choisissez-en un autre, s’il vous plaît.',
      'This name would pass for somebody who works here. Please choose another.':
        'Ce nom passerait pour quelqu’un qui travaille ici. Choisissez-en un autre, s’il vous plaît.',
      'This is the name of somebody who works here. If it is yours, verify your address first; else please choose another.':
        'C’est le nom de quelqu’un qui travaille ici. Si c’est le vôtre, vérifiez d’abord votre adresse ; sinon, choisissez-en un autre, s’il vous plaît.',
      'A name has at most # characters.': 'Un nom compte au plus # caractères.',
      'Please write a comment.': 'Veuillez écrire un commentaire.',
      'Please make it shorter.': 'Veuillez le raccourcir.',
      'This e-mail address is too long.': 'Cette adresse électronique est trop longue.',
      'That is not an e-mail address. You may leave it out.':
        'Ce n’est pas une adresse électronique. Vous pouvez laisser le champ vide.',
      'The comment you answer is not known.':
        'Le commentaire auquel vous répondez n’est pas connu.',
      'The comment you answer is not here any more.':
        'Le commentaire auquel vous répondez n’est plus là.',
      'This comment cannot be answered.': 'On ne peut pas répondre à ce commentaire.',
      'A comment has at most # characters; this has #.':
        'Un commentaire compte au plus # caractères ; celui-ci en a #.',
      'That was many comments in a short time. Please wait a minute and send it again.':
        'Cela fait beaucoup de commentaires en peu de temps. Attendez une minute, puis renvoyez-le.',
      'Please give your e-mail address to be told of replies.':
        'Donnez votre adresse e-mail pour être prévenu des réponses.',
      'Please choose how often.': 'Choisissez à quel rythme.',
      'Comments on this article are closed.': 'Les commentaires de cet article sont fermés.',
      'This article has no comments.': 'Cet article n’a pas de commentaires.',
      'There is no comment at this address.': 'Il n’y a pas de commentaire à cette adresse.',
      'sort is newest, oldest or best.': 'L’ordre est newest, oldest ou best.',
      'This cursor is not one of ours.': 'Cette page de la liste n’existe pas.',
      'This cursor is not one of ours; leave it out to start again.':
        'Cette page de la liste n’existe pas ; recommencez par la première.',
      'a field that people do not see was filled in':
        'un champ que les humains ne voient pas était rempli',
      'the name holds an address': 'le nom contient une adresse',
      'every comment here is read by a moderator first':
        'ici, chaque commentaire est d’abord lu par un modérateur',
      'it insults or attacks somebody': 'il insulte ou attaque quelqu’un',
      'it is not about the article': 'il ne porte pas sur l’article',
      'it states as a fact what is not one': 'il donne pour un fait ce qui n’en est pas un',
      'it tells what is private to somebody':
        'il dévoile ce qui relève de la vie privée de quelqu’un',
      'it advertises something': 'il fait de la publicité',
      'it repeats what was said already': 'il répète ce qui a déjà été dit',
      'the law does not let us show it': 'la loi ne nous permet pas de le montrer',
      'comments of readers we do not know yet are read by a moderator':
        'les commentaires des lecteurs que nous ne connaissons pas encore sont lus par un modérateur',
      'you may not comment here at the moment': 'vous ne pouvez pas commenter ici pour le moment',
      'nobody may comment under this name': 'personne ne peut commenter sous ce nom',
      'it links to a site that may not be linked to here':
        'il renvoie à un site vers lequel on ne peut pas renvoyer ici',
      'all comments from your network are read first':
        'tous les commentaires venant de votre réseau sont d’abord lus',
      'it has words in it that are watched here': 'il contient des mots surveillés ici',
      'its form was very old, or did not come from our page':
        'son formulaire était très ancien ou ne venait pas de notre page',
      'it was sent faster than people write': 'il a été envoyé plus vite qu’on n’écrit',
      'you have said the same here already': 'vous avez déjà dit la même chose ici',
      'the same words were sent from where you are before':
        'les mêmes mots sont déjà venus de là où vous êtes',
      'the same words were sent by several readers': 'plusieurs lecteurs ont envoyé les mêmes mots',
      'you have sent many comments in a short time':
        'vous avez envoyé beaucoup de commentaires en peu de temps',
      'many comments have come from your network in a short time':
        'beaucoup de commentaires sont venus de votre réseau en peu de temps',
      'it has more links than are read without a look (#)':
        'il contient plus de liens que ce qui paraît sans être lu (#)',
      'earlier comments of yours were not published':
        'de vos commentaires précédents n’ont pas été publiés',
      'readers have reported earlier comments of yours':
        'des lecteurs ont signalé de vos commentaires précédents',
      'it could not be checked at once': 'il n’a pas pu être vérifié aussitôt',
      'it looks like advertising': 'il ressemble à de la publicité',
      'it was not let through': 'il n’a pas été accepté',
      'Something about this form was unusual. Please tick the box below and send it again; nothing of it is lost.':
        'Quelque chose dans ce formulaire était inhabituel. Veuillez cocher la case ci-dessous et l’envoyer de nouveau ; rien n’est perdu.',
      'There is nothing to look at again: this comment is not held back.':
        'Il n’y a rien à réexaminer : ce commentaire n’est pas retenu.',
      'You have asked already. A moderator looks at each comment again once.':
        'Vous l’avez déjà demandé. Chaque commentaire est réexaminé une fois.',
      'Please say why a moderator should look again.':
        'Veuillez dire pourquoi un modérateur devrait le réexaminer.',
      'A request has at most # characters.': 'Une demande compte au plus # caractères.',
      'Please give your e-mail address.': 'Veuillez indiquer votre adresse électronique.',
      'That is not an e-mail address. It looks like name@example.org.':
        'Ce n’est pas une adresse électronique. Elle ressemble à nom@example.org.',
      'What you want to follow is not known here.':
        'Ce que vous voulez suivre n’est pas connu ici.',
      'Choose how often: instant, daily, weekly or feed.': 'Choisissez à quel rythme.',
      'You have left this list. Add it again if you like.':
        'Vous l’avez quitté. Ajoutez-le de nouveau si vous le voulez.',
      'You have fifty lists. Leave one of them before you add another.':
        'Vous avez cinquante listes. Quittez-en une avant d’en ajouter une autre.',
      'This is not one of your lists.': 'Ce n’est pas l’une de vos listes.',
      'Choose how long to pause.': 'Choisissez la durée de la pause.',
      'Choose one of the languages.': 'Choisissez l’une des langues.',
      'Your letters go to this address already.': 'Vos lettres vont déjà à cette adresse.',
      'You have asked for this three times today. Please try again tomorrow.':
        'Vous l’avez demandé trois fois aujourd’hui. Veuillez réessayer demain.',
      'page is at most # characters.': 'La page compte au plus # caractères.',
      'This form is not one of ours.': 'Ce formulaire n’est pas l’un des nôtres.',
      'That was many requests in a short time. Please wait a minute and try again.':
        'Cela fait beaucoup de demandes en peu de temps. Attendez une minute, puis réessayez.',
      'This link is not complete. Open it again from the letter, or subscribe once more.':
        'Ce lien est incomplet. Rouvrez-le depuis le courriel, ou abonnez-vous de nouveau.',
      'This link is not complete. Open it again from the letter.':
        'Ce lien est incomplet. Rouvrez-le depuis le courriel.',
      'If this address can be subscribed, a letter is on its way to it. Open the letter and press the button in it to confirm.':
        'Si cette adresse peut être abonnée, un courriel est en route. Ouvrez-le et appuyez sur son bouton pour confirmer.',
      'This article has been withdrawn.': 'Cet article a été retiré.',
      'There is no article at this address. It may have moved, or the link may be incomplete.':
        'Il n’y a pas d’article à cette adresse. Il a peut-être été déplacé, ou le lien est incomplet.',
      'There is nothing at this address. It may have moved, or the link may be incomplete.':
        'Il n’y a rien à cette adresse. La page a peut-être été déplacée, ou le lien est incomplet.',
      'There is nothing at this address.': 'Il n’y a rien à cette adresse.',
      'There is no such section here.': 'Cette rubrique n’existe pas ici.',
      'There is no such tag here.': 'Ce mot-clé n’existe pas ici.',
      'There is no such author here.': 'Personne ne signe ici de ce nom.',
      'There is no such version of the Privacy Policy.':
        'Cette version de la Politique de confidentialité n’existe pas.',
      'There is no such version of the page about us.': 'Cette version de la page n’existe pas.',
      'There is no such version of the contact page.': 'Cette version de la page n’existe pas.',
      'There is no such version of the Terms of Use.':
        'Cette version des Conditions d’utilisation n’existe pas.',
      'Nothing ran in this month.': 'Rien n’a paru ce mois-ci.',
      'Search is away for the moment. Please try again in a minute.':
        'La recherche est indisponible pour le moment. Veuillez réessayer dans une minute.',
      'There is no such form of this picture.': 'Cette image n’existe pas sous cette forme.',
      'This picture may not be shown any more.': 'Cette image ne peut plus être montrée.',
      'There is no picture at this address.': 'Il n’y a pas d’image à cette adresse.',
      'This address takes a form.': 'Cette adresse attend un formulaire.',
      'That is more than # KB. Please send less.':
        'Cela fait plus de # Ko. Veuillez envoyer moins.',
      'This form was sent from another site. Open the page here and send it again.':
        'Ce formulaire vient d’un autre site. Ouvrez la page ici et renvoyez-le.',
      'That is our fault, and nothing was saved. Please try again in a moment.':
        'C’est notre faute, et rien n’a été enregistré. Veuillez réessayer dans un instant.',
    },
  }
}
