import * as v from 'valibot'
import { EVENTS, faultOf } from './webhook.ts'

/** An address to call, and a checkbox for each event, as a form sends them. */
export const NewWebhook = v.pipe(
  v.object({
    url: v.pipe(
      v.string('An address is missing.'),
      v.trim(),
      v.maxLength(500, 'An address has at most 500 characters.'),
      v.rawCheck(({ dataset, addIssue }) => {
        const fault = dataset.typed ? faultOf(dataset.value) : undefined
        if (fault) addIssue({ message: fault })
      }),
    ),
    ...v.entriesFromList(EVENTS, v.optional(v.string())),
  }),
  v.transform(({ url, ...ticked }) => ({
    url,
    events: EVENTS.filter((event) => ticked[event] !== undefined),
  })),
  v.forward(
    v.check(({ events }) => events.length > 0, 'Tick at least one thing it is told of.'),
    ['events'],
  ),
)

export type NewWebhook = v.InferOutput<typeof NewWebhook>
