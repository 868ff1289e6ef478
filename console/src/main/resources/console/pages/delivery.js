/** One delivery: what was sent, each attempt, and what was answered. While it is pending, the page follows it. */

import { h, replace } from '../dom.js';
import { actionButton } from '../form.js';
import { fromNow, when } from '../format.js';
import { panel } from '../panel.js';
import { poll } from '../poll.js';
import { say } from '../toast.js';
import { attemptsOf } from '../deliveries/attempts.js';
import { readDelivery } from '../deliveries/read.js';
import { requestOf } from '../deliveries/request.js';
import { statusBadge } from '../deliveries/status.js';
import { familyOf } from '../webhooks/family.js';

const READ_EVERY = 2_000;

export default async function delivery({ params: { id }, query, signal }) {
  const family = familyOf(query.get('match'));
  const webhook = await family.read(query.get('webhook') ?? '', { signal });
  const state = h('p', { class: 'lead' });
  const attempts = h('div', {});
  const request = h('div', {});
  let found;
  let shown = null;

  async function read() {
    found = await readDelivery(family, webhook.id, id, { signal });
    const { status, nextAttemptAt, createdAt } = found;
    replace(
      state,
      statusBadge(status),
      h('span', {}, when(createdAt), ' to ', h('a', { href: family.links.webhook(webhook.id) }, webhook.name)),
      nextAttemptAt !== null && h('span', {}, nextAttempt(nextAttemptAt)),
      status === 'pending' && !webhook.enabled && h('span', {}, 'waits for the webhook to be enabled'),
    );
    const text = JSON.stringify(found.attempts);
    if (text !== shown) {
      shown = text;
      replace(attempts, attemptsOf(found.attempts));
      replace(request, requestOf(family, webhook, found));
    }
  }

  async function redeliver() {
    await family.redeliver(webhook.id, id);
    say('It is on its way again.');
    await read();
  }

  await read();
  poll(READ_EVERY, () => (found.status === 'pending' ? read() : null), signal);
  return [
    h('h1', {}, `Delivery of ${found.event}`),
    state,
    h(
      'div',
      { class: 'actions' },
      actionButton('Redeliver', redeliver, { class: 'primary' }),
      h('a', { class: 'button', href: family.links.log(webhook.id) }, 'Delivery log'),
    ),
    h(
      'div',
      { class: 'columns even' },
      panel('Attempts', attempts),
      request,
    ),
  ];
}

function nextAttempt(time) {
  return new Date(time) > Date.now() ? `next attempt ${fromNow(time)}` : 'the next attempt is due';
}
