/** Gameday's HTTP interface. What goes wrong is an ApiError, whose message says in words what to do. */

export class ApiError extends Error {
  /**
   * @param status of the answer; 0 if there was none
   * @param fields what is wrong with what was sent: `[{field, message}]`
   */
  constructor(message, status, fields = []) {
    super(message);
    this.status = status;
    this.fields = fields;
  }
}

let credentials = { token: () => null, renew: null };

/**
 * @param given `token()` gives the token, or null; `renew()` promises that there is a new one, because the old one
 *     isn't accepted
 */
export function useCredentials(given) {
  credentials = given;
}

export const get = (path, options) => request('GET', path, undefined, options);
export const post = (path, body, options) => request('POST', path, body, options);
export const patch = (path, body, options) => request('PATCH', path, body, options);
export const put = (path, body, options) => request('PUT', path, body, options);
export const remove = (path, body, options) => request('DELETE', path, body, options);

/** All entries of a paged list, at most `most` of them. */
export async function all(path, member, { most = 1000, ...options } = {}) {
  const entries = [];
  let cursor = null;
  do {
    const page = await get(address(path, { limit: 100, cursor }), options);
    entries.push(...page[member]);
    cursor = page.next_cursor ?? page.nextCursor ?? null;
  } while (cursor !== null && entries.length < most);
  return entries;
}

/** A path with query parameters; those without a value are left out. */
export function address(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const query = new URLSearchParams(given).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** A POST is sent with a key, and with the same one again: whatever becomes of the first, it is done once. */
async function request(method, path, body, options = {}) {
  const headers = new Headers({ Accept: 'application/json' });
  if (body !== undefined) {
    headers.set('Content-Type', 'application/json');
  }
  if (method === 'POST' && !path.startsWith('/api/auth/')) {
    headers.set('Idempotency-Key', options.key ?? randomKey());
  }
  const send = () => {
    const token = options.anonymous ? null : credentials.token();
    if (token !== null) {
      headers.set('Authorization', `Bearer ${token}`);
    }
    return answerOf(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: options.signal,
      cache: 'no-store',
    });
  };
  let response = await send();
  if (response.status === 401 && credentials.renew !== null && !options.anonymous) {
    await credentials.renew();
    response = await send();
  }
  return response.ok ? contentOf(response) : Promise.reject(await errorOf(response));
}

async function answerOf(path, init) {
  try {
    return await fetch(path, init);
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new ApiError('Gameday can’t be reached. Check the network and try again; nothing that you typed is lost.', 0);
  }
}

async function contentOf(response) {
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}

async function errorOf(response) {
  const problem = await response.json().catch(() => ({}));
  const sentence = problem.error ?? `The server answered ${response.status} without a reason.`;
  return new ApiError(sentence + adviceOn(response), response.status, problem.errors ?? []);
}

function adviceOn({ status, headers }) {
  const wait = Number(headers.get('Retry-After'));
  if (wait > 0) {
    return ` Try again in ${wait} ${wait === 1 ? 'second' : 'seconds'}.`;
  }
  return status >= 500 ? ' Try again; if it stays like this, look at the server’s log.' : '';
}

/** `crypto.randomUUID` is missing on pages without TLS. */
function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
