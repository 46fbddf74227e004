import { onError, onMissing } from './http/errors.tsx'
import { conversations } from './site/conversations.tsx'
import { surface } from './surface.ts'

/** Where readers come about themselves. It is loaded when the first of them comes. */
export const foyer = surface().route('/', conversations).onError(onError).notFound(onMissing)
