/** One session: the current game with its votes, the game catalogue, all games, and the events. */

import { get, post } from '../api.js';
import { openForm } from '../dialog.js';
import { h, replace, setText } from '../dom.js';
import { plural } from '../format.js';
import { followSession } from '../live.js';
import { createCatalogue } from '../session/catalogue.js';
import { createCurrent } from '../session/current.js';
import { createFeed } from '../session/feed.js';
import { createGames } from '../session/games.js';
import { restoreState, saveState } from '../session/storage.js';
import { createViewerLink } from '../session/viewer-link.js';
import { createVotes } from '../session/votes.js';
import { playing, watchSession } from '../session/watch.js';
import { showError, showSuccess } from '../toast.js';

/** Includes the stored events from before the page was opened. */
const FROM_START = { after: 0 };

export default async function session({ params, signal }) {
  const first = await get(`/api/sessions/${encodeURIComponent(params.id)}`, { signal });
  const { id } = first;
  const { rows, points, place = FROM_START } = restoreState(id);

  const votes = createVotes(points);
  const feed = createFeed(rows);
  const watched = watchSession(id, { onChange, onError: showError }, signal);
  const current = createCurrent(id, votes, watched.read);
  const games = createGames(id, watched.read);
  const catalogue = createCatalogue(id, watched.read, signal);
  const status = h('span', { class: 'badge' });
  const presence = h('span', { class: 'hint' });
  const actions = h('div', { class: 'actions' });
  let wasActive;

  function onChange(state) {
    const { is_active: isActive, notes } = state.session;
    current.update(playing(state));
    games.update(state.games, isActive);
    setText(presence, state.viewers === null ? '' : `${plural(state.viewers, 'connection')} following live`);
    if (isActive !== wasActive) {
      wasActive = isActive;
      setText(status, isActive ? 'active' : 'closed');
      status.classList.toggle('good', isActive);
      catalogue.hidden = !isActive;
      current.element.hidden = !isActive;
      replace(actions, isActive && [viewerLinkButton(id), closeButton(id, notes, watched.read)], exportLinks(id));
    }
  }

  const subscription = followSession(
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
        feed.note('Some earlier events are no longer stored. The rest of the page was refreshed.');
        watched.read();
      },
    },
    place,
    signal,
  );
  saveState(id, () => ({ rows: feed.rows(), points: votes.points(), place: subscription.place() }), signal);
  await watched.read();

  return [
    h('h1', {}, `Session ${id}`),
    h('p', { class: 'lead' }, status, first.notes && h('span', {}, first.notes), presence),
    actions,
    h(
      'div',
      { class: 'columns' },
      h('div', {}, current.element, catalogue, games.element),
      h('section', { class: 'panel events', 'aria-labelledby': 'events-title' }, h('h2', { id: 'events-title' }, 'Events'), feed.element),
    ),
  ];
}

function viewerLinkButton(id) {
  return h('button', { type: 'button', onclick: () => createViewerLink(id) }, 'Create viewer link');
}

function closeButton(id, notes, onClose) {
  const close = () =>
    openForm({
      title: `Close session ${id}?`,
      text: h('p', {}, 'Voting ends, and no more games can be added. This cannot be undone.'),
      fields: [{ name: 'notes', label: 'Notes', type: 'textarea', maxlength: 2000, value: notes ?? '' }],
      submit: 'Close session',
      onSubmit: async (values) => {
        await post(`/api/sessions/${id}/close`, values.notes === '' ? {} : values);
        showSuccess(`Session ${id} closed.`);
        await onClose();
      },
    });
  return h('button', { type: 'button', onclick: close }, 'Close session');
}

function exportLinks(id) {
  return ['json', 'csv'].map((format) =>
    h('a', { class: 'button', href: `/api/sessions/${id}/export?format=${format}`, download: `session-${id}.${format}` }, `Export ${format.toUpperCase()}`),
  );
}
