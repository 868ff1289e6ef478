/** What has happened, said once: on the screen and to screen readers. */

import { h } from './dom.js';

const SHOWN_FOR = 6_000;

const news = h('div', { role: 'status', class: 'toasts' });
const complaints = h('div', { role: 'alert', class: 'toasts' });

/** Both must be on the page before anything is said, or nobody hears it. */
export function toasts() {
  return h('div', { class: 'toast-corner' }, complaints, news);
}

/** Says that something went as it should. */
export function say(text) {
  const toast = h('p', { class: 'toast' }, text);
  news.append(toast);
  setTimeout(() => toast.remove(), SHOWN_FOR);
}

/** Says what went wrong; it stays until it has been read. */
export function complain(failure) {
  if (failure.name === 'AbortError') {
    return;
  }
  const toast = h(
    'p',
    { class: 'toast bad' },
    failure.message,
    h('button', { type: 'button', onclick: () => toast.remove() }, 'Dismiss'),
  );
  complaints.replaceChildren(toast);
}
