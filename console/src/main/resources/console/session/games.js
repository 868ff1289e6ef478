/** All games of a session, newest first. Rows are changed in place, so that nobody's focus is lost. */

import { patch, remove } from '../api.js';
import { ask } from '../dialog.js';
import { h, setText } from '../dom.js';
import { actionButton } from '../form.js';
import { clockTime, count } from '../format.js';
import { say } from '../toast.js';

/**
 * @param changed is called when something was changed
 * @return `{element, update}`; `update(games, isActive)`
 */
export function createGames(sessionId, changed) {
  const body = h('tbody', {});
  const empty = h('p', { class: 'empty' }, 'No game has been added yet.');
  const heads = ['Game', 'Added', 'State', 'Players', 'Up', 'Down', 'Actions'];
  const list = h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Games of this session' },
    h(
      'table',
      {},
      h('caption', { class: 'unseen' }, 'Games of this session'),
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
          rows.set(game.id, createRow(sessionId, game, changed));
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

function createRow(sessionId, game, changed) {
  const path = `/api/sessions/${sessionId}/games/${game.id}`;
  const [state, players, up, down] = Array.from({ length: 4 }, () => h('td', {}));
  const named = (text) => [text, h('span', { class: 'unseen' }, ` ${game.title}`)];
  const again = actionButton(named('Play again'), async () => {
    await patch(`${path}/status`, { status: 'playing' });
    say(`${game.title} is played again.`);
    await changed();
  });
  const out = actionButton(named('Take out'), () =>
    ask({
      title: `Take ${game.title} out?`,
      text: h('p', {}, 'Its votes go with it. This can’t be undone.'),
      submit: 'Take it out',
      onSubmit: async () => {
        await remove(path);
        say(`${game.title} was taken out.`);
        await changed();
      },
    }),
  );
  const element = h(
    'tr',
    {},
    h('th', { scope: 'row' }, game.title, h('span', { class: 'hint' }, game.pack_name)),
    h('td', {}, h('time', { datetime: game.added_at }, clockTime(game.added_at))),
    state,
    players,
    up,
    down,
    h('td', { class: 'buttons' }, again, out),
  );
  return {
    element,
    update: (now, isActive) => {
      element.dataset.status = now.status;
      setText(state, now.status);
      setText(players, count(now.player_count));
      setText(up, count(now.upvotes));
      setText(down, count(now.downvotes));
      again.hidden = !isActive || now.status === 'playing';
      out.hidden = !isActive;
    },
  };
}
