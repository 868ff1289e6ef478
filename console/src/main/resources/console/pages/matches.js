/** Your own matches, and the way to others. */

import { address, get } from '../api.js';
import { h, replace } from '../dom.js';
import { actionButton, form } from '../form.js';
import { when } from '../format.js';
import { createMatch } from '../matches/create.js';
import { stateOf } from '../matches/facts.js';
import { panel } from '../panel.js';
import { table } from '../table.js';

const AT_ONCE = 25;

export default async function matches({ signal }) {
  const list = h('div', {});
  let shown = [];

  async function readOn(cursor) {
    const page = await get(address('/api/events', { limit: AT_ONCE, cursor }), { signal });
    shown = [...shown, ...page.events];
    const next = page.nextCursor ?? null;
    replace(list, listOf(shown), next !== null && h('div', { class: 'actions' }, actionButton('Show older ones', () => readOn(next))));
  }

  await readOn(null);
  return [
    h('h1', {}, 'Matches'),
    h('p', { class: 'lead' }, 'Those that were created with this sign-in. A match that nobody owns is known to those who have its id.'),
    h('div', { class: 'actions' }, h('button', { type: 'button', class: 'primary', onclick: createMatch }, 'New match')),
    opener(),
    list,
  ];
}

function opener() {
  return panel(
    'Open another',
    form({
      class: 'inline',
      fields: [{ name: 'id', label: 'Id of the match', required: true, autocomplete: 'off' }],
      submit: 'Open',
      onSubmit: ({ id }) => {
        location.hash = `#/matches/${encodeURIComponent(id.trim())}`;
      },
    }),
  );
}

function listOf(rows) {
  return table({
    caption: 'Matches',
    columns: [
      { head: 'Match', cell: ({ id, title }) => h('a', { href: `#/matches/${encodeURIComponent(id)}` }, title), class: 'wide' },
      { head: 'Next', cell: ({ dateTime }) => when(dateTime) },
      { head: 'State', cell: stateOf },
      { head: 'Location', cell: ({ location: place }) => place ?? '–' },
      { head: 'Spots', cell: ({ maxPlayers }) => maxPlayers, class: 'number' },
    ],
    rows,
    empty: 'There is no match yet. Create the first one above.',
  });
}
