/**
 * The pages of the console. A page is a module in `pages/` whose default export is given `{params, query, signal}` and
 * gives (or promises) its content, with one `h1`. `signal` aborts when the page is left. Each is loaded when it is gone to.
 */

export const navigation = [
  { href: '#/sessions', label: 'Sessions' },
  { href: '#/matches', label: 'Matches' },
  { href: '#/webhooks', label: 'Webhooks' },
  { href: '#/deliveries', label: 'Delivery log' },
];

const pages = [
  ['sessions', 'sessions.js'],
  ['sessions/:id', 'session.js'],
  ['matches', 'matches.js'],
  ['matches/:id', 'match.js'],
  ['webhooks', 'webhooks.js'],
  ['webhooks/:id', 'webhook.js'],
  // The log of a webhook of all sessions, and of one of a match: `?webhook=3`, `?match=Vq3h…&webhook=5`, and filters.
  ['deliveries', 'deliveries.js'],
  ['deliveries/:id', 'delivery.js'],
];

/** What a location's hash means: `{load, params, query}`, or null if there is no such page. */
export function route(hash) {
  const [path, search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const segments = (path === '' ? 'sessions' : path).split('/');
  for (const [pattern, file] of pages) {
    const params = match(pattern.split('/'), segments);
    if (params !== null) {
      return { load: () => import(`./pages/${file}`), params, query: new URLSearchParams(search) };
    }
  }
  return null;
}

function match(pattern, segments) {
  if (pattern.length !== segments.length) {
    return null;
  }
  const params = {};
  for (const [index, expected] of pattern.entries()) {
    if (expected.startsWith(':')) {
      params[expected.slice(1)] = decode(segments[index]);
    } else if (expected !== segments[index]) {
      return null;
    }
  }
  return params;
}

/** What can't be decoded names nothing that there is; the server says so. */
function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
