/** All sessions, newest first, and a form that starts one. */

import { get, post, withQuery } from '../api.js';
import { h, replace } from '../dom.js';
import { actionButton, form } from '../form.js';
import { formatCount, formatDateTime } from '../format.js';
import { addLiveListener } from '../live.js';
import { table } from '../table.js';
import { showError, showSuccess } from '../toast.js';

const PAGE_SIZE = 25;

export default async function sessions({ signal }) {
  const list = h('div', {});
  let shown = [];
  let next = null;

  async function read() {
    const page = await get(withQuery('/api/sessions', { limit: PAGE_SIZE }), { signal });
    show(page.sessions, page.next_cursor);
  }

  async function readMore() {
    const page = await get(withQuery('/api/sessions', { limit: PAGE_SIZE, cursor: next }), { signal });
    show([...shown, ...page.sessions], page.next_cursor);
  }

  function show(found, cursor) {
    shown = found;
    next = cursor;
    replace(list, listOf(shown), next !== null && h('div', { class: 'actions' }, actionButton('Show older sessions', readMore)));
  }

  await read();
  addLiveListener({ onStarted: () => read().catch(showError) }, signal);
  return [h('h1', {}, 'Sessions'), startForm(), list];
}

function startForm() {
  return h(
    'section',
    { class: 'panel', 'aria-labelledby': 'start-title' },
    h('h2', { id: 'start-title' }, 'New session'),
    form({
      class: 'inline',
      fields: [{ name: 'notes', label: 'Notes', maxlength: 2000, hint: 'For your own use, for example “Friday night”.', autocomplete: 'off' }],
      submit: 'Start session',
      onSubmit: async ({ notes }) => {
        const { id } = await post('/api/sessions', notes === '' ? {} : { notes });
        showSuccess(`Session ${id} started.`);
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
      { head: 'Status', cell: ({ is_active: isActive }) => h('span', { class: isActive ? 'badge good' : 'badge' }, isActive ? 'active' : 'closed') },
      { head: 'Started', cell: ({ created_at: time }) => formatDateTime(time) },
      { head: 'Games', cell: ({ games_played: games }) => formatCount(games), class: 'number' },
    ],
    rows,
    empty: 'No sessions yet. Start the first one above.',
  });
}
