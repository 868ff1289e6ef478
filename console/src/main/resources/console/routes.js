/**
 * The pages of the console. A page is a module in `pages/`, loaded on first use. Its default export receives
 * `{params, query, signal}` and returns (or resolves to) its content, with one `h1`. `signal` aborts when the user leaves
 * the page.
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
  // Global webhook: `?webhook=3`; webhook of a match: `?match=Vq3h…&webhook=5`; and filters.
  ['deliveries', 'deliveries.js'],
  ['deliveries/:id', 'delivery.js'],
];

/** Resolves the location's hash to `{load, params, query}`, or null for an unknown page. */
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

/** Keeps a malformed segment as it is; the server answers 404 for it. */
function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
