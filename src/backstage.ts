import { desk } from './desk/desk.tsx'
import { previewPage } from './desk/previews.tsx'
import { programs } from './desk/programs.ts'
import { onError, onMissing } from './http/errors.tsx'
import { surface } from './surface.ts'

/** What the staff and their programs use. It is loaded when the first of them comes. */
export const backstage = surface()
  .route('/', previewPage)
  .route('/desk', desk)
  .route('/api/desk', programs)
  .onError(onError)
  .notFound(onMissing)
