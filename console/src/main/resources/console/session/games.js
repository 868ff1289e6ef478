/** All games of a session, newest first. Rows are updated in place, so that the focus stays where it is. */

import { patch, remove } from '../api.js';
import { openForm } from '../dialog.js';
import { h, setText } from '../dom.js';
import { actionButton } from '../form.js';
import { formatCount, formatTime } from '../format.js';
import { showSuccess } from '../toast.js';

/**
 * @param onChange is called after a game was changed or removed
 * @return `{element, update}`; `update(games, isActive)`
 */
export function createGames(sessionId, onChange) {
  const body = h('tbody', {});
  const empty = h('p', { class: 'empty' }, 'No games yet.');
  const heads = ['Game', 'Added', 'Status', 'Players', 'Up', 'Down', 'Actions'];
  const list = h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Games of this session' },
    h(
      'table',
      {},
      h('caption', { class: 'visually-hidden' }, 'Games of this session'),
      h('thead', {}, h('tr', {}, heads.map((head) => h('th', { scope: 'col' }, head)))),
      body,
    ),
  );
  const rows = new Map();

  return {
    element: h('section', { class: 'panel', 'aria-labelledby': 'games-title' }, h('h2', { id: 'games-title' }, 'Games'), empty, list),
    update: (games, isActive) => {
      empty.hidden = games.length > 0;
      list.hidden = games.length === 0;
      const present = new Set(games.map(({ id }) => id));
      for (const [id, { element }] of rows) {
        if (!present.has(id)) {
          element.remove();
          rows.delete(id);
        }
      }
      games.forEach((game, index) => {
        if (!rows.has(game.id)) {
          rows.set(game.id, createRow(sessionId, game, onChange));
        }
        const row = rows.get(game.id);
        row.update(game, isActive);
        if (body.children[index] !== row.element) {
          body.insertBefore(row.element, body.children[index] ?? null);
        }
      });
    },
  };
}

function createRow(sessionId, game, onChange) {
  const path = `/api/sessions/${sessionId}/games/${game.id}`;
  const [status, players, up, down] = Array.from({ length: 4 }, () => h('td', {}));
  const named = (text) => [text, h('span', { class: 'visually-hidden' }, ` ${game.title}`)];
  const playAgain = actionButton(named('Play again'), async () => {
    await patch(`${path}/status`, { status: 'playing' });
    showSuccess(`${game.title} is playing again.`);
    await onChange();
  });
  const removeButton = actionButton(named('Remove'), () =>
    openForm({
      title: `Remove ${game.title}?`,
      text: h('p', {}, 'Its votes are removed too. This cannot be undone.'),
      submit: 'Remove game',
      onSubmit: async () => {
        await remove(path);
        showSuccess(`${game.title} removed.`);
        await onChange();
      },
    }),
  );
  const element = h(
    'tr',
    {},
    h('th', { scope: 'row' }, game.title, h('span', { class: 'hint' }, game.pack_name)),
    h('td', {}, h('time', { datetime: game.added_at }, formatTime(game.added_at))),
    status,
    players,
    up,
    down,
    h('td', { class: 'buttons' }, playAgain, removeButton),
  );
  return {
    element,
    update: (now, isActive) => {
      element.dataset.status = now.status;
      setText(status, now.status);
      setText(players, formatCount(now.player_count));
      setText(up, formatCount(now.upvotes));
      setText(down, formatCount(now.downvotes));
      playAgain.hidden = !isActive || now.status === 'playing';
      removeButton.hidden = !isActive;
    },
  };
}
