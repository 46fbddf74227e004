// What every page of the site loads. Nothing depends on it.
import './scheme.ts'
import './enhance.ts'
import './ago.ts'
import './fresh.ts'
import './share.ts'

// From the second page of a visit on, so that the first is no heavier for it.
if (document.referrer.startsWith(`${location.origin}/`))
  addEventListener('load', () => void navigator.serviceWorker?.register('/offline.js'))
