// The field pages without a network (promise 21): the page itself and what it has loaded. The API is never kept here; what an
// inspector needs of it lies encrypted in IndexedDB (src/field/offline/box.ts).
const CACHE = 'mingcha-field-1';
const PAGE = '/field';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.add(new Request(PAGE, { headers: { accept: 'text/html' } }))),
  );
  self.skipWaiting();
});
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((n) => n !== CACHE).map((n) => caches.delete(n))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (
    event.request.method !== 'GET' ||
    url.origin !== self.location.origin ||
    url.pathname.startsWith('/api/')
  )
    return;
  if (event.request.mode === 'navigate') event.respondWith(page(event.request));
  else if (url.pathname.startsWith('/assets/') || url.pathname === '/favicon.svg')
    event.respondWith(asset(event.request));
});

// the newest page where there is a network, the last one where there is none
async function page(request) {
  const cache = await caches.open(CACHE);
  try {
    const fresh = await fetch(request);
    // a full phone keeps the last page and is shown this one
    if (fresh.ok) await cache.put(PAGE, fresh.clone()).catch(() => {});
    return fresh;
  } catch {
    return (await cache.match(PAGE)) ?? Response.error();
  }
}

// names carry a hash of the content: what is here is right
async function asset(request) {
  const cache = await caches.open(CACHE);
  const known = await cache.match(request);
  if (known) return known;
  const fresh = await fetch(request);
  if (fresh.ok) await cache.put(request, fresh.clone()).catch(() => {});
  return fresh;
}
