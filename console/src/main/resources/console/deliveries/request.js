/** The request to the receiver. Its headers are listed with each attempt. */

import { copy } from '../copy.js';
import { h } from '../dom.js';
import { actionButton } from '../form.js';
import { panel } from '../panel.js';
import { showSuccess } from '../toast.js';
import { curl } from './curl.js';

export function requestOf(kind, webhook, delivery) {
  const { command, notes } = curl(kind, webhook, delivery);
  const copyAction = (text, name) => async () => {
    await copy(text);
    showSuccess(`${name} copied.`);
  };
  return panel(
    'Request',
    h('p', { class: 'code' }, `POST ${webhook.url}`),
    h('h3', {}, 'Payload'),
    h('pre', { class: 'long', tabindex: 0, role: 'region', 'aria-label': 'Payload' }, JSON.stringify(delivery.payload, null, 2)),
    h('p', { class: 'hint' }, 'Indented for reading. The request that is sent and signed has no such whitespace.'),
    h('div', { class: 'actions' }, actionButton('Copy payload', copyAction(JSON.stringify(delivery.payload), 'Payload'))),
    h('h3', {}, 'curl command'),
    h('pre', { class: 'long', tabindex: 0, role: 'region', 'aria-label': 'curl command' }, command),
    notes.map((sentence) => h('p', { class: 'hint' }, sentence)),
    h('div', { class: 'actions' }, actionButton('Copy curl command', copyAction(command, 'Command'))),
  );
}
