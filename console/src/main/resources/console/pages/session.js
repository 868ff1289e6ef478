/** One evening: what is played, how it is voted on, what has happened. */

import { get, post } from '../api.js';
import { ask } from '../dialog.js';
import { h, replace, setText } from '../dom.js';
import { plural } from '../format.js';
import { followSession } from '../live.js';
import { createCatalogue } from '../session/catalogue.js';
import { createCurrent } from '../session/current.js';
import { createFeed } from '../session/feed.js';
import { createGames } from '../session/games.js';
import { keep, kept } from '../session/keep.js';
import { makeLink } from '../session/link.js';
import { createVotes } from '../session/votes.js';
import { playing, watchSession } from '../session/watch.js';
import { complain, say } from '../toast.js';

/** What happened before the page was opened is told too, as far as it is kept. */
const FROM_THE_START = { after: 0 };

export default async function session({ params, signal }) {
  const first = await get(`/api/sessions/${encodeURIComponent(params.id)}`, { signal });
  const { id } = first;
  const { rows, points, place = FROM_THE_START } = kept(id);

  const votes = createVotes(points);
  const feed = createFeed(rows);
  const watched = watchSession(id, { changed, failed: complain }, signal);
  const current = createCurrent(id, votes, watched.read);
  const games = createGames(id, watched.read);
  const catalogue = createCatalogue(id, watched.read, signal);
  const state = h('span', { class: 'badge' });
  const audience = h('span', { class: 'hint' });
  const actions = h('div', { class: 'actions' });
  let wasActive;

  function changed(known) {
    const { is_active: isActive, notes } = known.session;
    current.update(playing(known));
    games.update(known.games, isActive);
    setText(audience, known.viewers === null ? '' : `${plural(known.viewers, 'connection')} following live`);
    if (isActive !== wasActive) {
      wasActive = isActive;
      setText(state, isActive ? 'active' : 'closed');
      state.classList.toggle('good', isActive);
      catalogue.hidden = !isActive;
      current.element.hidden = !isActive;
      replace(actions, isActive && [link(id), closing(id, notes, watched.read)], exports(id));
    }
  }

  const following = followSession(
    id,
    {
      onEvent: (event) => {
        feed.add(event);
        if (event.type === 'vote.received') {
          votes.add(event);
        }
        watched.apply(event);
      },
      onGap: () => {
        feed.note('Some events before this are not kept any more. What is shown beside this list has been read anew.');
        watched.read();
      },
    },
    place,
    signal,
  );
  keep(id, () => ({ rows: feed.rows(), points: votes.points(), place: following.place() }), signal);
  await watched.read();

  return [
    h('h1', {}, `Session ${id}`),
    h('p', { class: 'lead' }, state, first.notes && h('span', {}, first.notes), audience),
    actions,
    h(
      'div',
      { class: 'columns' },
      h('div', {}, current.element, catalogue, games.element),
      h('section', { class: 'panel events', 'aria-labelledby': 'events-title' }, h('h2', { id: 'events-title' }, 'Events'), feed.element),
    ),
  ];
}

function link(id) {
  return h('button', { type: 'button', onclick: () => makeLink(id) }, 'Link for viewers');
}

function closing(id, notes, changed) {
  const close = () =>
    ask({
      title: `Close session ${id}?`,
      text: h('p', {}, 'Votes count no more, and no game can be added. This can’t be undone.'),
      fields: [{ name: 'notes', label: 'Notes', type: 'textarea', maxlength: 2000, value: notes ?? '' }],
      submit: 'Close the session',
      onSubmit: async (values) => {
        await post(`/api/sessions/${id}/close`, values.notes === '' ? {} : values);
        say(`Session ${id} is closed.`);
        await changed();
      },
    });
  return h('button', { type: 'button', onclick: close }, 'Close session');
}

function exports(id) {
  return ['json', 'csv'].map((format) =>
    h('a', { class: 'button', href: `/api/sessions/${id}/export?format=${format}`, download: `session-${id}.${format}` }, `Export ${format.toUpperCase()}`),
  );
}
