import type { FirstTexts } from './words.ts'

export const fr = (name: string, contact: string): FirstTexts => ({
  about: `${name} se lit librement et ne suit personne : notre [Politique de confidentialité](/privacy) dit le peu que nous gardons.

Nos erreurs, nous les rectifions au grand jour et avec une date. Elles sont toutes sur [une page](/corrections). Tout ce qui a paru est dans les [archives](/archive).

Les lecteurs répondent sous les articles, selon les [Conditions d’utilisation](/terms). Leurs derniers commentaires sont [ici](/comments).

Pour écrire à la rédaction : ${contact}.
`,

  contact: `Écrivez à la rédaction : ${contact}.

- **Une erreur dans un article ?** Dites-nous quel article et quelle phrase. Nous la rectifions et la datons ; voyez [tous les rectificatifs](/corrections).
- **Un commentaire de trop, ou disparu ?** Dites-nous lequel, et pourquoi.
- **Que gardons-nous sur vous ?** La [Politique de confidentialité](/privacy) dit ce que vous pouvez demander.
`,

  privacy: `## Lire

Lire ne dépose aucun cookie et ne fait appel à personne d’autre : pas de publicité, pas de compteur, pas d’image qui rende compte. Une vidéo ne demande rien à son propre site avant que vous n’appuyiez dessus. Une image peut se trouver sur le serveur de l’agence dont elle vient. Si vous choisissez des couleurs claires ou sombres, votre navigateur seul s’en souvient et ne le dit à personne.

## Commenter

Nous gardons votre nom et vos mots ; ils sont publics une fois approuvés. Nous ne gardons une adresse électronique qu’une fois que vous avez montré qu’elle est à vous, chiffrée, et ne la montrons à personne. Un cookie portant un numéro signé se rappelle pendant un an quels commentaires et quels votes sont les vôtres ; un second dit seulement que le premier existe. Dans nos commentaires sur la page d’un autre site, tous deux sont différents et ne valent que pour ce site. Vos votes sont comptés, et ne sont montrés à personne comme les vôtres. Votre adresse IP n’est pas gardée : pour freiner les envois en masse, nous comptons sous une clé formée à partir d’elle, qui change chaque jour et est oubliée au bout de deux.

## Lettres

Nous gardons votre adresse, les listes que vous avez demandées et la preuve que vous avez dit oui : quand, dans quel encadré, sur quelle page, à quels mots et à quelles versions de ces règles. Avec elle nous gardons une courte empreinte du réseau d’où vous l’avez demandé, sous une clé qui change chaque jour. Les lettres ne viennent qu’après votre confirmation ; une adresse qui ne confirme jamais est oubliée au bout de trente jours. Elles ne contiennent aucune image qui nous dise si vous les avez ouvertes. Chacune a un lien qui y met fin d’une seule pression, et un autre vers une page où vous changez ce que vous recevez, emportez ce que nous gardons ou vous faites effacer. La preuve reste alors sous un numéro, avec une empreinte de votre adresse pour que personne ne l’inscrive de nouveau à votre place. Si les lettres qui vous sont adressées reviennent, ou si vous en signalez une comme indésirable, nous le notons et n’écrivons plus.

Si vous demandez à suivre une conversation, nous gardons laquelle, et votre adresse chiffrée ; tant que vous ne la confirmez pas, pendant trente jours. De quels commentaires une lettre vous a parlé, nous l’oublions au bout de quatre-vingt-dix jours.

## Vos droits

Vous pouvez demander ce que nous gardons sur vous, le faire rectifier, l’emporter ou le faire supprimer. Ce qui tient à vos commentaires, vous pouvez le voir, l’emporter et l’effacer vous-même, sur [une page à vous](/you). Pour tout le reste, écrivez à ${contact}.
`,

  terms: `## Nos articles

Vous pouvez les lire, y renvoyer et les citer avec notre nom. Pour en reproduire un, demandez-nous d’abord : ${contact}.

## Vos commentaires

Ils restent à vous. En en publiant un, vous nous permettez de le montrer avec l’article. Discutez le fond, pas la personne ; pas de haine, pas de menaces, pas de publicité, rien de privé sur qui que ce soit. Nous pouvons retenir un commentaire, ou le retirer, et nous disons pourquoi.

## Lettres

Elles sont gratuites, et vous pouvez vous désabonner à tout moment.
`,
})
