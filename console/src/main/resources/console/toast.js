/** Short messages in a corner of the page, which screen readers announce. */

import { h } from './dom.js';

const SUCCESS_TTL_MILLIS = 6_000;

const successes = h('div', { role: 'status', class: 'toasts' });
const errors = h('div', { role: 'alert', class: 'toasts' });

/** Creates the live regions. Screen readers announce only messages that are added after the regions. */
export function toasts() {
  return h('div', { class: 'toast-corner' }, errors, successes);
}

/** Shows a success for six seconds. */
export function showSuccess(text) {
  const toast = h('p', { class: 'toast' }, text);
  successes.append(toast);
  setTimeout(() => toast.remove(), SUCCESS_TTL_MILLIS);
}

/** Shows an error until the user dismisses it or another replaces it. Ignores aborted requests. */
export function showError(failure) {
  if (failure.name === 'AbortError') {
    return;
  }
  const toast = h(
    'p',
    { class: 'toast bad' },
    failure.message,
    h('button', { type: 'button', onclick: () => toast.remove() }, 'Dismiss'),
  );
  errors.replaceChildren(toast);
}
