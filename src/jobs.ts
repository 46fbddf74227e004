import { expireDue, publishDue } from './articles/actions.ts'
import { indexAgain, indexUnder } from './articles/indexing.ts'
import { withdrawAll } from './belongings/actions.ts'
import { pingHub } from './feeds/actions.ts'
import { endRights, fetchHero } from './library/actions.ts'
import { withoutAddresses } from './mail/mail.ts'
import { takeEvent } from './newsletter/bounces.ts'
import { archiveSent, draftIssues, startDueIssues } from './newsletter/drafting.ts'
import { isQueueEvent, readQueueEvent } from './newsletter/mail-event.ts'
import { keepSending, noteDeliveries, sendDeliveries } from './newsletter/sending.ts'
import { sendAsking } from './notices/actions.ts'
import { clearUp, noteEvents, queueDueLetters, sendNotices } from './notices/sending.ts'
import { queueWaitLetters, sendWaitLetter } from './notices/waiting.ts'
import { forgetSignOns } from './partners/actions.ts'
import type { Job, Message, Platform } from './platform.ts'
import { forgetChecks, sendCode, weighNames } from './readers/actions.ts'
import { purgedLate } from './receipts/actions.ts'
import { forgetSenders } from './screening/actions.ts'
import { endAnnouncement } from './settings/actions.ts'
import { forgetSignIns } from './signins/actions.ts'
import { sendSignInLetter } from './staff/actions.ts'
import { askToConfirm } from './subscribers/actions.ts'
import { sendMoving } from './subscribers/moving.ts'
import { sendAskingAgain } from './subscribers/reminding.ts'
import { endStories, forgetAskers, forgetUnconfirmed } from './subscribers/suppressing.ts'
import { makeCall, queueDueCalls } from './webhooks/actions.ts'

type Act = (platform: Platform) => Promise<void>

/** What the clock runs, by the cron expression in wrangler.toml. */
export const clock: Record<string, Act[]> = {
  '* * * * *': [
    publishDue,
    expireDue,
    endRights,
    endAnnouncement,
    noteEvents,
    queueDueLetters,
    queueWaitLetters,
    queueDueCalls,
    clearUp,
    keepSending,
    weighNames,
    forgetSenders,
    forgetChecks,
    forgetSignOns,
    forgetSignIns,
    forgetUnconfirmed,
    forgetAskers,
    endStories,
    draftIssues,
    startDueIssues,
    archiveSent,
  ],
}

/** Runs one act after the other. One that fails keeps none from running, and is told of when all have. */
export async function strike(platform: Platform, acts: Act[]): Promise<void> {
  const failed: unknown[] = []
  for (const act of acts) await act(platform).catch((error: unknown) => failed.push(error))
  for (const error of failed) console.error({ act: 'of the clock', error: told(error) })
  if (failed.length > 0) throw new Error(`Of what the clock runs, ${failed.length} failed.`)
}

const queue: {
  [K in Job['kind']]: (platform: Platform, job: Extract<Job, { kind: K }>) => Promise<void>
} = {
  'ask-to-confirm': (platform, { confirmation }) => askToConfirm(platform, confirmation),
  'ask-to-move': (platform, { change }) => sendMoving(platform, change),
  'ask-again': (platform, { after }) => sendAskingAgain(platform, after),
  'sign-in-letter': (platform, { staff }) => sendSignInLetter(platform, staff),
  'ask-to-follow': (platform, { ask }) => sendAsking(platform, ask),
  'notice-letter': (platform, letter) => sendNotices(platform, letter),
  'wait-letter': (platform, { staff }) => sendWaitLetter(platform, staff),
  'call-webhook': (platform, { call }) => makeCall(platform, call),
  'address-code': (platform, { check }) => sendCode(platform, check),
  'withdraw-all': (platform, { reader }) => withdrawAll(platform, reader),
  'fetch-hero': (platform, { article }) => fetchHero(platform, article),
  index: (platform, { article }) => indexAgain(platform, article),
  'index-named': (platform, job) => indexUnder(platform, job),
  'ping-hub': (platform, { article }) => pingHub(platform, article),
  'note-deliveries': (platform, { issue }) => noteDeliveries(platform, issue),
  'send-deliveries': (platform, { issue }) => sendDeliveries(platform, issue),
  'mail-event': async (platform, { event }) => event && takeEvent(platform, event),
  purge: async (platform, { tags }) => {
    if (!(await platform.tryPurge(tags))) throw new Error('The purge was refused.')
  },
}

type Waiting = {
  body: Message
  ack: () => void
  retry: (options: { delaySeconds: number }) => void
}

/** Does what waits; a job that fails is tried again later, the others are done with. */
export async function work(
  messages: readonly Waiting[],
  platformAt: (origin: string) => Platform,
): Promise<void> {
  for (const { job, origin, waiting } of coalesced(messages)) {
    try {
      await queue[job.kind](platformAt(origin), job as never)
      for (const message of waiting) {
        await concluded(platformAt(origin), messageIn(message).job)
        message.ack()
      }
    } catch (error) {
      console.error({ job: job.kind, error: told(error) })
      for (const message of waiting) message.retry({ delaySeconds: 30 })
    }
  }
}

/** A receipt that waited for its purge is told. */
async function concluded(platform: Platform, job: Job) {
  if (job.kind === 'purge' && job.receipt !== undefined) await purgedLate(platform, job.receipt)
}

/** Email Service tells this queue of its letters, where it is set up to. */
const messageIn = ({ body }: Waiting): Message =>
  isQueueEvent(body)
    ? { job: { kind: 'mail-event', event: readQueueEvent(body) }, origin: '' }
    : body

type Work = Message & { waiting: Waiting[] }
const MOST_TAGS = 100

/** Purges first, and as few as may be: their number is limited, and a takedown cannot wait. */
function coalesced(messages: readonly Waiting[]): Work[] {
  const purges: (Work & { job: { kind: 'purge' } })[] = []
  const others: Work[] = []
  for (const message of messages) {
    const { job, origin } = messageIn(message)
    if (job.kind !== 'purge') others.push({ job, origin, waiting: [message] })
    else {
      const last = purges.at(-1)
      const tags = [...new Set([...(last?.job.tags ?? []), ...job.tags])]
      if (last && tags.length <= MOST_TAGS) {
        last.job = { kind: 'purge', tags }
        last.waiting.push(message)
      } else purges.push({ job, origin, waiting: [message] })
    }
  }
  return [...purges, ...others]
}

const told = (error: unknown) =>
  error instanceof Error ? withoutAddresses(`${error.name}: ${error.message}`) : 'unknown'
