/** The user's own matches, and a form that opens any match by its ID. */

import { get, withQuery } from '../api.js';
import { h, replace } from '../dom.js';
import { actionButton, form } from '../form.js';
import { formatDateTime } from '../format.js';
import { createMatch } from '../matches/create.js';
import { matchStatus } from '../matches/facts.js';
import { panel } from '../panel.js';
import { table } from '../table.js';

const PAGE_SIZE = 25;

export default async function matches({ signal }) {
  const list = h('div', {});
  let shown = [];

  async function readPage(cursor) {
    const page = await get(withQuery('/api/events', { limit: PAGE_SIZE, cursor }), { signal });
    shown = [...shown, ...page.events];
    const next = page.nextCursor ?? null;
    replace(list, listOf(shown), next !== null && h('div', { class: 'actions' }, actionButton('Show older matches', () => readPage(next))));
  }

  await readPage(null);
  return [
    h('h1', {}, 'Matches'),
    h('p', { class: 'lead' }, 'Matches that were created with this sign-in. Open a match without an owner by its ID.'),
    h('div', { class: 'actions' }, h('button', { type: 'button', class: 'primary', onclick: createMatch }, 'Create match')),
    openMatchForm(),
    list,
  ];
}

function openMatchForm() {
  return panel(
    'Other matches',
    form({
      class: 'inline',
      fields: [{ name: 'id', label: 'Match ID', required: true, autocomplete: 'off' }],
      submit: 'Open match',
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
      { head: 'Date and time', cell: ({ dateTime }) => formatDateTime(dateTime) },
      { head: 'Status', cell: matchStatus },
      { head: 'Location', cell: ({ location: place }) => place ?? '–' },
      { head: 'Max players', cell: ({ maxPlayers }) => maxPlayers, class: 'number' },
    ],
    rows,
    empty: 'No matches yet. Create the first one above.',
  });
}
