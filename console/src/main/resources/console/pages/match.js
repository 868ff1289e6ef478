/** One match: who plays it, when it begins anew, what has happened, and its webhooks. */

import { get, put } from '../api.js';
import { ask } from '../dialog.js';
import { h, replace, setText } from '../dom.js';
import { followMatch } from '../live.js';
import { describe } from '../matches/events.js';
import { factsOf, stateOf } from '../matches/facts.js';
import { createRoster } from '../matches/roster.js';
import { panel } from '../panel.js';
import { oneAtATime, poll } from '../poll.js';
import { createFeed } from '../session/feed.js';
import { complain, say } from '../toast.js';
import { createWebhook } from '../webhooks/create.js';
import { familyOf } from '../webhooks/family.js';
import { createList } from '../webhooks/list.js';

const READ_EVERY = 15_000;

/** What happened before the page was opened is told too, as far as it is kept. */
const FROM_THE_START = { after: 0 };

export default async function match({ params, signal }) {
  const path = `/api/events/${encodeURIComponent(params.id)}`;
  const title = h('h1', {});
  const state = h('p', { class: 'lead' });
  const actions = h('div', { class: 'actions' });
  const settings = h('div', {});
  const read = oneAtATime(async () => show(await get(path, { signal })));
  const roster = createRoster(path, read);
  const feed = createFeed([], describe);
  let wasOver;

  function show(found) {
    const isOver = found.cancelledAt !== null || found.archivedAt !== null;
    setText(title, found.title);
    replace(state, stateOf(found));
    replace(settings, factsOf(found));
    roster.update(found);
    if (isOver !== wasOver) {
      wasOver = isOver;
      replace(actions, !isOver && h('button', { type: 'button', onclick: () => cancel(path, found, read) }, 'Cancel the match'));
    }
  }

  await read();
  const changed = () => read().catch(complain);
  followMatch(
    params.id,
    {
      onEvent: (event) => {
        feed.add(event);
        changed();
      },
      onGap: ({ sequence }) => {
        if (sequence > 0) {
          feed.note('Some events before this are not kept any more. What is shown beside this list has been read anew.');
        }
        changed();
      },
    },
    FROM_THE_START,
    signal,
  );
  poll(READ_EVERY, read, signal);
  return [
    title,
    state,
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

/** They belong to the owner of the match; what others may not see is said in their place. */
async function webhooksOf(id, signal) {
  const family = familyOf(id);
  const list = createList(family, 'The match has no webhook yet.', signal);
  const create = h('button', { type: 'button', onclick: () => createWebhook(family, list.read) }, 'New webhook');
  try {
    await list.read();
  } catch (failure) {
    create.hidden = true;
    replace(list.element, h('p', { class: 'empty' }, failure.message));
  }
  return panel('Webhooks', h('div', { class: 'actions' }, create), list.element);
}

function cancel(path, { title }, changed) {
  ask({
    title: `Cancel ${title}?`,
    text: h('p', {}, 'Its webhooks are told. It doesn’t take place at its next time.'),
    submit: 'Cancel the match',
    onSubmit: async () => {
      await put(`${path}/cancel`);
      say(`${title} is cancelled.`);
      await changed();
    },
  });
}
