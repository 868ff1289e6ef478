/** The status of deliveries, the results of attempts, and advice on failures. */

import { h } from '../dom.js';

const CLASSES = { success: 'badge good', pending: 'badge warn' };

export const statusBadge = (status) => h('span', { class: CLASSES[status] ?? 'badge bad' }, status);

/** Returns the result of one attempt: "503" or "timeout". */
export function resultOf({ statusCode, error }) {
  return String(statusCode ?? error ?? 'no response');
}

/** Returns advice on a failed attempt; empty if it succeeded. */
export function adviceFor({ error, statusCode }) {
  switch (error) {
    case null:
    case undefined:
      return '';
    case 'dns':
      return 'Check the host name in the webhook’s URL.';
    case 'connect':
      return 'Check that the receiver is running, and that the URL has the right host and port.';
    case 'tls':
      return 'Check that the receiver’s certificate is valid for this host and has not expired.';
    case 'timeout':
      return 'The receiver should respond within ten seconds and do slower work afterwards.';
    case 'blocked':
      return 'The host has a private address. Use a public one, or ask the operator to allow it.';
    default:
      return adviceForStatus(statusCode);
  }
}

function adviceForStatus(status) {
  switch (status) {
    case 401:
    case 403:
      return 'Check that the receiver has the webhook’s secret and verifies the body byte by byte.';
    case 404:
    case 405:
      return 'Check the path of the URL, and that the receiver accepts POST there.';
    case 410:
      return 'The receiver responded that it is permanently gone, so the webhook is disabled. Enable it when the receiver is back.';
    case 429:
      return 'The receiver is overloaded. Set a rate limit for the webhook.';
    default:
      return status >= 300 && status < 400
        ? 'Redirects are not followed. Set the webhook’s URL to the target of the redirect.'
        : 'Check the receiver’s log. Any status from 200 to 299 counts as success.';
  }
}
