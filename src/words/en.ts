import { countedIn } from './counted.ts'
import { SENTENCES, type Sentence } from './sentences.ts'

/** The words of the interface in English. Every other catalogue has the same keys. */
export function en(locale: string) {
  const counted = countedIn(locale)
  return {
    skip: 'Skip to the text',
    announcement: 'Announcement',
    sections: 'Sections',
    toFront: 'To the front page',
    subscribe: 'Subscribe',
    about: 'About us',
    contact: 'Contact',
    archive: 'Archive',
    scheme: { label: 'Colours', system: 'As the system', light: 'Light', dark: 'Dark' },

    older: 'Older articles',
    nothingHere: 'Nothing is published here at the moment.',
    nothingYet: 'Nothing has been published yet.',
    latest: 'Latest',
    all: (name: string) => `All from ${name}`,
    moreFrom: (name: string) => `More from ${name}`,
    related: 'Related',
    articles: counted({ one: '# article', other: '# articles' }),
    archiveEarlier: 'Earlier months',

    by: 'By ',
    updated: 'updated ',
    minutes: counted({ one: '# min read', other: '# min read' }),
    tags: 'Tags',
    source: 'Source: ',
    follow: (name: string) => `Follow ${name}`,
    keepUp: 'Keep up with the news',
    nextByLetter: 'Get the next one by letter',
    share: 'Share',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',

    corrections: 'Corrections',
    correctionKinds: {
      correction: 'Correction',
      clarification: 'Clarification',
      update: 'Update',
    } as Record<string, string>,
    correctionsIntro:
      'What we got wrong, made clearer or added after an article had run, newest first.',
    noCorrections: 'There has been nothing to correct yet.',
    correctionsEarlier: 'Earlier corrections',

    comments: {
      title: 'Comments',
      latest: 'Latest comments',
      latestIntro: 'What readers said last, in all threads.',
      none: 'Nobody has commented yet.',
      earlier: 'Earlier comments',
      on: 'on ',
      count: counted({ one: '# comment', other: '# comments' }),
      noneYet: 'No comments yet',
      closed: 'Comments are closed.',
      order: 'Order of comments',
      newest: 'Newest',
      oldest: 'Oldest',
      best: 'Best',
      more: 'More comments',
      moreReplies: 'More replies',
      hiddenReplies: counted({ one: '# more reply', other: '# more replies' }),
      commentBy: (name: string) => `Comment by ${name}`,
      inReplyTo: 'in reply to ',
      reply: 'Reply',
      replyTo: (name: string) => `Reply to ${name}`,
      repliesTo: (name: string) => `Replies to ${name}`,
      allReplies: 'All replies, from the first on',
      removed: 'This comment was removed by a moderator.',
      withdrawn: 'This comment was withdrawn by its author.',
      examined: 'A moderator is looking at this comment.',
      badges: { author: 'Author', staff: 'Staff' },
      pinned: 'Pinned',
      pick: 'Editor’s pick',
      edited: 'edited',
      warning: (why: string) => `Content warning: ${why}`,
      unpopular: 'Many readers voted against this comment',
      /** A script says them of what it finds. */
      fresh: counted({ one: '# new comment', other: '# new comments' }),
      freshTitle: 'New comments',
      yours: 'Your comment',
      published: 'Your comment is published. It may take a minute until everybody sees it.',
      waits: (reason: string) =>
        `Your comment waits for a moderator: ${reason}. Until then you alone see it.`,
      notPublished: 'Your comment was not published.',
      notPublishedFor: (reason: string) => `Your comment was not published: ${reason}.`,
      add: 'Add a comment',
      yourReplyTo: (name: string) => `Your reply to ${name}`,
      marks: 'You may use *emphasis*, **strong**, > quotes, lists and links.',
      name: 'Name',
      email: 'E-mail (optional)',
      emailHint: 'Never shown to anybody.',
      post: 'Post comment',
      you: 'What we know of you',
      postReply: 'Post reply',
      back: 'Back to the article and its comments',
      voteUp: 'Vote up',
      voteDown: 'Vote down',
      yourVote: 'Your vote',
      votedUp: 'You voted this comment up.',
      votedDown: 'You voted this comment down.',
      notVoted: 'You have not voted on this comment.',
      report: 'Report',
      reportTo: (name: string) => `Report the comment by ${name}`,
      reportWhy: 'What is wrong with it?',
      reasons: {
        abuse: 'It attacks or threatens somebody',
        spam: 'It is advertising',
        'off-topic': 'It has nothing to do with the article',
        false: 'It says something untrue',
        other: 'Something else',
      },
      reportWords: 'In your words',
      reportHint: 'Moderators alone read this.',
      sendReport: 'Send report',
      reported: 'Thank you. A moderator will look at this comment.',
      edit: 'Edit or withdraw',
      editYours: 'Edit your comment',
      editHint: 'You may change it for five minutes, until somebody answers it.',
      save: 'Save',
      withdraw: 'Withdraw this comment',
      youWithdrew: 'You have withdrawn this comment.',
      preview: 'Preview',
      previewed: 'How it will look',
      tell: 'Tell me of replies',
      tells: { '': 'No', now: 'At once', day: 'Once a day' },
      follow: 'Follow this conversation',
    },

    /** The page of what moderators did, in figures. */
    moderation: {
      title: 'Moderation in figures',
      intro:
        'What became of readers’ comments, month by month. The people behind them are nobody’s business, and are not here.',
      none: 'There is nothing to tell yet.',
      posted: 'Comments sent',
      held: 'Held at first',
      approved: 'Published by a moderator',
      rejected: 'Rejected, with a reason',
      spam: 'Put away as spam',
      reports: 'Reports by readers',
      appeals: 'Appeals by authors',
      ended: (granted: string, kept: string) =>
        `${granted} of the appeals ended with the comment being published, ${kept} did not.`,
      half: (wait: string) => `Half of what was held was decided ${wait}.`,
      waits: {
        10: 'within ten minutes',
        60: 'within an hour',
        240: 'within four hours',
        1440: 'within a day',
        4320: 'within three days',
        null: 'after more than three days',
      } as Record<string, string>,
    },

    search: {
      title: 'Search',
      titleFor: (q: string) => `“${q}” · Search`,
      label: 'What are you looking for?',
      hint: 'Words, names, or a “phrase in quotation marks”.',
      section: 'Section',
      everySection: 'All sections',
      time: 'Published',
      times: {
        any: 'At any time',
        day: 'In the last day',
        week: 'In the last week',
        month: 'In the last month',
        year: 'In the last year',
      },
      sort: 'Order',
      sorts: { relevance: 'Best match first', newest: 'Newest first' },
      button: 'Search',
      results: 'Results',
      count: counted({ one: 'One article', other: '# articles' }),
      countFor: (count: string, q: string) => `${count} for “${q}”.`,
      moreThan: (count: string, q: string) => `More than ${count} for “${q}”.`,
      further: (q: string) => `More for “${q}”.`,
      none: (q: string) => `Nothing was found for “${q}”.`,
      noMore: 'There are no more.',
      notWords: 'Type a word to look for: at least one letter or digit.',
      widen: 'Look in all sections, at any time',
      advice: 'Try fewer words, or look through the sections above.',
      didYouMean: 'Did you mean: ',
      more: 'More results',
    },

    screening: {
      why: 'You may ask a moderator, once, to look at it again. Why should they?',
      once: 'Say it in a sentence or two.',
      ask: 'Ask for another look',
      asked: 'You have asked a moderator to look at it again. What they decide is shown here.',
      settled: 'A moderator has looked at it again, as you asked.',
      test: 'The box below is by Cloudflare Turnstile, and tells people from programs. If there is none, send the form as it is: then a moderator reads it first.',
    },

    form: {
      decoy: 'Leave this empty',
      unsent: 'That could not be sent. Your words are still here; please try again.',
    },

    subscribing: {
      email: 'E-mail address',
      lettersFrom: (name: string) => `Letters from ${name}`,
      nearly: 'Nearly done',
      story: 'This story, until it ends',
      what: 'What to follow',
      pace: 'How often',
      paces: {
        instant: 'At once',
        daily: 'Once a day',
        weekly: 'Once a week',
        feed: 'No letters, a private feed',
      },
      newsletter: 'Everything we publish',
    },

    /** The sentence by the button: what pressing it says yes to. Its hash is kept with the consent. */
    consent: {
      before:
        'By pressing the Subscribe button, you agree to receive these letters and accept our ',
      privacy: 'Privacy Policy',
      between: ' and ',
      terms: 'Terms of Use',
      after: '. You can leave at any time.',
    },

    policies: {
      privacy: 'Privacy Policy',
      terms: 'Terms of Use',
      versionOf: (version: number) => `Version ${version}, of `,
      oldTitle: (title: string, version: number) => `${title}, version ${version}`,
      before: 'The version before',
      noLonger: 'This version no longer applies.',
      current: 'Read the one that does',
    },

    /** What the pages about the publication say until its administrators write their own; Markdown. */
    texts: {
      about: (name: string, address: string) =>
        `${name} is read by whoever likes, and follows nobody: our [Privacy Policy](/privacy) says what little we keep.\n\nWhat we get wrong we mend in the open, with a date. All of it stands on [one page](/corrections). Everything that ever ran is in the [archive](/archive).\n\nReaders answer under our articles, by the rules in the [Terms of Use](/terms). What they said last is [here](/comments).\n\nThe newsroom is reached at ${address}.`,
      contact: (address: string) =>
        `Write to the newsroom at ${address}.\n\n- **Something is wrong in an article?** Say which article and which sentence. We mend it and date the mending; see [all corrections](/corrections).\n- **A comment should go, or has gone?** Say which one, and why you ask.\n- **What do we keep about you?** The [Privacy Policy](/privacy) says what you may ask for.`,
    },

    letter: {
      greeting: 'Hello,',
      subject: (name: string) => `Confirm your subscription to ${name}`,
      asked: (name: string) =>
        `somebody, we hope you, asked for letters from ${name} to this address.`,
      press:
        'Press the button to open a page, and the button there to confirm. If it was not you, do nothing: without it no letter will follow.',
      button: 'Confirm',
      works: counted({
        one: 'The link works for # day and once.',
        other: 'The link works for # days and once.',
      }),
      leave: 'To leave our letters: ',
    },

    /** Titles of pages that say no, by HTTP status. */
    no: {
      403: 'Not from here',
      404: 'Page not found',
      409: 'That cannot be done now',
      410: 'Withdrawn',
      413: 'Too long',
      422: 'Something is missing',
      429: 'One moment, please',
      500: 'Something broke',
      501: 'Not offered',
      503: 'One moment, please',
    } as Record<number, string>,
    offline: {
      title: 'You are offline',
      sentence:
        'This page could not be fetched, because there is no connection. It will be here when there is one again: try once more then.',
      again: 'Try again',
    },
    noOther: 'That did not work',

    sentences: Object.fromEntries(SENTENCES.map((it) => [it, it])) as Record<Sentence, string>,
  }
}
