/** One webhook: a global one, or with `?match=` one of a match. */

import { h, replace } from '../dom.js';
import { panel } from '../panel.js';
import { poll } from '../poll.js';
import { showError } from '../toast.js';
import { actionsOf } from '../webhooks/actions.js';
import { healthOf, settingsOf } from '../webhooks/facts.js';
import { kindOf } from '../webhooks/kind.js';
import { webhookStatus } from '../webhooks/list.js';
import { createReplay } from '../webhooks/replay.js';

const READ_INTERVAL_MILLIS = 5_000;

export default async function webhook({ params: { id }, query, signal }) {
  const kind = kindOf(query.get('match'));
  const name = h('h1', {});
  const status = h('p', { class: 'lead' });
  const actions = h('div', { class: 'actions' });
  const settings = h('div', {});
  const health = h('div', {}, h('p', { class: 'empty' }, 'Loading…'));
  let shown = '';

  async function read() {
    const found = await kind.read(id, { signal });
    const text = JSON.stringify(found);
    if (text !== shown) {
      shown = text;
      replace(name, found.name);
      replace(status, webhookStatus(found), kind.match !== null && h('span', {}, 'of ', h('a', { href: `#/matches/${encodeURIComponent(kind.match)}` }, 'a match')));
      const hadFocus = actions.contains(document.activeElement);
      replace(actions, actionsOf(kind, found, read));
      hadFocus && actions.firstElementChild.focus();
      replace(settings, settingsOf(found));
    }
  }

  async function readHealth() {
    replace(health, healthOf(await kind.health(id, { signal })));
  }

  await read();
  readHealth().catch(showError);
  poll(READ_INTERVAL_MILLIS, () => Promise.all([read(), readHealth()]), signal);
  return [
    name,
    status,
    actions,
    h(
      'div',
      { class: 'columns' },
      h('div', {}, panel('Settings', settings), createReplay(kind, id, signal)),
      panel('Health in the last 24 hours', health),
    ),
  ];
}
