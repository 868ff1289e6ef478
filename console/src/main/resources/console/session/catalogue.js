/** Finding the next game: by its name, or one at random that suits the company. */

import { address, get, post } from '../api.js';
import { h, newId, replace } from '../dom.js';
import { actionButton } from '../form.js';
import { complain, say } from '../toast.js';

const TYPING = 200;
const SHOWN = 12;

/** @param changed is called when a game was added */
export function createCatalogue(sessionId, changed, signal) {
  const [queryId, playersId] = [newId('query'), newId('players')];
  const query = h('input', { id: queryId, type: 'search', autocomplete: 'off', oninput: () => typed() });
  const players = h('input', { id: playersId, type: 'number', min: 1, max: 1000, inputmode: 'numeric', oninput: () => typed() });
  const outcome = h('p', { class: 'hint', role: 'status' });
  const list = h('ul', { class: 'results' });
  let timer = 0;
  let asked = new AbortController();

  const wanted = () => (players.value === '' ? null : Number(players.value));

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(search, TYPING);
  }

  async function search() {
    asked.abort();
    asked = new AbortController();
    try {
      const path = address('/api/games', { q: query.value.trim(), player_count: wanted(), limit: SHOWN });
      const { games, next_cursor: more } = await get(path, { signal: AbortSignal.any([asked.signal, signal]) });
      show(games, true);
      replace(outcome, games.length === 0 ? 'No game is like that. Try fewer letters, or another number.' : more && `The first ${SHOWN}; type more of the name.`);
    } catch (failure) {
      complain(failure);
    }
  }

  async function pick() {
    const game = await post('/api/pick', { player_count: wanted(), exclude_played: true, session_id: sessionId });
    show([game], false);
    replace(outcome, `Picked: ${game.title}. Add it, or pick again.`);
  }

  function show(games, byHand) {
    replace(list, games.map((game) => result(game, byHand)));
  }

  function result(game, byHand) {
    return h(
      'li',
      {},
      h('span', {}, h('strong', {}, game.title), h('span', { class: 'hint' }, `${game.pack_name}, ${game.min_players} to ${game.max_players} players`)),
      actionButton(
        ['Add', h('span', { class: 'unseen' }, ` ${game.title}`)],
        async () => {
          await post(`/api/sessions/${sessionId}/games`, { game_id: game.id, manually_added: byHand });
          say(`${game.title} was added and is played now.`);
          await changed();
        },
        { class: 'primary' },
      ),
    );
  }

  search();
  return h(
    'section',
    { class: 'panel catalogue', 'aria-labelledby': 'catalogue-title' },
    h('h2', { id: 'catalogue-title' }, 'Add a game'),
    h(
      'div',
      { class: 'search' },
      h('div', { class: 'field' }, h('label', { for: queryId }, 'Name'), query),
      h('div', { class: 'field short' }, h('label', { for: playersId }, 'Players'), players),
      actionButton('Pick one', pick),
    ),
    outcome,
    list,
  );
}
