/** What is sent to the receiver: headers and body. */

import { copy } from '../copy.js';
import { h } from '../dom.js';
import { actionButton } from '../form.js';
import { panel } from '../panel.js';
import { table } from '../table.js';
import { say } from '../toast.js';
import { curl } from './curl.js';

export function requestOf(family, webhook, delivery) {
  const command = curl(family, webhook, delivery);
  const copying = (text, what) => async () => {
    await copy(text);
    say(`${what} is copied.`);
  };
  return panel(
    'Request',
    h('p', { class: 'code' }, `POST ${webhook.url}`),
    h('h3', {}, 'Headers'),
    table({
      caption: 'Headers',
      columns: [
        { head: 'Name', cell: ({ name }) => h('code', {}, name) },
        { head: 'Value', cell: valueOf, class: 'wide' },
      ],
      rows: headersOf(family, webhook, delivery),
    }),
    h('h3', {}, 'Payload'),
    h('pre', { class: 'long', tabindex: 0, role: 'region', 'aria-label': 'Payload' }, JSON.stringify(delivery.payload, null, 2)),
    h('p', { class: 'hint' }, 'It is sent, and signed, without the spaces that are added here.'),
    h('h3', {}, 'The same with curl'),
    h('pre', { class: 'long', tabindex: 0, role: 'region', 'aria-label': 'The same with curl' }, command),
    h('p', { class: 'hint' }, 'Set SECRET to the webhook’s secret before, and it is signed.', webhook.headerNames && ` Add ${webhook.headerNames.join(', ')} by hand.`),
    h(
      'div',
      { class: 'actions' },
      actionButton('Copy as curl', copying(command, 'The command')),
      actionButton('Copy the payload', copying(JSON.stringify(delivery.payload), 'The payload')),
    ),
  );
}

function valueOf({ value, note }) {
  return value === undefined ? h('span', { class: 'hint' }, note) : h('code', {}, value);
}

/** What the log keeps, or what doesn't change. Signatures aren't kept, nor are the values of the webhook's own headers. */
function headersOf(family, webhook, { id, event }) {
  const signature = 'HMAC-SHA256 of the body, if the webhook has a secret; not kept';
  return [
    { name: 'Content-Type', value: 'application/json' },
    { name: 'User-Agent', value: family.userAgent },
    { name: 'X-Webhook-Event', value: event },
    { name: 'X-Webhook-Signature', note: signature },
    webhook.signatureHeader && { name: webhook.signatureHeader, note: 'the same as X-Webhook-Signature' },
    { name: 'webhook-id', value: id },
    { name: 'webhook-timestamp', note: 'when the attempt started, in seconds' },
    { name: 'webhook-signature', note: 'HMAC-SHA256 of id, time and body, if the webhook has a secret; not kept' },
    { name: 'traceparent', note: 'another for each attempt; not kept' },
    ...(webhook.headerNames ?? []).map((name) => ({ name, note: 'one of the webhook’s own; never shown' })),
  ].filter(Boolean);
}
