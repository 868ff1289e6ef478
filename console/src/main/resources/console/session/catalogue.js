/** The game catalogue of a session: finds games by name, or picks one at random. */

import { get, post, withQuery } from '../api.js';
import { h, newId, replace } from '../dom.js';
import { actionButton } from '../form.js';
import { showError, showSuccess } from '../toast.js';

const TYPING_DELAY_MILLIS = 200;
const MAX_RESULTS = 12;

/** @param onAdd is called after a game was added */
export function createCatalogue(sessionId, onAdd, signal) {
  const [queryId, playersId] = [newId('query'), newId('players')];
  const query = h('input', { id: queryId, type: 'search', autocomplete: 'off', oninput: () => searchSoon() });
  const players = h('input', { id: playersId, type: 'number', min: 1, max: 1000, inputmode: 'numeric', oninput: () => searchSoon() });
  const message = h('p', { class: 'hint', role: 'status' });
  const list = h('ul', { class: 'results' });
  let timer = 0;
  let searching = new AbortController();

  const playerCount = () => (players.value === '' ? null : Number(players.value));

  function searchSoon() {
    clearTimeout(timer);
    timer = setTimeout(search, TYPING_DELAY_MILLIS);
  }

  async function search() {
    searching.abort();
    searching = new AbortController();
    try {
      const path = withQuery('/api/games', { q: query.value.trim(), player_count: playerCount(), limit: MAX_RESULTS });
      const { games, next_cursor: more } = await get(path, { signal: AbortSignal.any([searching.signal, signal]) });
      show(games, true);
      replace(message, games.length === 0 ? 'No games match. Try a shorter name or another number of players.' : more && `Showing the first ${MAX_RESULTS} games. Type more of the name.`);
    } catch (failure) {
      showError(failure);
    }
  }

  async function pick() {
    const game = await post('/api/pick', { player_count: playerCount(), exclude_played: true, session_id: sessionId });
    show([game], false);
    replace(message, `Picked: ${game.title}. Add it or pick again.`);
  }

  function show(games, isManual) {
    replace(list, games.map((game) => result(game, isManual)));
  }

  function result(game, isManual) {
    return h(
      'li',
      {},
      h('span', {}, h('strong', {}, game.title), h('span', { class: 'hint' }, `${game.pack_name}, ${game.min_players} to ${game.max_players} players`)),
      actionButton(
        ['Add', h('span', { class: 'visually-hidden' }, ` ${game.title}`)],
        async () => {
          await post(`/api/sessions/${sessionId}/games`, { game_id: game.id, manually_added: isManual });
          showSuccess(`${game.title} added and now playing.`);
          await onAdd();
        },
        { class: 'primary' },
      ),
    );
  }

  search();
  return h(
    'section',
    { class: 'panel catalogue', 'aria-labelledby': 'catalogue-title' },
    h('h2', { id: 'catalogue-title' }, 'Game catalogue'),
    h(
      'div',
      { class: 'search' },
      h('div', { class: 'field' }, h('label', { for: queryId }, 'Name'), query),
      h('div', { class: 'field short' }, h('label', { for: playersId }, 'Players'), players),
      actionButton('Pick random game', pick),
    ),
    message,
    list,
  );
}
