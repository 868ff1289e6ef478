/** What becomes of deliveries, in words. */

import { h } from '../dom.js';

const LOOKS = { success: 'badge good', pending: 'badge warn' };

export const statusBadge = (status) => h('span', { class: LOOKS[status] ?? 'badge bad' }, status);

/** What came of one attempt: "503", "timeout". */
export function outcomeOf({ statusCode, error }) {
  return String(statusCode ?? error ?? 'no answer');
}

/** What may be done about an attempt that failed; empty if it didn't. */
export function adviceOn({ error, statusCode }) {
  switch (error) {
    case null:
    case undefined:
      return '';
    case 'dns':
      return 'Check the host’s name in the webhook’s URL.';
    case 'connect':
      return 'Check that the receiver is running, and that host and port of the URL are right.';
    case 'tls':
      return 'Check the receiver’s certificate: whether it has expired, and is for this host.';
    case 'timeout':
      return 'The receiver should answer within ten seconds, and do what takes longer afterwards.';
    case 'blocked':
      return 'The host is at a private address. Use one that is public, or have the operator allow it.';
    default:
      return adviceOnStatus(statusCode);
  }
}

function adviceOnStatus(status) {
  switch (status) {
    case 401:
    case 403:
      return 'Check that the receiver has the webhook’s secret, and verifies the body byte by byte.';
    case 404:
    case 405:
      return 'Check the path of the URL, and that the receiver takes POST there.';
    case 410:
      return 'The receiver says that it is gone for good, so the webhook is disabled. Enable it when it is back.';
    case 429:
      return 'The receiver has too much to do. Give the webhook a limit on attempts a second.';
    default:
      return status >= 300 && status < 400
        ? 'Redirects aren’t followed. Give the webhook the address that it leads to.'
        : 'Look at the receiver’s log. Any answer from 200 to 299 counts as success.';
  }
}
