// Stands between the pages and the network, and says so when there is none. It keeps one page, and never
// gives out anything else it has kept: news is fresh or it is not there.

// The types of a service worker's events do not go together with those of a page.
type Installing = Event & { waitUntil: (work: Promise<unknown>) => void }
type Fetching = Event & { request: Request; respondWith: (answer: Promise<Response>) => void }

const PAGE = '/offline'

addEventListener('install', (event) => {
  const kept = caches.open('offline').then((cache) => cache.add(PAGE))
  ;(event as Installing).waitUntil(kept)
})

addEventListener('fetch', (event) => {
  const { request } = event as Fetching
  if (request.mode !== 'navigate' || request.method !== 'GET') return
  ;(event as Fetching).respondWith(fetch(request).catch(pageKept))
})

const pageKept = async () => (await caches.match(PAGE)) ?? Response.error()
