import { countedIn } from '../counted.ts'

/** What confirming, leaving and one's own letters say in English. Every other catalogue has the same keys. */
export function en(locale: string) {
  const counted = countedIn(locale)
  return {
    confirmTitle: 'Confirm your subscription',
    confirmAsk: (name: string) =>
      `Press the button, and letters from ${name} will come to your address.`,
    confirmButton: 'Confirm my subscription',
    confirmedTitle: 'You are subscribed',
    confirmed: (name: string) =>
      `Thank you. Letters from ${name} will come to your address. Each has a link to leave.`,
    expiredTitle: 'This link is too old',
    expired: 'The link in the letter worked for a week, and once.',
    again: 'Subscribe again',
    leaveTitle: 'Leave our letters?',
    leaveAsk: 'One press, and no letter will come any more.',
    leaveButton: 'Unsubscribe',
    leftTitle: 'You have left',
    left: 'You are unsubscribed. No more letters will come to this address.',
    mistake: 'A mistake?',

    /** Before the names of what was asked for, where that is more than the newsletter. */
    wishes: 'You asked for:',
    manage: 'Change what comes and how often',
    feed: {
      title: 'Your private feed',
      intro: 'Give this address to your feed reader. Whoever has it sees what you follow.',
    },

    yours: {
      title: 'Your letters',
      to: 'They go to ',
      nothing: 'You get no letters at the moment.',
      lists: 'What you get',
      gone: 'No longer here',
      save: 'Save',
      leave: 'Leave',
      more: 'Follow more',
      add: 'Add',
      pauseTitle: 'Pause',
      pauseAsk: 'While you pause, no letter comes. What ran meanwhile stands on our pages.',
      pauseFor: 'For how long',
      days: counted({ one: '# day', other: '# days' }),
      pause: 'Pause',
      pausedUntil: 'Paused until ',
      resume: 'Go on now',
      languageTitle: 'Language',
      language: 'Language of our letters to you',
      moveTitle: 'Another address',
      moveAsk:
        'Both addresses have to say yes: a letter goes to each, and you stay at this one until then.',
      newEmail: 'New e-mail address',
      move: 'Ask both',
      policyTitle: 'Our policies have changed',
      policyAsk: {
        before: 'Please read our ',
        between: ' and ',
        after: ', and say whether you still agree.',
      },
      agree: 'I agree',
      leaveAllTitle: 'Leave everything',
      dataTitle: 'What we know of you',
      dataAsk: 'Your address, what you get, and each yes and no with its day and its words.',
      download: 'Take it along',
      erase: 'Erase me',
      eraseTitle: 'Erase you?',
      eraseAsk:
        'Your address and all you get is deleted at once. We keep that you once said yes and no, under a number, and a scrambled mark of your address so that nobody enters it again for you. It cannot be undone.',
      eraseButton: 'Erase me for good',
      erasedTitle: 'You are erased',
      erased: 'Nothing here leads to you any more, and no letter will come.',
      said: {
        saved: 'Saved.',
        left: 'You have left it. No more letters will come about it.',
        added: 'Added.',
        paused: 'Paused.',
        resumed: 'Letters come again.',
        agreed: 'Thank you. It is noted.',
        asked:
          'If this address can have letters, one is on its way to each of the two. Press the buttons in both.',
      } as Record<string, string>,
    },

    moving: {
      title: 'Move your letters?',
      ask: (name: string) =>
        `One press says that letters from ${name} may move to another address.`,
      askNew: (name: string) =>
        `One press says that letters from ${name} may come to this address.`,
      button: 'Yes, move them',
      halfTitle: 'One yes is missing',
      half: 'Thank you. The letters move when the other address has said yes too.',
      doneTitle: 'Your letters have moved',
      done: 'From now on they go to the new address.',
      tooOldTitle: 'This link is too old',
      tooOld:
        'It worked for a week, and until the letters had moved. Ask again on the page of your letters.',
    },

    letters: {
      moveSubject: (name: string) => `May your letters from ${name} move?`,
      moveOld: (name: string) =>
        `somebody, we hope you, asked that letters from ${name} go to another address instead of this one.`,
      moveNew: (name: string) =>
        `somebody, we hope you, asked that their letters from ${name} come to this address from now on.`,
      movePress:
        'Press the button to open a page, and the button there to say yes. Without a yes from both addresses nothing changes.',
      moveButton: 'Say yes',
      againSubject: (name: string) => `The policies of ${name} have changed`,
      again: (name: string) =>
        `you get letters from ${name}. Since you said yes to them, our Privacy Policy or our Terms of Use have changed.`,
      againPress:
        'On the page of your letters you can read them and say whether you still agree, or leave.',
      againButton: 'Your letters',
    },
  }
}
