/** The client of Gameday's HTTP API. Failures are `ApiError`s; their messages can be shown to users. */

export class ApiError extends Error {
  /**
   * @param status the HTTP status; 0 without a response
   * @param fields the invalid fields of the request: `[{field, message}]`
   */
  constructor(message, status, fields = []) {
    super(message);
    this.status = status;
    this.fields = fields;
  }
}

let credentials = { token: () => null, renew: null };

/**
 * @param provider `token()` returns the token, or null; `renew()` resolves once there is a new token, after the old one
 *     was rejected
 */
export function useCredentials(provider) {
  credentials = provider;
}

export const get = (path, options) => request('GET', path, undefined, options);
export const post = (path, body, options) => request('POST', path, body, options);
export const patch = (path, body, options) => request('PATCH', path, body, options);
export const put = (path, body, options) => request('PUT', path, body, options);
export const remove = (path, body, options) => request('DELETE', path, body, options);

/** Reads a paged list up to about `max` entries. */
export async function listAll(path, member, { max = 1000, ...options } = {}) {
  const entries = [];
  let cursor = null;
  do {
    const page = await get(withQuery(path, { limit: 100, cursor }), options);
    entries.push(...page[member]);
    cursor = page.next_cursor ?? page.nextCursor ?? null;
  } while (cursor !== null && entries.length < max);
  return entries;
}

/** Adds query parameters to a path; parameters without a value are omitted. */
export function withQuery(path, parameters) {
  const present = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const query = new URLSearchParams(present).toString();
  return query === '' ? path : `${path}?${query}`;
}

/**
 * Sends a request, and sends it again after a 401 and a renewed token. Both carry the same idempotency key, so that a POST
 * takes effect once.
 */
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
    return fetchOrFail(path, {
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
  return response.ok ? bodyOf(response) : Promise.reject(await toApiError(response));
}

async function fetchOrFail(path, init) {
  try {
    return await fetch(path, init);
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new ApiError('Cannot reach Gameday. Check the network and try again. Your input is kept.', 0);
  }
}

async function bodyOf(response) {
  const text = await response.text();
  return text === '' ? null : JSON.parse(text);
}

async function toApiError(response) {
  const problem = await response.json().catch(() => ({}));
  const message = problem.error ?? `The server responded with status ${response.status} and no reason.`;
  return new ApiError(message + retryHint(response), response.status, problem.errors ?? []);
}

function retryHint({ status, headers }) {
  const wait = Number(headers.get('Retry-After'));
  if (wait > 0) {
    return ` Try again in ${wait} ${wait === 1 ? 'second' : 'seconds'}.`;
  }
  return status >= 500 ? ' Try again. If it keeps failing, check the server log.' : '';
}

/** `crypto.randomUUID` is missing on pages without TLS. */
function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
