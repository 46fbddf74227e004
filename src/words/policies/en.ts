/** What is said of a publication by this name, which is reached at this address, as Markdown. */
export const en = (name: string, contact: string) => ({
  about: `${name} is read by whoever likes, and follows nobody: our [Privacy Policy](/privacy) says what little we keep.

What we get wrong we mend in the open, with a date. All of it stands on [one page](/corrections). Everything that ever ran is in the [archive](/archive).

Readers answer under our articles, by the rules in the [Terms of Use](/terms). What they said last is [here](/comments).

The newsroom is reached at ${contact}.
`,

  contact: `Write to the newsroom at ${contact}.

- **Something is wrong in an article?** Say which article and which sentence. We mend it and date the mending; see [all corrections](/corrections).
- **A comment should go, or has gone?** Say which one, and why you ask.
- **What do we keep about you?** The [Privacy Policy](/privacy) says what you may ask for.
`,

  privacy: `## Reading

Reading sets no cookie and calls nobody else: no advertising, no counter, no picture that reports back. A video asks its own site for nothing until you press it. A picture may lie on the server of the agency it comes from. If you choose light or dark colours, your own browser remembers it and tells nobody.

## Commenting

We keep your name and your words; they are public once approved. We keep an e-mail address only once you have shown that it is yours, encrypted, and show it to nobody. A cookie with a signed number remembers which comments and votes are yours, for a year; a second one says only that there is the first. In our comments on another site’s page both are others, kept for that site alone. Your votes are counted, and shown to nobody as yours. Your network address is not kept: to slow down floods we count under a key made of it, which changes every day and is forgotten after two.

## Letters

We keep your address, the lists you asked for, and the record that you said yes: when, in which box, on which page, to which words and to which versions of these policies. With it we keep a short hash of the network you asked from, under a key that changes every day. Letters come only after you confirm; an address that never does is forgotten after thirty days. They hold no picture that tells us whether you opened them. Each has a link that ends them with one press, and one to a page where you change what comes, take along what we keep, or have yourself erased. Then the record stays under a number, and a hash of your address so that nobody enters it again for you. If letters to you come back, or you call one spam, we note that and write no more.

If you ask to hear of a conversation, we keep which one, and your address encrypted; unless you confirm it, for thirty days. Which comments a letter told you of we forget after ninety days.

## Your rights

You may ask what we keep about you, have it corrected, take it with you or have it deleted. What belongs to your comments you can see, take along and erase yourself, on [a page of your own](/you). For everything else write to ${contact}.
`,

  terms: `## Our articles

You may read, link to and quote them with our name. To reprint one, ask us first at ${contact}.

## Your comments

They stay yours. By posting one you allow us to show it with the article. Argue with the matter, not the person; no hatred, no threats, no advertising, nobody’s private details. We may hold a comment, or take it down, and say why.

## Letters

They are free, and you may leave them at any time.
`,
})
