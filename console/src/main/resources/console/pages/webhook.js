/** One webhook: of all sessions, or with `?match=` of a match. */

import { h, replace } from '../dom.js';
import { panel } from '../panel.js';
import { poll } from '../poll.js';
import { complain } from '../toast.js';
import { actionsOf } from '../webhooks/actions.js';
import { healthOf, settingsOf } from '../webhooks/facts.js';
import { familyOf } from '../webhooks/family.js';
import { stateOf } from '../webhooks/list.js';
import { createReplay } from '../webhooks/replay.js';

const READ_EVERY = 5_000;

export default async function webhook({ params: { id }, query, signal }) {
  const family = familyOf(query.get('match'));
  const name = h('h1', {});
  const state = h('p', { class: 'lead' });
  const actions = h('div', { class: 'actions' });
  const settings = h('div', {});
  const health = h('div', {}, h('p', { class: 'empty' }, 'Reading…'));
  let shown = '';

  async function read() {
    const found = await family.read(id, { signal });
    const text = JSON.stringify(found);
    if (text !== shown) {
      shown = text;
      replace(name, found.name);
      replace(state, stateOf(found), family.match !== null && h('span', {}, 'of ', h('a', { href: `#/matches/${encodeURIComponent(family.match)}` }, 'a match')));
      const hadFocus = actions.contains(document.activeElement);
      replace(actions, actionsOf(family, found, read));
      hadFocus && actions.firstElementChild.focus();
      replace(settings, settingsOf(found));
    }
  }

  async function readHealth() {
    replace(health, healthOf(await family.health(id, { signal })));
  }

  await read();
  readHealth().catch(complain);
  poll(READ_EVERY, () => Promise.all([read(), readHealth()]), signal);
  return [
    name,
    state,
    actions,
    h(
      'div',
      { class: 'columns' },
      h('div', {}, panel('Settings', settings), createReplay(family, id, signal)),
      panel('Health of the last day', health),
    ),
  ];
}
