/** One delivery: its status, its request, and each attempt with its response. The page polls while the delivery is pending. */

import { h, replace } from '../dom.js';
import { actionButton } from '../form.js';
import { formatDateTime, formatRelative } from '../format.js';
import { panel } from '../panel.js';
import { poll } from '../poll.js';
import { showSuccess } from '../toast.js';
import { attemptsOf } from '../deliveries/attempts.js';
import { readDelivery } from '../deliveries/read.js';
import { requestOf } from '../deliveries/request.js';
import { statusBadge } from '../deliveries/status.js';
import { kindOf } from '../webhooks/kind.js';

const READ_INTERVAL_MILLIS = 2_000;

export default async function delivery({ params: { id }, query, signal }) {
  const kind = kindOf(query.get('match'));
  const webhook = await kind.read(query.get('webhook') ?? '', { signal });
  const status = h('p', { class: 'lead' });
  const attempts = h('div', {});
  const request = h('div', {});
  let found;
  let shown = null;

  async function read() {
    found = await readDelivery(kind, webhook.id, id, { signal });
    const { nextAttemptAt, createdAt } = found;
    replace(
      status,
      statusBadge(found.status),
      h('span', {}, formatDateTime(createdAt), ' to ', h('a', { href: kind.links.webhook(webhook.id) }, webhook.name)),
      nextAttemptAt !== null && h('span', {}, nextAttemptText(nextAttemptAt)),
      found.status === 'pending' && !webhook.enabled && h('span', {}, 'suspended until the webhook is enabled'),
    );
    const text = JSON.stringify(found.attempts);
    if (text !== shown) {
      shown = text;
      replace(attempts, attemptsOf(found.attempts));
      replace(request, requestOf(kind, webhook, found));
    }
  }

  async function redeliver() {
    await kind.redeliver(webhook.id, id);
    showSuccess('Redelivery queued.');
    await read();
  }

  await read();
  poll(READ_INTERVAL_MILLIS, () => (found.status === 'pending' ? read() : null), signal);
  return [
    h('h1', {}, `Delivery of ${found.event}`),
    status,
    h(
      'div',
      { class: 'actions' },
      actionButton('Redeliver', redeliver, { class: 'primary' }),
      h('a', { class: 'button', href: kind.links.log(webhook.id) }, 'Delivery log'),
    ),
    h(
      'div',
      { class: 'columns even' },
      panel('Attempts', attempts),
      request,
    ),
  ];
}

function nextAttemptText(time) {
  return new Date(time) > Date.now() ? `next attempt ${formatRelative(time)}` : 'next attempt is due';
}
