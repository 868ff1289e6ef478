/** The roster and the bench of a match. List items are updated in place, so that the focus stays where it is. */

import { post } from '../api.js';
import { h, setText } from '../dom.js';
import { actionButton, form } from '../form.js';
import { showSuccess } from '../toast.js';
import { spotsLeft } from './events.js';

/**
 * @param onChange is called after a player joined or was removed
 * @return `{element, update}`; `update(match)`
 */
export function createRoster(path, onChange) {
  const active = createList('Playing');
  const bench = createList('Bench');
  const items = new Map();
  const joinForm = createJoinForm(path, onChange);
  const element = h('div', {}, joinForm, active.element, bench.element);

  async function removePlayer({ id, name }) {
    const response = await post(`${path}/leave`, { playerId: id });
    showSuccess(`${name} left; ${spotsLeft(response)}.`);
    joinForm.querySelector('input')?.focus();
    await onChange();
  }

  return {
    element,
    update: ({ players, maxPlayers, archivedAt }) => {
      joinForm.hidden = archivedAt !== null;
      const present = new Set(players.map(({ id }) => id));
      for (const [id, item] of items) {
        if (!present.has(id)) {
          item.remove();
          items.delete(id);
        }
      }
      for (const player of players) {
        if (!items.has(player.id)) {
          items.set(player.id, createItem(player, archivedAt === null && removePlayer));
        }
      }
      const itemsOf = (isActive) => players.filter((player) => player.isActive === isActive).map(({ id }) => items.get(id));
      active.show(itemsOf(true), `of ${maxPlayers}`);
      bench.show(itemsOf(false), `of ${maxPlayers}`);
    },
  };
}

function createJoinForm(path, onChange) {
  return form({
    class: 'inline',
    fields: [{ name: 'name', label: 'Name', required: true, autocomplete: 'off' }],
    submit: 'Add player',
    onSubmit: async ({ name }, element) => {
      const joined = await post(`${path}/players`, { name });
      showSuccess(joined.isActive ? `${name} joined; ${spotsLeft(joined)}.` : `${name} joined the bench.`);
      element.reset();
      element.querySelector('input').focus();
      await onChange();
    },
  });
}

function createList(title) {
  const heading = h('h3', {});
  const list = h('ol', { class: 'roster', 'aria-label': title });
  const empty = h('p', { class: 'empty' }, 'No players.');
  return {
    element: h('div', { class: 'roster-part' }, heading, empty, list),
    show: (items, capacity) => {
      setText(heading, `${title}: ${items.length} ${capacity}`);
      empty.hidden = items.length > 0;
      items.forEach((item, index) => {
        if (list.children[index] !== item) {
          list.insertBefore(item, list.children[index] ?? null);
        }
      });
    },
  };
}

function createItem(player, onRemove) {
  return h(
    'li',
    {},
    h('span', {}, player.name),
    onRemove && actionButton(['Remove', h('span', { class: 'visually-hidden' }, ` ${player.name}`)], () => onRemove(player)),
  );
}
