/** What a page says of the act that led to it. The address carries the word, never the sentence. */
export const SAID = {
  'signed-out': 'You are signed out.',
  saved: 'Saved.',
  deleted: 'Deleted.',
  added: 'Added.',
  replaced: 'Replaced. This is the new one; what showed the old one shows it now.',
  chosen: 'The picture is in its place. Say below what it shows, if nothing does yet.',
  scheduled: 'It will run at its time.',
  unscheduled: 'It is off the schedule, and a draft again.',
  shared: 'The preview link is below.',
  unshared: 'That link opens nothing any more.',
  restored: 'That form is the copy to work on again. What stood here is under Revisions.',
  hired: 'They are on the staff. A letter with their way in is on its way.',
  dismissed: 'They have left the staff, and are signed out everywhere.',
  'session-ended': 'That session has ended.',
  'arrangement-dropped': 'The arrangement is thrown away. This is what readers see.',
  'site-added': 'It is listed. Its pages show comments once they have the lines below.',
  'site-removed': 'It is off the list: its pages show a link in the place of their comments.',
  merged: 'They are one now. This is the page that stays.',
  'webhook-removed': 'It is called no more.',
  'sent-again': 'It is being sent again.',
  blocked: 'Blocked.',
  lifted: 'The block is lifted.',
  noted: 'Noted.',
  pinned: 'It stands above the thread now.',
  unpinned: 'It is in its place in the thread again.',
  answered: 'Your answer is published.',
  'thread-open': 'Readers can comment here.',
  'thread-closed': 'Nobody can comment here any more; what stands is still read.',
  'issue-tested': 'The letter is on its way to you, marked as a test.',
  'issue-scheduled': 'It will go out at its time.',
  'issue-unscheduled': 'It is off the schedule, and a draft again.',
  'issue-sent': 'It is going out.',
  'issue-paused': 'It is paused: nothing further is sent until you resume it.',
  'issue-resumed': 'It is going out again.',
  'issue-dropped': 'It is dropped, and goes to nobody.',
  'subscriber-asked':
    'A letter is on its way to ask them. They get nothing until they press its button.',
  'subscriber-erased': 'They are erased. The ledger keeps what they said, under a number.',
  'suppression-lifted': 'Letters may go to this address again.',
  'policies-asked': 'Letters are on their way to all who have not said yes.',
  'key-revoked': 'The key opens nothing any more.',
} as const

export const isSaid = (word: string): word is keyof typeof SAID => Object.hasOwn(SAID, word)

/** The address of a page that says what has just been done. */
export const saying = (path: string, word: keyof typeof SAID): string =>
  `${path}${path.includes('?') ? '&' : '?'}said=${word}`
