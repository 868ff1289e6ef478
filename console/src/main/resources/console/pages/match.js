/** One match: its roster, its schedule, its events, and its webhooks. */

import { get, put } from '../api.js';
import { openForm } from '../dialog.js';
import { h, replace, setText } from '../dom.js';
import { followMatch } from '../live.js';
import { describe } from '../matches/events.js';
import { factsOf, matchStatus } from '../matches/facts.js';
import { createRoster } from '../matches/roster.js';
import { panel } from '../panel.js';
import { coalesce, poll } from '../poll.js';
import { createFeed } from '../session/feed.js';
import { showError, showSuccess } from '../toast.js';
import { createWebhook } from '../webhooks/create.js';
import { kindOf } from '../webhooks/kind.js';
import { createList } from '../webhooks/list.js';

const READ_INTERVAL_MILLIS = 15_000;

/** Includes the stored events from before the page was opened. */
const FROM_START = { after: 0 };

export default async function match({ params, signal }) {
  const path = `/api/events/${encodeURIComponent(params.id)}`;
  const title = h('h1', {});
  const status = h('p', { class: 'lead' });
  const actions = h('div', { class: 'actions' });
  const settings = h('div', {});
  const read = coalesce(async () => show(await get(path, { signal })));
  const roster = createRoster(path, read);
  const feed = createFeed([], describe);
  let wasOver;

  function show(found) {
    const isOver = found.cancelledAt !== null || found.archivedAt !== null;
    setText(title, found.title);
    replace(status, matchStatus(found));
    replace(settings, factsOf(found));
    roster.update(found);
    if (isOver !== wasOver) {
      wasOver = isOver;
      replace(actions, !isOver && h('button', { type: 'button', onclick: () => cancel(path, found, read) }, 'Cancel match'));
    }
  }

  await read();
  const refresh = () => read().catch(showError);
  followMatch(
    params.id,
    {
      onEvent: (event) => {
        feed.add(event);
        refresh();
      },
      onGap: ({ sequence }) => {
        if (sequence > 0) {
          feed.note('Some earlier events are no longer stored. The rest of the page was refreshed.');
        }
        refresh();
      },
    },
    FROM_START,
    signal,
  );
  poll(READ_INTERVAL_MILLIS, read, signal);
  return [
    title,
    status,
    actions,
    h(
      'div',
      { class: 'columns' },
      h('div', {}, panel('Roster', roster.element)),
      h('div', {}, panel('Schedule', settings), panel('Events', feed.element)),
    ),
    await webhooksOf(params.id, signal),
  ];
}

/** Only the owner of the match may read its webhooks; others see the reason instead. */
async function webhooksOf(id, signal) {
  const kind = kindOf(id);
  const list = createList(kind, 'No webhooks yet.', signal);
  const create = h('button', { type: 'button', onclick: () => createWebhook(kind, list.read) }, 'Create webhook');
  try {
    await list.read();
  } catch (failure) {
    create.hidden = true;
    replace(list.element, h('p', { class: 'empty' }, failure.message));
  }
  return panel('Webhooks', h('div', { class: 'actions' }, create), list.element);
}

function cancel(path, { title }, onChange) {
  openForm({
    title: `Cancel ${title}?`,
    text: h('p', {}, 'The match will not be played at its next date. Its webhooks are notified.'),
    submit: 'Cancel match',
    onSubmit: async () => {
      await put(`${path}/cancel`);
      showSuccess(`${title} cancelled.`);
      await onChange();
    },
  });
}
