/** Who plays, and who waits on the bench. Players are moved and changed in place, so that nobody's focus is lost. */

import { post } from '../api.js';
import { h, setText } from '../dom.js';
import { actionButton, form } from '../form.js';
import { say } from '../toast.js';
import { left } from './events.js';

/**
 * @param changed is called when somebody has joined or left
 * @return `{element, update}`; `update(match)`
 */
export function createRoster(path, changed) {
  const active = createList('Playing');
  const bench = createList('Bench');
  const items = new Map();
  const joining = join(path, changed);
  const element = h('div', {}, joining, active.element, bench.element);

  async function leave({ id, name }) {
    const gone = await post(`${path}/leave`, { playerId: id });
    say(`${name} has left; ${left(gone)}.`);
    joining.querySelector('input')?.focus();
    await changed();
  }

  return {
    element,
    update: ({ players, maxPlayers, archivedAt }) => {
      joining.hidden = archivedAt !== null;
      const present = new Set(players.map(({ id }) => id));
      for (const [id, item] of items) {
        if (!present.has(id)) {
          item.remove();
          items.delete(id);
        }
      }
      for (const player of players) {
        if (!items.has(player.id)) {
          items.set(player.id, createItem(player, archivedAt === null && leave));
        }
      }
      const of = (isActive) => players.filter((player) => player.isActive === isActive).map(({ id }) => items.get(id));
      active.show(of(true), `of ${maxPlayers}`);
      bench.show(of(false), `of ${maxPlayers}`);
    },
  };
}

function join(path, changed) {
  return form({
    class: 'inline',
    fields: [{ name: 'name', label: 'Name', required: true, autocomplete: 'off' }],
    submit: 'Join',
    onSubmit: async ({ name }, element) => {
      const joined = await post(`${path}/players`, { name });
      say(joined.isActive ? `${name} plays; ${left(joined)}.` : `${name} is on the bench.`);
      element.reset();
      element.querySelector('input').focus();
      await changed();
    },
  });
}

function createList(title) {
  const heading = h('h3', {});
  const list = h('ol', { class: 'roster', 'aria-label': title });
  const empty = h('p', { class: 'empty' }, 'Nobody.');
  return {
    element: h('div', { class: 'roster-part' }, heading, empty, list),
    show: (items, most) => {
      setText(heading, `${title}: ${items.length} ${most}`);
      empty.hidden = items.length > 0;
      items.forEach((item, index) => {
        if (list.children[index] !== item) {
          list.insertBefore(item, list.children[index] ?? null);
        }
      });
    },
  };
}

function createItem(player, leave) {
  return h(
    'li',
    {},
    h('span', {}, player.name),
    leave && actionButton(['Leave', h('span', { class: 'unseen' }, ` ${player.name}`)], () => leave(player)),
  );
}
