import { countedIn } from '../counted.ts'

/** What following a conversation says in English. Every other catalogue has the same keys. */
export function en(locale: string) {
  const counted = countedIn(locale)
  return {
    follow: {
      intro:
        'A letter comes when somebody comments here, a few minutes after they wrote. Each letter has a link to leave.',
      known: 'Letters go to your verified address.',
      pace: 'How often',
      paces: { now: 'At once', day: 'Once a day' },
      button: 'Follow',
      change: 'Change',
      following: 'You follow this conversation.',
      repliesOnly: 'You are told of replies to you in this conversation.',
      asked:
        'If a letter may go to this address, it is on its way. Open it, and press the button in it to confirm.',
    },
    told: {
      following: 'When there is a reply, a letter comes to you.',
      asked:
        'A letter is on its way to your address. Press the button in it, and you are told of replies.',
    },
    confirm: {
      title: 'Hear of comments?',
      ask: (name: string) => `One press, and letters from ${name} tell you of comments on:`,
      button: 'Yes, write to me',
      doneTitle: 'You will hear of them',
      done: 'Thank you. Each letter has a link to leave.',
      tooOldTitle: 'This link is too old',
      tooOld: 'The link in the letter worked for a week.',
    },
    leave: {
      title: 'Leave this conversation?',
      ask: 'One press, and no letter comes any more about:',
      button: 'Leave this conversation',
      leftTitle: 'You have left',
      left: 'No more letters will come about:',
      allTitle: 'Leave all conversations?',
      allAsk: counted({
        one: 'You follow # conversation. One press, and no letter comes about it any more.',
        other: 'You follow # conversations. One press, and no letter comes about them any more.',
      }),
      allButton: 'Leave all conversations',
      allLeft: 'No more letters about comments will come to you.',
    },
    letter: {
      askSubject: (name: string) => `May ${name} tell you of comments?`,
      asked: (name: string) =>
        `somebody, we hope you, asked ${name} to write to this address when there are new comments in a conversation.`,
      press:
        'Press the button to open a page, and the button there to confirm. If it was not you, do nothing: without it nobody writes to you.',
      subject: (headline: string) => `Comments on “${headline}”`,
      digestSubject: (name: string) => `New in your conversations at ${name}`,
      arrived: counted({
        one: 'there is # new comment in a conversation you follow.',
        other: 'there are # new comments in conversations you follow.',
      }),
      wrote: (name: string) => `${name} wrote:`,
      answered: (name: string, other: string) => `${name} answered ${other}:`,
      answeredYou: (name: string) => `${name} answered you:`,
      read: 'Read and answer',
      further: counted({ one: 'There is # more.', other: 'There are # more.' }),
      why: 'You get this letter because you asked to be told. Whoever you pass it on to can leave for you.',
      leave: 'Leave this conversation',
      leaveAll: 'Leave all conversations',
    },
  }
}
