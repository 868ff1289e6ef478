/** What is sent to the receiver. With which headers is said of each attempt. */

import { copy } from '../copy.js';
import { h } from '../dom.js';
import { actionButton } from '../form.js';
import { panel } from '../panel.js';
import { say } from '../toast.js';
import { curl } from './curl.js';

export function requestOf(family, webhook, delivery) {
  const { command, words } = curl(family, webhook, delivery);
  const copying = (text, what) => async () => {
    await copy(text);
    say(`${what} is copied.`);
  };
  return panel(
    'Request',
    h('p', { class: 'code' }, `POST ${webhook.url}`),
    h('h3', {}, 'Payload'),
    h('pre', { class: 'long', tabindex: 0, role: 'region', 'aria-label': 'Payload' }, JSON.stringify(delivery.payload, null, 2)),
    h('p', { class: 'hint' }, 'It is sent, and signed, without the spaces that are added here.'),
    h('div', { class: 'actions' }, actionButton('Copy the payload', copying(JSON.stringify(delivery.payload), 'The payload'))),
    h('h3', {}, 'The same with curl'),
    h('pre', { class: 'long', tabindex: 0, role: 'region', 'aria-label': 'The same with curl' }, command),
    words.map((sentence) => h('p', { class: 'hint' }, sentence)),
    h('div', { class: 'actions' }, actionButton('Copy as curl', copying(command, 'The command'))),
  );
}
