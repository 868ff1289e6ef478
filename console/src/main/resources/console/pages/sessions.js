/** All sessions, newest first, and the start of another. */

import { address, get, post } from '../api.js';
import { h, replace } from '../dom.js';
import { actionButton, form } from '../form.js';
import { count, when } from '../format.js';
import { watchLive } from '../live.js';
import { table } from '../table.js';
import { complain, say } from '../toast.js';

const AT_ONCE = 25;

export default async function sessions({ signal }) {
  const list = h('div', {});
  let shown = [];
  let next = null;

  async function read() {
    const page = await get(address('/api/sessions', { limit: AT_ONCE }), { signal });
    show(page.sessions, page.next_cursor);
  }

  async function readOn() {
    const page = await get(address('/api/sessions', { limit: AT_ONCE, cursor: next }), { signal });
    show([...shown, ...page.sessions], page.next_cursor);
  }

  function show(found, cursor) {
    shown = found;
    next = cursor;
    replace(list, listOf(shown), next !== null && h('div', { class: 'actions' }, actionButton('Show older ones', readOn)));
  }

  await read();
  watchLive({ onStarted: () => read().catch(complain) }, signal);
  return [h('h1', {}, 'Sessions'), starter(), list];
}

function starter() {
  return h(
    'section',
    { class: 'panel', 'aria-labelledby': 'start-title' },
    h('h2', { id: 'start-title' }, 'Start a session'),
    form({
      class: 'inline',
      fields: [{ name: 'notes', label: 'Notes', maxlength: 2000, hint: 'For yourself, like “Friday night”.', autocomplete: 'off' }],
      submit: 'Start',
      onSubmit: async ({ notes }) => {
        const { id } = await post('/api/sessions', notes === '' ? {} : { notes });
        say(`Session ${id} has started.`);
        location.hash = `#/sessions/${id}`;
      },
    }),
  );
}

function listOf(rows) {
  return table({
    caption: 'Sessions',
    columns: [
      { head: 'Session', cell: ({ id }) => h('a', { href: `#/sessions/${id}` }, `Session ${id}`) },
      { head: 'Notes', cell: ({ notes }) => notes ?? '–', class: 'wide' },
      { head: 'State', cell: ({ is_active: isActive }) => h('span', { class: isActive ? 'badge good' : 'badge' }, isActive ? 'active' : 'closed') },
      { head: 'Started', cell: ({ created_at: time }) => when(time) },
      { head: 'Games', cell: ({ games_played: games }) => count(games), class: 'number' },
    ],
    rows,
    empty: 'There is no session yet. Start the first one above.',
  });
}
